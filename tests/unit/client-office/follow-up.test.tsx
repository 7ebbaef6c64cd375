import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { FollowUpRecord } from "#domain/space-records.ts";
import { inGroups, withReports } from "#client/office/follow-up/unit-follow-ups.ts";
import { meetingId, openOffice } from "./office-app.tsx";

const now = Date.parse("2019-10-10T10:52:00+07:00");
const aFollowUp = (change: Partial<FollowUpRecord> = {}): FollowUpRecord => ({
  type: "follow-up",
  id: "entry-4",
  rev: 1,
  seq: 1,
  number: 4,
  fromMeetingId: "m1",
  entryId: "entry-4",
  text: "แจ้งกำหนดปิดถนนล่วงหน้า",
  fromSector: "civil",
  unitId: "unit-3",
  dueDate: "2019-09-27",
  state: "accepted",
  history: [{ state: "accepted", note: null, at: now - 9e8, meetingId: "m1", paragraphId: null }],
  ...change,
});

/** The phone of a representative of one unit, which holds the ledger of a committee under `meetingId`. */
const openUnit = (
  rows: readonly FollowUpRecord[],
  sync: object = {},
  units: readonly string[] = ["unit-3"],
  numerals: "thai" | "arabic" = "arabic",
) =>
  openOffice({
    path: `/follow-ups/${meetingId}`,
    records: rows,
    sync,
    answers: {
      "/spaces": {
        status: 200,
        body: {
          spaces: [
            { id: "o1", kind: "organisation", parent: null, name: { th: "เทศบาล" }, role: null, numerals },
            {
              id: meetingId,
              kind: "committee",
              parent: "o1",
              name: { th: "คณะกรรมการ" },
              role: null,
              units,
            },
          ],
        },
      },
    },
  });
const words = () => (document.body.textContent ?? "").replaceAll("\u00a0", " ");

test("a unit reads its suggestions with the organisation's digits", async () => {
  const office = await openUnit([aFollowUp({ dueDate: "2019-12-27" })], {}, ["unit-3"], "thai");
  await waitFor(() => expect(words()).toContain("๒๗ ธ.ค."));
  expect(office.container.querySelector("main")?.textContent).not.toMatch(/[0-9]/);
  fireEvent.click(await office.findByRole("button", { name: /แจ้งกำหนดปิดถนน/ }));
  expect((await office.findByRole("dialog")).textContent).not.toMatch(/[0-9]/);
});

test("a unit sees its own suggestions, what is late first, and none of another unit", async () => {
  await openUnit([
    aFollowUp(),
    aFollowUp({ id: "entry-5", number: 5, text: "ตรวจทางลาด", dueDate: "2019-12-27" }),
    aFollowUp({ id: "entry-6", number: 6, text: "ของหน่วยงานอื่น", unitId: "unit-9" }),
  ]);
  await waitFor(() => expect(words()).toContain("เกินกำหนด 13 วัน"));
  expect(words().indexOf("แจ้งกำหนดปิดถนน")).toBeLessThan(words().indexOf("ตรวจทางลาด"));
  expect(words()).not.toContain("ของหน่วยงานอื่น");
});

test("that nothing is open is said to a unit alone, and of a ledger that was read", async () => {
  const nothingOpen = "ไม่มีข้อที่ยังไม่เสร็จ";
  const others = [aFollowUp({ unitId: "unit-9" })];
  const read = await openUnit(others);
  await waitFor(() => expect(words()).toContain(nothingOpen));
  read.unmount();
  const withoutUnit = await openUnit(others, {}, []);
  await waitFor(() => expect(words()).toContain("ยังไม่ได้กำหนดหน่วยงานของท่านในคณะนี้"));
  expect(words()).not.toContain(nothingOpen);
  withoutUnit.unmount();
  await openUnit([], { hasSnapshot: false, connection: "not-connected" });
  await waitFor(() => expect(words()).toContain("เครื่องนี้ยังไม่ได้รับทะเบียนข้อเสนอแนะ"));
  expect(words()).not.toContain(nothingOpen);
});

test("a report without a signal is kept and shown as waiting; one that cannot be done needs its reason", async () => {
  const { stores } = await openUnit([aFollowUp()], { connection: "not-connected" });
  fireEvent.click(await screen.findByRole("button", { name: /แจ้งกำหนดปิดถนน/ }));
  fireEvent.click(await screen.findByLabelText("ไม่สามารถดำเนินการได้ พร้อมเหตุผล"));
  fireEvent.click(screen.getByRole("button", { name: "บันทึกผล" }));
  await waitFor(() => expect(words()).toContain("พิมพ์เหตุผลก่อนบันทึก"));
  fireEvent.input(screen.getByLabelText("เหตุผล"), { target: { value: " ไม่มีงบประมาณ " } });
  fireEvent.click(screen.getByRole("button", { name: "บันทึกผล" }));
  await waitFor(() => expect(words()).toContain("ไม่สามารถดำเนินการได้ รอส่ง"));
  expect(await stores.vault.acts.toArray()).toMatchObject([
    {
      meetingId,
      op: { kind: "follow-up/step", id: "entry-4", officeRev: 1, args: { state: "impossible", note: "ไม่มีงบประมาณ" } },
    },
  ]);
});

test("a document is added without a signal, from https alone; it shows at once, and can be taken away", async () => {
  const { stores } = await openUnit([aFollowUp()], { connection: "not-connected" });
  fireEvent.click(await screen.findByRole("button", { name: /แจ้งกำหนดปิดถนน/ }));
  const address = await screen.findByLabelText("ลิงก์");
  fireEvent.input(screen.getByLabelText("ชื่อเอกสาร"), { target: { value: "ประกาศปิดถนน" } });
  fireEvent.input(address, { target: { value: "javascript:alert(1)" } });
  fireEvent.keyDown(address, { key: "Enter" });
  await waitFor(() => expect(words()).toContain("ลิงก์ต้องขึ้นต้นด้วย https://"));
  expect(await stores.vault.acts.count()).toBe(0);
  fireEvent.input(address, { target: { value: " https://kkmuni.go.th/road.pdf " } });
  fireEvent.click(screen.getByRole("button", { name: "เพิ่มเอกสาร" }));
  expect((await screen.findByRole("link", { name: /ประกาศปิดถนน/ })).getAttribute("href")).toBe(
    "https://kkmuni.go.th/road.pdf",
  );
  fireEvent.click(screen.getByRole("button", { name: "ลบเอกสาร ประกาศปิดถนน" }));
  await waitFor(() => expect(screen.queryByRole("link", { name: /ประกาศปิดถนน/ })).toBeNull());
  const acts = (await stores.vault.acts.toArray()).map(({ op }) => op);
  expect(acts.toSorted((a, b) => a.kind.localeCompare(b.kind))).toMatchObject([
    { kind: "follow-up/add-document", args: { title: "ประกาศปิดถนน", url: "https://kkmuni.go.th/road.pdf" } },
    { kind: "follow-up/remove-document", args: { url: "https://kkmuni.go.th/road.pdf" } },
  ]);
});

test("what was reported is laid over the ledger until it is read there", () => {
  const op = {
    opId: "op",
    at: now,
    kind: "follow-up/step",
    id: "entry-4",
    officeRev: 1,
    args: { state: "done", note: "" },
  };
  const act = { opId: "op", meetingId, savedAt: now, op };
  expect(withReports(aFollowUp(), [act])).toMatchObject({ state: "done", rev: 2, isWaiting: true });
  expect(withReports(aFollowUp({ rev: 2, state: "in-progress" }), [act])).toMatchObject({
    state: "in-progress",
    isWaiting: false,
  });
  expect(inGroups([withReports(aFollowUp(), [act])], now)).toMatchObject({
    late: [],
    open: [],
    closed: [{ number: 4 }],
  });
});
