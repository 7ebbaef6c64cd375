import { fireEvent, within } from "@solidjs/testing-library";
import { beforeEach, expect, test, vi } from "vitest";
import { asRead } from "../../support/as-read.ts";
import { goToMeetingConsole } from "#client/office/go-to-meeting-console.ts";
import { anEntryRow, meetingId, openOffice } from "./office-app.tsx";
import { aRunningMeeting } from "./office-rows.ts";

vi.mock("#client/office/go-to-meeting-console.ts", () => ({
  goToMeetingConsole: vi.fn<(meetingId: string) => void>(),
}));
beforeEach(() => vi.mocked(goToMeetingConsole).mockClear());

const rehearsal = "44444444-4444-4444-8444-444444444444";
const committee = "55555555-5555-4555-8555-555555555555";
const ok = (body: unknown) => ({ status: 200, body });

test("the meeting's window says what a rehearsal is, and makes one in the committee before it opens it", async () => {
  const office = await openOffice({
    records: [aRunningMeeting({ id: meetingId, status: "registration" })],
    answers: {
      "/spaces": ok({ spaces: [{ id: meetingId, kind: "meeting", parent: committee, name: { th: "" }, role: null }] }),
      [`/spaces/${committee}/rehearsals`]: ok({ id: rehearsal, joinCode: "SM748KTD" }),
      [`/spaces/${rehearsal}/simulate`]: ok({ count: 40 }),
    },
  });
  fireEvent.click(await office.findByRole("button", { name: "การประชุม" }));
  const window = within(await office.findByRole("dialog"));
  fireEvent.click(window.getByRole("button", { name: "ซ้อมการประชุม" }));
  await window.findByText(/ลบทั้งหมดเมื่อเริ่มประชุมจริง/);
  expect(office.asked.some(({ path }) => path.endsWith("/rehearsals"))).toBe(false);
  fireEvent.click(window.getByRole("button", { name: "เริ่มซ้อม" }));
  await expect.poll(() => vi.mocked(goToMeetingConsole).mock.calls).toEqual([[rehearsal]]);
  expect(office.asked.find(({ path }) => path.endsWith("/simulate"))?.body).toEqual({ count: 40 });
});

test("the console of a rehearsal says that it is one, with its code, and wipes it after asking once", async () => {
  const real = "66666666-6666-4666-8666-666666666666";
  const office = await openOffice({
    records: [aRunningMeeting({ id: meetingId, status: "in-session", rehearsalOf: real })],
    answers: {
      [`/meetings/${meetingId}/room-secret`]: ok({ joinCode: "SM74-8KTD" }),
      [`/spaces/${meetingId}/end-rehearsal`]: ok({}),
    },
  });
  await office.findByText(asRead(/ทุกสิ่งที่ทำตอนนี้จะลบเมื่อเริ่มประชุมจริง · รหัสสำหรับซ้อม SM74-8KTD$/));
  expect(document.querySelector(".bar-live")?.classList).toContain("is-rehearsal");
  fireEvent.click(office.getByRole("button", { name: "เลิกซ้อม" }));
  fireEvent.click(office.getByRole("button", { name: "ซ้อมต่อ" }));
  fireEvent.click(office.getByRole("button", { name: "เลิกซ้อม" }));
  fireEvent.click(office.getByRole("button", { name: "ลบและเลิกซ้อม" }));
  await expect.poll(() => vi.mocked(goToMeetingConsole).mock.calls).toEqual([[real]]);
});

test("the console of a rehearsal tells what was tried in it and what was not", async () => {
  const deeds = (["accept", "merge", "answer"] as const).map((kind) => ({ kind, at: 1, by: null }));
  const standing = { status: "accepted" as const, reason: null, mergedInto: null, redacted: false };
  const office = { ...standing, movedTo: null, before: [], deeds };
  const view = await openOffice({
    records: [
      aRunningMeeting({ id: meetingId, status: "in-session", rehearsalOf: rehearsal }),
      anEntryRow({ id: "entry-22", no: 22, status: "accepted", office }),
    ],
  });
  expect(await view.findByText("ลองครบแล้วหรือยัง 1 จาก 4 ขั้น")).toBeTruthy();
  const list = document.querySelector(".rehearsal-tried")?.textContent?.replaceAll("\u00a0", " ") ?? "";
  expect(list).toContain("รับ รวม และตอบข้อซักถาม · ลองแล้ว");
  expect(list).toContain("จดมติและเลิกประชุม · ยังไม่ได้ลอง");
});
