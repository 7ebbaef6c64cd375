import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OfficeAct, OfficeEntry } from "#client/local/vault-records.ts";
import {
  entriesWithActs,
  layActs,
  revisionActedOn,
  revisionAfter,
  type ConsoleEntry,
} from "#client/office/pending-acts.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import type { ChangedRecord } from "#protocol/messages.ts";
import { meetingId, openMeeting, recordsOfType, type Desk, type TestMeeting } from "#tests/support/server-meeting.ts";

/*
 * What a console shows of its own acts before they are answered is what the server makes of them: random acts of two
 * officers on three entries, with an author who corrects and withdraws in between, some of them without a link.
 */

/** The entries as a console's database gives them. */
const held = (records: readonly ChangedRecord[]): readonly OfficeEntry[] => {
  const answers = new Map(recordsOfType(records, "answer").map((answer) => [answer.id, answer]));
  return recordsOfType(records, "entry").flatMap((entry) => {
    if ("gone" in entry) return [];
    const answer = answers.get(entry.id);
    if (answer === undefined || "gone" in answer) return { ...entry, answer: null, targetTitle: null };
    const isTakenBack = answer.takenBack === true;
    return {
      ...entry,
      answer: isTakenBack ? null : answer,
      targetTitle: null,
      ...(isTakenBack ? { takenBack: answer } : {}),
    };
  });
};

/** What people see of an entry; numbers and receipt are the server's to give. */
const byId = (a: ConsoleEntry, b: ConsoleEntry): number => (a.id < b.id ? -1 : 1);

const seen = ({ id, status, reason, mergedInto, redacted, target, text, answer, officeRev }: ConsoleEntry) => ({
  id,
  status,
  reason,
  mergedInto,
  redacted: redacted ?? false,
  target,
  text,
  officeRev,
  answer: answer === null ? null : { text: answer.text, oral: answer.oral, unitId: answer.unitId, rev: answer.rev },
});

type Console = { readonly desk: Desk; records: readonly ChangedRecord[]; queue: readonly OfficeAct[] };

const shownBy = ({ records, queue }: Console): readonly ConsoleEntry[] => {
  const rows = held(records);
  const others = records.filter(
    (record): record is MeetingDataRecord => !("gone" in record) && record.type !== "entry",
  );
  return entriesWithActs(rows, layActs(rows, queue, { meetingId, records: others }));
};

const verbs = [
  "accept",
  "decline",
  "merge",
  "move",
  "redact",
  "restore",
  "answer",
  "take back",
  "answer on wrong unit",
];
type Step = {
  readonly who: "A" | "B" | "author" | "A sends" | "B sends" | "A reads";
  readonly verb: number;
  readonly on: number;
};

const actOf = (
  verb: string,
  other: string,
): { readonly kind: string; readonly args: Readonly<Record<string, unknown>> } => {
  switch (verb) {
    case "decline":
      return { kind: "entry/decline", args: { reason: "เป็นคำร้องเฉพาะราย" } };
    case "merge":
      return { kind: "entry/merge", args: { into: other } };
    case "move":
      return { kind: "entry/move", args: { target: { type: "project", id: "P2" } } };
    case "answer":
      return { kind: "answer/put", args: { text: "อยู่ระหว่างดำเนินการ", oral: false, unitId: "U1" } };
    case "take back":
      return { kind: "answer/put", args: { text: "", oral: false, unitId: null } };
    case "answer on wrong unit":
      return { kind: "answer/put", args: { text: "ตอบ", oral: true, unitId: "U9" } };
    default:
      return { kind: `entry/${verb}`, args: {} };
  }
};

/** An act as the console saves it: with the revisions that are shown, those that wait included. */
const save = (console: Console, id: string, verb: string, other: string, at: number): void => {
  const { kind, args } = actOf(verb, other);
  const row = held(console.records).find((entry) => entry.id === id);
  if (row === undefined) return;
  const isAnswer = kind === "answer/put";
  const alike = console.queue.filter(({ op }) => op.id === id && (op.kind === "answer/put") === isAnswer);
  const officeRev = revisionAfter(revisionActedOn(row, kind), alike);
  const opId = randomUUID();
  const op = { opId, kind, id, baseRev: row.rev, officeRev, at, args };
  console.queue = [...console.queue, { opId, meetingId, savedAt: at, order: console.queue.length, op }];
};

/** Reads, foresees, sends, reads again: what was foreseen is what is there. */
const sendAll = async (console: Console): Promise<void> => {
  console.records = await console.desk.all();
  const foreseen = shownBy(console).toSorted(byId).map(seen);
  if (console.queue.length > 0) await console.desk.send(console.queue.map(({ op }) => op));
  console.queue = [];
  console.records = await console.desk.all();
  expect(foreseen).toEqual(shownBy(console).toSorted(byId).map(seen));
};

const play = async (hall: TestMeeting, steps: readonly Step[]): Promise<void> => {
  const author = await hall.phone();
  const entries = ["ทำไมล่าช้า", "ควรขยายเวลา", "งบประมาณเท่าใด"].map((text) => author.entry(text));
  await author.send(entries);
  const revs = entries.map(() => 1);
  const office = (role: "owner" | "secretary"): Console => ({ desk: hall.office(role), records: [], queue: [] });
  const consoles = { A: office("owner"), B: office("secretary") };
  for (const console of Object.values(consoles)) console.records = await console.desk.all();

  for (const { who, verb, on } of steps) {
    const entry = entries[on];
    const other = entries[(on + 1) % entries.length];
    if (entry === undefined || other === undefined) continue;
    if (who === "author") {
      const rev = (revs[on] ?? 0) + 1;
      const ack = await author.put({
        ...author.entry(`ฉบับที่ ${rev}`, { withdrawn: verb % 4 === 0 }),
        id: entry.id,
        rev,
      });
      if (ack.status === "stored") revs[on] = rev;
    } else if (who === "A" || who === "B") {
      save(consoles[who], entry.id, verbs[verb] ?? "accept", other.id, hall.clock.now);
    } else if (who === "A reads") {
      consoles.A.records = await consoles.A.desk.all();
    } else {
      await sendAll(consoles[who === "A sends" ? "A" : "B"]);
    }
  }
  await sendAll(consoles.A);
  await sendAll(consoles.B);
};

const step = fc.record({
  who: fc.constantFrom("A", "A", "A", "B", "B", "author", "A sends", "B sends", "A reads") as fc.Arbitrary<Step["who"]>,
  verb: fc.nat(verbs.length - 1),
  on: fc.nat(2),
});

test("what a console shows of its waiting acts is what the server makes of them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const hall = await openMeeting();
      try {
        await play(hall, steps);
        expect(hall.bugs).toEqual([]);
      } finally {
        await hall.store.close();
      }
    }),
    { numRuns: process.env.RUAM_LONG === undefined ? 300 : 3_000 },
  );
}, 7_200_000);
