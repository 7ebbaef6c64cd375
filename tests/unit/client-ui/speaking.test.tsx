import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { MeetingRecord, SpeechRecord } from "#domain/records.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import { liveOn, meetingId, morning, openPhone, participantId, whatAPhoneHolds } from "./meeting-phone.tsx";
import { anAttendanceRecord } from "#tests/support/meeting-builder.ts";

const meeting = whatAPhoneHolds.find((record): record is MeetingRecord => record.type === "meeting");
if (meeting === undefined) throw new Error("the demonstration has no meeting");
const inSession: MeetingRecord = { ...meeting, status: "in-session", startedAt: morning };
const here = anAttendanceRecord({
  id: attendanceIdOf(meetingId, participantId),
  seq: 2,
  personId: participantId,
  capacity: "in-attendance",
  evidence: "self-declared",
});
const matter = liveOn({ type: "project", id: "EX-08" });
const speech = (id: string, more: Partial<SpeechRecord> = {}): SpeechRecord => ({
  type: "speech",
  id,
  rev: 1,
  seq: 3,
  target: { type: "project", id: "EX-08" },
  entryId: null,
  unitId: null,
  name: "นางประสม ทองดี",
  sector: "civil",
  mine: false,
  raisedAt: morning,
  receivedAt: morning,
  skippedAt: null,
  calledAt: null,
  endedAt: null,
  extraMinutes: 0,
  hasSpoken: false,
  withdrawn: false,
  officeRev: 0,
  ...more,
});
const button = (name: string) => screen.findByRole("button", { name });
const ownHands = async (phone: Awaited<ReturnType<typeof openPhone>>) =>
  (await phone.stores.vault.mine.toArray()).filter(({ kind }) => kind === "speech/put");

test("without a signal the hand goes up on the phone, which asks to raise a real one", async () => {
  const phone = await openPhone({
    at: "now",
    records: [inSession, here, matter],
    sync: { connection: "not-connected" },
  });
  fireEvent.click(await button("ยกมือขอพูด"));
  expect(await screen.findByText("โปรดยกมือในห้องด้วย")).toBeTruthy();
  expect(await ownHands(phone)).toMatchObject([
    { rev: 1, ackedRev: 0, state: { raised: true, withdrawn: false, target: { id: "EX-08" } } },
  ]);
  fireEvent.click(await screen.findByRole("switch", { name: "ในห้องเห็นชื่อของท่าน ปิดแล้วเห็นเพียงภาคส่วน" }));
  await waitFor(async () => expect(await ownHands(phone)).toMatchObject([{ rev: 2, state: { showName: false } }]));
  fireEvent.click(await button("ไม่ขอพูดแล้ว"));
  await button("ยกมือขอพูด");
  expect(await ownHands(phone)).toMatchObject([{ rev: 3, state: { withdrawn: true, showName: false } }]);
});

test("in the line it says the number, who is before, and about how long", async () => {
  const waiting = [
    speech("a", { receivedAt: morning - 9 }),
    speech("b", { receivedAt: morning - 8 }),
    speech("c", { mine: true }),
  ];
  await openPhone({ at: "now", records: [inSession, here, matter, ...waiting] });
  await screen.findByText("3", { selector: "strong" });
  await waitFor(() => expect(document.body.textContent).toContain("ก่อนท่าน 2 คน"));
  expect(document.body.textContent?.replaceAll("\u00A0", " ")).toContain("ประมาณ 6 นาที");
});

test("at one's turn the phone is the turn alone; whoever is on another screen is told, and stays there", async () => {
  const phone = await openPhone({ at: "agenda", records: [inSession, here, matter, speech("mine", { mine: true })] });
  await screen.findByRole("heading", { name: "ระเบียบวาระการประชุม" });
  await phone.put([speech("mine", { mine: true, calledAt: morning, seq: 9 })]);
  await screen.findByRole("link", { name: /เชิญท่านพูด/ });
  expect(phone.path()).toBe("/agenda");
  fireEvent.click(screen.getByRole("link", { name: /เชิญท่านพูด/ }));
  await screen.findByRole("heading", { name: "เชิญท่านพูด" });
  expect(screen.queryByRole("link", { name: "ถามหรือเสนอแนะเรื่องนี้" })).toBeNull();
  fireEvent.click(await button("ขอพูดทีหลัง"));
  await waitFor(async () =>
    expect((await ownHands(phone)).map(({ state }) => "withdrawn" in state && state.withdrawn)).toSatisfy(
      (withdrawn: readonly boolean[]) =>
        withdrawn.length === 2 && withdrawn.includes(true) && withdrawn.includes(false),
    ),
  );
});

test("a unit explains only while it has the floor; who speaks is told, and called as that person chose", async () => {
  const unitId = "U03";
  const phone = await openPhone({
    at: "now",
    records: [inSession, here, matter, speech("reply", { unitId, name: null, sector: null, calledAt: morning })],
  });
  await waitFor(() => expect(document.body.textContent).toContain("กำลังชี้แจง"));
  await phone.put([
    speech("reply", { unitId, calledAt: morning, endedAt: morning, seq: 8 }),
    speech("quiet", { name: null, calledAt: morning, seq: 9 }),
  ]);
  await waitFor(() => expect(document.body.textContent).toContain("ผู้กำลังพูด"));
  expect(document.body.textContent).toContain("ผู้แทนภาคประชาชน");
  expect(document.body.textContent).not.toContain("กำลังชี้แจง");
});

test.each([
  ["speeches", 200],
  ["bytes", 4_000_000],
])("a hand that is one too many says so and what to do, and speaks of no text (%s)", async (quota, limit) => {
  const phone = await openPhone({ at: "now", records: [inSession, here, matter] });
  fireEvent.click(await button("ยกมือขอพูด"));
  const [hand] = await waitFor(async () => {
    const found = await ownHands(phone);
    expect(found).toHaveLength(1);
    return found;
  });
  const reason = { kind: "not-permitted", quota, limit } as const;
  await phone.stores.vault.mine.update(hand?.id ?? "", { refused: { rev: 1, reason } });
  const said = /ครบจำนวนที่รับได้ในการประชุมนี้แล้ว\s*โปรดยกมือในห้อง/;
  await waitFor(() => expect(document.body.textContent).toMatch(said));
  phone.go("sync");
  await screen.findByText("ยกมือขอพูด");
  await waitFor(() => expect(document.body.textContent).toMatch(said));
  expect(document.body.textContent).not.toContain("ข้อความเดิมยังอยู่ครบ");
});
