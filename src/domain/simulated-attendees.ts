import { attendanceIdOf, derivedId, profileIdOf } from "./ids.ts";
import type { AgendaItemRecord, MeetingRecord, ProjectRecord, Target } from "./records.ts";

/** The most simulated attendees of a rehearsal (promise M8). */
export const mostSimulated = 40;

/** What each of them sends: a profile, a check-in, and for most of them an entry. */
export type SimulatedAttendee = { readonly participantId: string; readonly ops: readonly object[] };

type Rehearsed = {
  readonly meeting: MeetingRecord;
  readonly projects: readonly ProjectRecord[];
  readonly agenda: readonly AgendaItemRecord[];
};

/** Several ask nearly the same, so that entries can be merged, and some suggest. */
const questions = [
  "โครงการนี้จะแล้วเสร็จเมื่อใด",
  "โครงการจะเสร็จเมื่อไร และล่าช้าเพราะเหตุใด",
  "งบประมาณที่เบิกจ่ายแล้วเป็นเท่าใด และเหลือเท่าใด",
  "มีผู้ได้รับประโยชน์จากโครงการนี้กี่คน",
  "ตัวชี้วัดที่ยังไม่ถึงค่าเป้าหมายจะแก้ไขอย่างไร",
] as const;
const suggestions = [
  "ควรให้ประชาชนในพื้นที่ร่วมติดตามโครงการ",
  "ควรเผยแพร่ผลการดำเนินงานทุกไตรมาส",
  "ควรขยายโครงการไปยังชุมชนอื่น",
] as const;

const targetsOf = ({ projects, agenda }: Rehearsed): readonly Target[] =>
  projects.length > 0
    ? projects.map(({ id }) => ({ type: "project", id }))
    : agenda.map(({ id }) => ({ type: "agenda-item", id }));

/** Three of four ask something, and every fifth of them suggests. */
const entryOf = (number: number, targets: readonly Target[]) => {
  // Neighbours are about the same matter, so that similar entries can be merged.
  const target = targets[Math.floor(number / 4) % Math.max(targets.length, 1)];
  if (target === undefined || number % 4 === 3) return undefined;
  const isSuggestion = number % 5 === 4;
  const words = isSuggestion ? suggestions : questions;
  const entryKind: "question" | "suggestion" = isSuggestion ? "suggestion" : "question";
  return { entryKind, target, text: words[number % words.length] ?? "", criteria: [], showName: number % 2 === 0 };
};

/**
 * Simulated attendees, for practising accepting, merging and registering. Their identities are derived from the
 * rehearsal's id and their numbers, so that creating them twice makes no second ones.
 * @param count at most `mostSimulated`
 * @param at ms
 */
export const simulatedAttendees = (
  rehearsed: Rehearsed,
  options: { readonly count: number; readonly at: number; readonly newId: () => string },
): readonly SimulatedAttendee[] => {
  const { id, sectors } = rehearsed.meeting;
  const targets = targetsOf(rehearsed);
  return Array.from({ length: Math.min(options.count, mostSimulated) }, (_, number) => {
    const participantId = derivedId(id, `simulated/${number}`);
    const common = { participantId, rev: 1, at: options.at + number, clockSuspect: false, schema: 1 };
    const op = (kind: string, opOn: string, state: object) => ({
      ...common,
      opId: options.newId(),
      kind,
      id: opOn,
      state,
    });
    const entry = entryOf(number, targets);
    const name = { namePrefix: "", givenName: "ผู้มาประชุมจำลอง", familyName: `คนที่ ${number + 1}` };
    const sector = sectors[number % Math.max(sectors.length, 1)]?.key ?? "public";
    return {
      participantId,
      ops: [
        op("profile/put", profileIdOf(id, participantId), { ...name, position: "", affiliation: "", sector }),
        op("attendance/put", attendanceIdOf(id, participantId), {}),
        ...(entry === undefined
          ? []
          : [op("entry/put", derivedId(id, `simulated/${number}/entry`), { ...entry, withdrawn: false })]),
      ],
    };
  });
};
