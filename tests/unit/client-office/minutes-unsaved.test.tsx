import { fireEvent, screen, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { aMeeting, anEntryRow, meetingId, openOffice } from "./office-app.tsx";
import { untouchedEntry } from "#domain/entry-office-state.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { anAgendaItem, aPerson } from "./office-rows.ts";

const aMatter = anAgendaItem({ id: "item-5", number: "5", order: 5, detail: { th: "รายงานผลการเบิกจ่าย" } });
const closed = { ...aMeeting, rev: 5, seq: 5, status: "closed", closedAt: 2 } as const;
const records = [
  closed,
  aMatter,
  anEntryRow({ id: "entry-1", entryKind: "suggestion", status: "accepted", text: "ให้ตรวจทางลาด" }),
];
const place = "entry/entry-1";

const openMinutes = async (options: Partial<Parameters<typeof openOffice>[0]> = {}) => {
  const office = await openOffice({ path: `/office/${meetingId}/minutes`, records, ...options });
  await screen.findByText("ให้ตรวจทางลาด", { exact: false });
  return office;
};
const paragraph = (of: string) => document.querySelector<HTMLElement>(`[data-place="${of}"]`) ?? document.body;
const write = async (words: string) => {
  fireEvent.click(within(paragraph(place)).getByRole("button"));
  fireEvent.input(await within(paragraph(place)).findByRole("textbox"), { target: { value: words } });
};
const openChecks = async () => {
  fireEvent.click(screen.getByRole("button", { name: "ตรวจและรับรอง" }));
  await screen.findByRole("heading", { name: "ตรวจก่อนรับรอง" });
};
const certify = () => screen.getByRole("button", { name: "รับรองและปิดการแก้ไข" });

test("a paragraph that is typed and not saved is named before certifying, and certifying waits until it is saved", async () => {
  const office = await openMinutes();
  await write("ให้ตรวจทางลาดก่อนส่งมอบ");
  await openChecks();
  const open = await screen.findByRole("button", { name: /ข้อเสนอแนะ ให้ตรวจทางลาดก่อนส่งมอบ/ });
  fireEvent.click(certify());
  expect(screen.queryByText("รับรองทั้งที่ยังไม่ครบ")).toBeNull();
  expect(certify().getAttribute("aria-disabled")).toBe("true");
  expect(await office.acts()).toEqual([]);

  fireEvent.click(open);
  const field = await within(paragraph(place)).findByRole<HTMLTextAreaElement>("textbox");
  expect(field.value).toBe("ให้ตรวจทางลาดก่อนส่งมอบ");
  fireEvent.click(screen.getByRole("button", { name: "บันทึกย่อหน้า" }));
  await waitFor(async () => expect(await office.acts()).toMatchObject([{ op: { kind: "paragraph/put" } }]));
  await openChecks();
  expect(certify().getAttribute("aria-disabled")).toBeNull();
});

test("what was typed before the page was closed is named as well, and is not once it is thrown away", async () => {
  const first = await openMinutes();
  await write("ให้ตรวจทางลาดก่อนส่งมอบ");
  await waitFor(async () => expect(await first.stores.vault.drafts.count()).toBe(1));
  first.unmount();
  await openMinutes({ stores: first.stores });
  await openChecks();
  fireEvent.click(await screen.findByRole("button", { name: /ข้อเสนอแนะ ให้ตรวจทางลาดก่อนส่งมอบ/ }));
  fireEvent.click(await screen.findByRole("button", { name: "ไม่แก้" }));
  await openChecks();
  expect(certify().getAttribute("aria-disabled")).toBeNull();
});

test("words that were typed back to what is saved keep nothing waiting", async () => {
  await openMinutes();
  const words = within(paragraph(place)).getByRole("button").textContent?.replace("ข้อเสนอแนะ", "") ?? "";
  await write(`${words} `);
  fireEvent.input(within(paragraph(place)).getByRole("textbox"), { target: { value: words } });
  await openChecks();
  expect(certify().getAttribute("aria-disabled")).toBeNull();
});

test("a resolution that is half worded stays while something else is looked at, and is named before certifying", async () => {
  const office = await openMinutes();
  const resolution = "item/item-5/resolution";
  fireEvent.click(within(paragraph(resolution)).getByRole("button"));
  fireEvent.input(await screen.findByLabelText("ถ้อยคำของมติ"), { target: { value: "รับทราบ และให้รายงานครั้งต่อไป" } });
  await openChecks();
  expect(certify().getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(await screen.findByRole("button", { name: /มติที่ประชุม รับทราบ และให้รายงานครั้งต่อไป/ }));
  expect((await screen.findByLabelText<HTMLTextAreaElement>("ถ้อยคำของมติ")).value).toBe("รับทราบ และให้รายงานครั้งต่อไป");
  fireEvent.click(screen.getByRole("button", { name: "บันทึกมติ" }));
  await waitFor(async () =>
    expect(await office.acts()).toMatchObject([{ op: { kind: "resolution/put", id: "item-5" } }]),
  );
  await openChecks();
  expect(certify().getAttribute("aria-disabled")).toBeNull();
});

test("a paragraph that is added has no words of its own until somebody writes some", async () => {
  const office = await openMinutes();
  fireEvent.click(screen.getByRole("button", { name: /^5 / }));
  await waitFor(async () =>
    expect(await office.acts()).toMatchObject([{ op: { kind: "paragraph/put", args: { text: "" } } }]),
  );
});

test("the checks name who spoke and is on no list of those present, and one press notes the person as present", async () => {
  const spoken = {
    ...anEntryRow({ id: "entry-2", no: 2, status: "accepted", text: "ขอทราบงบประมาณ", authorName: "นางประสม ทองดี" }),
    office: { ...untouchedEntry, status: "accepted", deeds: [{ kind: "record", at: 1, by: null }] },
  } as MeetingDataRecord;
  const prasom = aPerson({ id: "P-9", namePrefix: "นาง", givenName: "ประสม", familyName: "ทองดี" });
  const office = await openMinutes({ records: [...records, spoken, prasom] });
  await openChecks();
  expect(document.body.textContent).toContain("แต่ยังไม่อยู่ในรายชื่อผู้มาประชุม 1 คน");
  fireEvent.click(screen.getByRole("button", { name: "บันทึกว่ามาประชุม นางประสม ทองดี" }));
  await waitFor(() => expect(document.body.textContent).not.toContain("แต่ยังไม่อยู่ในรายชื่อผู้มาประชุม"));
  expect((await office.acts()).map(({ op }) => [op.kind, op.id, op.args["status"]])).toEqual([
    ["attendance/set", "P-9", "present"],
  ]);
});
