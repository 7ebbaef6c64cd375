import { fireEvent, screen, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { CorrectionRecord } from "#domain/correction-round.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { anAnswerRecord } from "#tests/support/meeting-builder.ts";
import { aMeeting, anEntryRow, meetingId, openOffice } from "./office-app.tsx";

const place = "entry/entry-1";
const aProposal = (change: Partial<CorrectionRecord> = {}): CorrectionRecord => ({
  type: "correction",
  id: "c-1",
  rev: 1,
  seq: 20,
  round: 1,
  place,
  says: "proposes",
  text: "ให้ตรวจทางลาดและพื้นผิวกันลื่นก่อนส่งมอบ",
  reason: "พูดในที่ประชุมด้วย",
  decision: null,
  savedAt: 1,
  participantId: "p-1",
  authorName: "นางประสม ทองดี",
  officeRev: 0,
  ...change,
});
const theRound: readonly MeetingDataRecord[] = [
  { ...aMeeting, rev: 5, seq: 5, status: "closed", closedAt: 2 },
  {
    type: "correction-round",
    id: "minutes",
    rev: 1,
    seq: 10,
    round: 1,
    lastDay: "2019-10-17",
    openedAt: 1,
    closedAt: null,
    asked: 3,
    reason: "",
  },
  anEntryRow({
    id: "entry-1",
    entryKind: "suggestion",
    status: "accepted",
    text: "ให้ตรวจทางลาดก่อนส่งมอบ",
  }),
];
const openRound = async (...proposals: readonly MeetingDataRecord[]) => {
  const office = await openOffice({
    path: `/office/${meetingId}/minutes?side=round`,
    records: [...theRound, ...proposals],
  });
  await screen.findByRole("heading", { name: "รอบตรวจร่างรายงาน" });
  return office;
};
const press = (code: string, key: string) => fireEvent.keyDown(document.body, { code, key });

test("what was proposed is marked in its paragraph, and is taken by A, wherever the keyboard is set to Thai as well", async () => {
  const office = await openRound(aProposal());
  const card = await screen.findByRole("region", { name: "นางประสม ทองดี" });
  expect([...card.querySelectorAll("ins")].map((one) => one.textContent).join("")).toBe("และพื้นผิวกันลื่น");
  const paper = document.querySelector(`[data-place="${place}"]`);
  expect(paper?.querySelector("ins")?.textContent).toBe("และพื้นผิวกันลื่น");
  press("KeyA", "ฟ");
  await waitFor(async () =>
    expect(await office.acts()).toMatchObject([
      { op: { kind: "correction/decide", id: "c-1", baseRev: 1, officeRev: 0, args: { kind: "taken" } } },
    ]),
  );
});

test("of an answer it is said who else will read the corrected words", async () => {
  const answered = anEntryRow({ id: "q-1", entryKind: "question", status: "answered", text: "เมื่อใด" });
  const answer = anAnswerRecord({ id: "q-1", text: "ใน 54 วัน", oral: true, unitId: null });
  const at = { place: "answer/q-1", text: "ใน 45 วัน" };
  await openRound(answered, answer, aProposal(), aProposal({ id: "c-2", authorName: "นายแก้ ไขคำ", ...at }));
  const card = await screen.findByRole("region", { name: "นายแก้ ไขคำ" });
  expect(card.textContent).toContain("คำชี้แจงที่ผู้ถามและหน้าเผยแพร่แสดง");
  expect(screen.getByRole("region", { name: "นางประสม ทองดี" }).textContent).not.toContain("ผู้ถาม");
});

test("by E the words are adapted and by X refused with a reason, without the mouse; a letter in the field is a letter", async () => {
  const office = await openRound(aProposal());
  await screen.findByRole("region", { name: "นางประสม ทองดี" });
  press("KeyE", "e");
  const words = await screen.findByLabelText("ถ้อยคำที่จะใช้");
  await waitFor(() => expect(document.activeElement).toBe(words));
  fireEvent.keyDown(words, { code: "KeyA", key: "a" });
  fireEvent.click(screen.getByRole("button", { name: "กลับ" }));
  (document.activeElement as HTMLElement | null)?.blur();
  press("KeyX", "x");
  const reason = await screen.findByLabelText("เหตุผลถึงผู้เสนอ");
  fireEvent.click(screen.getByRole("button", { name: "ไม่รับพร้อมเหตุผล" }));
  await waitFor(() => expect(reason.getAttribute("aria-invalid")).toBe("true"));
  expect(await office.acts()).toEqual([]);
  fireEvent.input(reason, { target: { value: "ไม่ได้กล่าวในที่ประชุม" } });
  fireEvent.click(screen.getByRole("button", { name: "ไม่รับพร้อมเหตุผล" }));
  await waitFor(async () =>
    expect(await office.acts()).toMatchObject([
      { op: { kind: "correction/decide", args: { kind: "refused", reason: "ไม่ได้กล่าวในที่ประชุม" } } },
    ]),
  );
});

test("a decision is taken back on the revision that is on the screen", async () => {
  const decision = { kind: "refused", text: "", reason: "ไม่ได้กล่าว", at: 3 } as const;
  const office = await openRound(aProposal({ decision, officeRev: 1 }));
  const decided = await screen.findByRole("heading", { name: "ตัดสินแล้ว" });
  const section = decided.closest("section");
  if (section === null) throw new Error("no section");
  fireEvent.click(within(section).getByRole("button", { name: "ถอนคืน นางประสม ทองดี" }));
  await waitFor(async () =>
    expect(await office.acts()).toMatchObject([
      { op: { kind: "correction/take-back", id: "c-1", baseRev: 1, officeRev: 1 } },
    ]),
  );
});
