import { fireEvent, screen, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { createStores } from "#client/local/stores.ts";
import { fillCache } from "#tests/support/fill-cache.ts";
import { aMeeting, meetingId, openOffice } from "./office-app.tsx";

const job = (state: string, more: object = {}) => ({
  id: "p1",
  kind: "letter",
  form: "docx",
  numerals: "arabic",
  type: "official",
  section: null,
  orderedAt: Date.parse("2019-10-10T10:52:00+07:00"),
  state,
  done: 0,
  all: 0,
  ...more,
});

const openFiles = async (papers: readonly object[] = []) => {
  const list = { status: 200, body: { papers } };
  const order: { status: number; body: unknown } = { status: 200, body: job("waiting") };
  const answers: Record<string, { status: number; body: unknown }> = {
    [`/meetings/${meetingId}/papers/list`]: list,
    [`/meetings/${meetingId}/papers`]: order,
  };
  const office = await openOffice({ path: `/office/${meetingId}/minutes/files`, answers });
  await office.findByText("หนังสือเชิญประชุม");
  const row = office.getByText("หนังสือเชิญประชุม").closest("li");
  if (row === null) throw new Error("no row");
  return {
    office,
    answers,
    order,
    show: (...jobs: readonly object[]) => (list.body = { papers: jobs }),
    row: within(row),
  };
};
const words = (element: Element | null | undefined) => element?.textContent?.replaceAll("\u00a0", " ").trim();

test("where a file is ordered it says that it is being made, and then stands the file itself, in the place of the button", async () => {
  const { row, show, office } = await openFiles();
  show(job("making", { done: 2, all: 5 }));
  const button = row.getByRole("button", { name: /^DOCX/ });
  button.focus();
  fireEvent.click(button);
  await waitFor(() => expect(words(row.getByRole("button"))).toBe("กำลังจัดทำ DOCX 2 จาก 5"));
  expect(row.getByRole("button").getAttribute("aria-busy")).toBe("true");
  show(job("done"));
  const link = await row.findByRole("link", { name: /^ดาวน์โหลด DOCX/ }, { timeout: 5_000 });
  expect(link.getAttribute("href")).toMatch(/\/papers\/p1\/file$/);
  await waitFor(() => expect(document.activeElement).toBe(link));
  expect(row.queryByRole("button", { name: /^DOCX/ })).toBeNull();
  // One file, one way to it: there is no second list of it below.
  expect(office.getAllByRole("link", { name: /ดาวน์โหลด/ })).toHaveLength(1);
});

test("a meeting without an agenda has its papers too, and nothing to choose an extract from", async () => {
  const stores = createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  await stores.open();
  await fillCache(stores.cache, [{ ...aMeeting, meetingId }]);
  const office = await openOffice({ path: `/office/${meetingId}/minutes/files`, stores });
  await office.findByText("หนังสือเชิญประชุม");
  expect(office.getByLabelText("แบบอักษร")).toBeTruthy();
  expect(office.queryByLabelText("เรื่องที่จะคัด")).toBeNull();
  expect(office.queryByText("คัดรายงานการประชุม")).toBeNull();
});

test("after the password the order goes on by itself, where it was pressed", async () => {
  const { row, show, order, answers, office } = await openFiles();
  order.status = 403;
  order.body = { error: { kind: "step-up" } };
  answers["/step-up/ways"] = {
    status: 200,
    body: { signedInAt: 1, until: null, ways: { passkey: null, code: false, password: true } },
  };
  answers["/step-up"] = { status: 200, body: {} };
  fireEvent.click(row.getByRole("button", { name: /^DOCX/ }));
  const password = await screen.findByLabelText("รหัสผ่าน");
  expect(password.hasAttribute("autofocus")).toBe(true); // the window opens at the field, not at its ✕
  expect(words(row.getByRole("button"))).toBe("กำลังจัดทำ DOCX");
  order.status = 200;
  order.body = job("waiting");
  show(job("waiting"));
  fireEvent.input(password, { target: { value: "ประชุมเรียบร้อยดี" } });
  fireEvent.click(office.getByRole("button", { name: "ยืนยัน" }));
  await waitFor(() => expect(office.asked.filter(({ path }) => path.endsWith("/papers"))).toHaveLength(2));
  show(job("done"));
  await row.findByRole("link", { name: /^ดาวน์โหลด DOCX/ }, { timeout: 5_000 });
});

test("an order that is one too many is named, waits, and goes on by itself; one that is not made leaves the button to press again", async () => {
  const { row, show, order, office } = await openFiles();
  order.status = 429;
  order.body = { error: { kind: "throttled" } };
  fireEvent.click(row.getByRole("button", { name: /^DOCX/ }));
  await office.findByText(/ยังไม่ได้จัดทำ.*หนังสือเชิญประชุม.*DOCX/);
  expect(words(row.getByRole("button"))).toBe("รอคิว DOCX");
  order.status = 200;
  order.body = job("failed");
  show(job("failed"));
  await row.findByText(/จัดทำไม่สำเร็จ/, {}, { timeout: 5_000 });
  expect(office.queryByText(/ยังไม่ได้จัดทำ/)).toBeNull();
  expect(words(row.getByRole("button", { name: /^DOCX/ }))).toBe("DOCX");
});

test("a file of before stands in its row with its time, can be made anew, and is another's with other numerals", async () => {
  const { row, office } = await openFiles([job("done")]);
  await row.findByRole("link", { name: /^ดาวน์โหลด DOCX/ });
  expect(words(row.getByText(/จัดทำเมื่อ/))).toContain("10.52");
  expect(row.getByRole("button", { name: /^จัดทำใหม่/ })).toBeTruthy();
  fireEvent.input(office.getByLabelText("เลขบนเอกสาร"), { target: { value: "thai" } });
  await row.findByRole("button", { name: /^DOCX/ });
  // It is not lost: below the list stand files that were made otherwise.
  expect(office.getByRole("heading", { name: /^จัดทำไว้แบบอื่น/ })).toBeTruthy();
});

test.each([
  ["print", "รายงานการประชุม"],
  ["register", "ใบลงทะเบียน"],
  ["announcement", "ประกาศผลการติดตามและประเมินผล"],
])("what is printed from the page %s is saved under the name of the paper", async (page, name) => {
  await openOffice({ path: `/office/${meetingId}/minutes/${page}` });
  await waitFor(() => expect(document.title).toBe(`${name} ครั้งที่ 5/2562`));
});
