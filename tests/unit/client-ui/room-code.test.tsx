import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { beforeEach, expect, test } from "vitest";
import { keepRoomCode, placeRoomCode } from "#client/lib/store-scanned-room-code.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import type { AttendanceRecord } from "#domain/records.ts";
import { fail } from "#domain/result.ts";
import { aMembership, meetingId, morning, openPhone, participantId, whatAPhoneHolds } from "./meeting-phone.tsx";
import { anAttendanceRecord } from "#tests/support/meeting-builder.ts";

beforeEach(() => localStorage.clear());

const words = () => (document.body.textContent ?? "").replaceAll("\u00a0", " ");
const theCode = "GEZDGNBVGY3TQOJQ";

const checkIn = async () => {
  fireEvent.input(await screen.findByLabelText("ชื่อหรือนามสกุลของท่าน"), { target: { value: "ธีระศั" } });
  fireEvent.click(await screen.findByRole("button", { name: /ธีระศักดิ์/ }));
  await screen.findByRole("heading", { name: "ลงทะเบียนเข้าประชุม เรียบร้อยแล้ว" });
};

const anAttendance = (change: Partial<AttendanceRecord> = {}): AttendanceRecord =>
  anAttendanceRecord({
    id: attendanceIdOf(meetingId, participantId),
    rev: 9,
    seq: 9,
    personId: participantId,
    capacity: "in-attendance",
    evidence: "self-declared",
    ...change,
  });

test("the code on the screen is typed into six boxes, Thai digits as well, and is kept with the check-in", async () => {
  const phone = await openPhone({ at: "check-in", sync: { connection: "not-connected" } });
  await checkIn();
  fireEvent.click(await screen.findByRole("button", { name: "ใส่รหัสในห้อง" }));
  const field = await screen.findByLabelText<HTMLInputElement>("รหัส 6 ตัวบนจอในห้องประชุม");
  fireEvent.input(field, { target: { value: "๔๘๒ 7" } });
  fireEvent.click(screen.getByRole("button", { name: "ใส่รหัสนี้" }));
  await expect.poll(words).toContain("รหัสมี 6 ตัว");
  fireEvent.input(field, { target: { value: "๔๘๒ 715" } });
  expect(field.value).toBe("482715");
  fireEvent.click(screen.getByRole("button", { name: "ใส่รหัสนี้" }));
  await expect.poll(words).toContain("เก็บรหัสไว้กับการลงทะเบียนแล้ว");
  expect(words()).toContain("ขณะนี้ไม่มีสัญญาณ");
  expect(await phone.attendances()).toMatchObject([
    { rev: 2, state: { capacity: "in-attendance", roomCode: "482715" } },
  ]);
});

test("a QR that the phone's own camera has opened goes with the check-in that follows, and is then forgotten", async () => {
  const phone = await openPhone({ at: `/j/KK5M-26XW?r=${theCode}`, isJoined: false });
  await checkIn();
  await waitFor(async () => expect(await phone.attendances()).toMatchObject([{ state: { roomCode: theCode } }]));
  await waitFor(() => expect(localStorage.getItem("ruam-room-code")).toBeNull());
});

test("a QR that was opened without a signal, before the phone had joined, goes with the check-in once it has", async () => {
  const offline = () => Promise.resolve(fail({ kind: "no-network" } as const));
  const phone = await openPhone({
    at: `/j/KK5M-26XW?r=${theCode}`,
    isJoined: false,
    asking: { join: offline },
    sync: { connection: "not-connected" },
  });
  await expect.poll(words).toContain("จะเข้าร่วมให้อัตโนมัติเมื่อมีสัญญาณ");
  await phone.put(whatAPhoneHolds);
  await phone.join(aMembership());
  await checkIn();
  await waitFor(async () => expect(await phone.attendances()).toMatchObject([{ state: { roomCode: theCode } }]));
  await waitFor(() => expect(localStorage.getItem("ruam-room-code")).toBeNull());
});

test("and with one that was made before, whose time it leaves as it was", async () => {
  const phone = await openPhone({ at: "check-in" });
  await checkIn();
  const [before] = await phone.attendances();
  history.pushState(null, "", `/j/KK5M-26XW?r=${theCode}`);
  dispatchEvent(new PopStateEvent("popstate"));
  await waitFor(async () =>
    expect(await phone.attendances()).toMatchObject([{ rev: 2, state: { roomCode: theCode } }]),
  );
  expect((await phone.attendances())[0]?.savedAt).toBe(before?.savedAt);
});

test("the code of another meeting's QR goes with no check-in of this one, nor does one whose link leads to none", async () => {
  localStorage.setItem("ruam-room-code", `${theCode} another-meeting`);
  const phone = await openPhone({ at: "check-in" });
  await checkIn();
  expect((await phone.attendances())[0]?.state).not.toHaveProperty("roomCode");
  expect(localStorage.getItem("ruam-room-code")).toBe(`${theCode} another-meeting`);
  keepRoomCode(`?r=${theCode}`);
  placeRoomCode(undefined);
  expect(localStorage.getItem("ruam-room-code")).toBeNull();
});

test("what the office has found of it is told: when it was shown, or that no screen showed it, and nothing is taken back", async () => {
  const phone = await openPhone({ at: "check-in" });
  await checkIn();
  const [own] = await phone.attendances();
  if (own === undefined) throw new Error("no check-in");
  await phone.stores.vault.mine.put({ ...own, rev: 1, ackedRev: 9, state: { roomCode: "000000" } });
  for (const profile of await phone.profiles()) await phone.stores.vault.mine.put({ ...profile, ackedRev: 9 });
  await phone.put([anAttendance({ shownAt: null })]);
  await expect.poll(words).toContain("รหัสนี้ไม่ตรงกับที่แสดงบนจอ");
  expect(screen.getByRole("button", { name: "ใส่รหัสอีกครั้ง" })).toBeTruthy();
  await phone.put([anAttendance({ shownAt: morning, evidence: "rotating-room-code" })]);
  await expect.poll(words).toContain("รหัสในห้อง แสดงเมื่อ");
  expect(screen.queryByRole("button", { name: "ใส่รหัสอีกครั้ง" })).toBeNull();
});
