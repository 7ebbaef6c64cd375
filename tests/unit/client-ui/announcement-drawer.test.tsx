import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { AnnouncementRecord } from "#domain/records.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import { meetingId, morning, openPhone, participantId } from "./meeting-phone.tsx";
import { anAttendanceRecord } from "#tests/support/meeting-builder.ts";

const announcement = (id: string, th: string, seq = 2): AnnouncementRecord => ({
  type: "announcement",
  id,
  rev: 1,
  seq,
  text: { th },
  at: morning + seq,
});
const here = anAttendanceRecord({
  id: attendanceIdOf(meetingId, participantId),
  personId: participantId,
  capacity: "in-attendance",
  evidence: "self-declared",
});
const sheet = () => document.querySelector<HTMLDialogElement>("dialog.drawer[open]");

test("an announcement comes up once, and can be read again under mine", async () => {
  const phone = await openPhone({ at: "agenda", records: [here, announcement("a", "พัก 15 นาที")] });
  await waitFor(() => expect(sheet()?.textContent).toContain("พัก"));
  fireEvent.click(screen.getAllByRole("button", { name: "รับทราบ" }).at(-1) as HTMLElement);
  await waitFor(() => expect(sheet()).toBeNull());
  phone.go("mine");
  await waitFor(() => expect(document.body.textContent).toContain("ประกาศทั้งหมด"));
  expect(sheet()).toBeNull();
  expect(document.body.textContent?.replaceAll("\u00A0", " ")).toContain("พัก 15 นาที");
});

test("it waits while somebody types, and comes with all others that were missed", async () => {
  const phone = await openPhone({ at: "search", records: [here] });
  const field = await screen.findByRole("searchbox");
  field.focus();
  await phone.put([announcement("a", "เริ่มประชุมแล้ว", 2), announcement("b", "พักรับประทานอาหาร", 3)]);
  await new Promise((done) => setTimeout(done, 60));
  expect(sheet()).toBeNull();
  field.blur();
  await waitFor(() => expect(sheet()?.textContent).toContain("พักรับประทานอาหาร"));
  expect(sheet()?.textContent).toContain("เริ่มประชุมแล้ว");
});
