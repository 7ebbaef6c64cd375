import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OfficeAct, OfficeEntry } from "#client/local/vault-records.ts";
import { isPaperRecord, layPaperActs } from "#client/office/papers/minutes-from-records.ts";
import { layActs, revisionAfter } from "#client/office/pending-acts.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { everyAct, heldBy, revisionsOf, setScene, type Scene } from "#tests/support/every-act.ts";
import { meetingId, openMeeting, recordsOfType } from "#tests/support/server-meeting.ts";

/*
 * What an act means is said once: whatever acts of the office a console lays over its rows, of every kind that a meeting
 * has, the server makes the same of them. Two officers, one of them without a link for long, and an author in between.
 */

const kinds = Object.keys(everyAct).filter((kind) => everyAct[kind]?.space === "meeting" && kind !== "answer/propose");

/** What the console leaves to the server: it needs what no console is sent, or changes records of many people at once. */
const leftToServer: readonly string[] = [
  "correction-round/open",
  "document/certify",
  "entry/mute",
  "entry/unmute",
  "example/remove",
  "field/erase",
  "person/confirm",
  "person/erase",
  "person/merge",
  "role/assign",
  "screen/end",
  "screen/pair",
];

type Console = {
  readonly officer: "owner" | "secretary";
  held: readonly MeetingDataRecord[];
  queue: readonly OfficeAct[];
};

const entriesOf = (records: readonly MeetingDataRecord[]): readonly OfficeEntry[] => {
  const answers = new Map(recordsOfType(records, "answer").map((one) => [one.id, one]));
  return recordsOfType(records, "entry").flatMap((entry) => {
    const answer = answers.get(entry.id);
    if ("gone" in entry || (answer !== undefined && "gone" in answer)) return [];
    const isTakenBack = answer?.takenBack === true;
    const shown = answer === undefined || isTakenBack ? null : answer;
    return { ...entry, answer: shown, targetTitle: null, ...(isTakenBack ? { takenBack: answer } : {}) };
  });
};

/** Of what is shown: which acts count as done, which records they change or make, and which are there no more. */
const shownBy = ({ held, queue }: Console) => {
  const others = held.filter(({ type }) => type !== "entry" && type !== "answer");
  const laid = layActs(entriesOf(held), queue, { meetingId, records: others.filter((one) => !isPaperRecord(one)) });
  const papers = held.filter(isPaperRecord);
  const known = new Set<MeetingDataRecord>(papers);
  const changed = layPaperActs(meetingId, papers, queue).filter((record) => !known.has(record));
  const done = new Set(laid.done.map(({ opId }) => opId));
  return { done, changed: [...laid.changed.values(), ...changed], takenAway: laid.takenAway };
};

const isOfPapers = (kind: string): boolean =>
  /^(paragraph|document|result-announcement|correction|correction-round)\//.test(kind);

/** Numbers, places in history and moments are the server's to give. */
const given = new Set(["seq", "no", "number", "at", "since", "by", "history"]);
const isGiven = (field: string): boolean => given.has(field) || /(At|At[A-Z]\w*)$/.test(field);
const said = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([field]) => !isGiven(field));
  return Object.fromEntries(fields.map(([field, one]) => [field, said(one)]));
};

const read = async (console: Console, scene: Scene): Promise<void> => {
  console.held = await heldBy(scene.hall, meetingId);
};

/** No console uses an id twice: what was withdrawn is announced again under a new one. */
const idForAct = ({ held, queue }: Console, kind: string, id: string): string => {
  const isThere = [...held, ...queue.map(({ op }) => op)].some((one) => one.id === id);
  return kind === "announcement/put" && !isThere ? randomUUID() : id;
};

const save = (console: Console, scene: Scene, kind: string): void => {
  const tried = everyAct[kind];
  if (tried === undefined) return;
  const id = idForAct(console, kind, tried.id(scene));
  const alike = console.queue.filter(({ op }) => op.id === id && everyAct[op.kind]?.type === tried.type);
  const { officeRev, ...base } = revisionsOf(console.held, { type: tried.type, id });
  const revisions = tried.unseen === undefined ? { ...base, officeRev: revisionAfter(officeRev, alike) } : {};
  const opId = randomUUID();
  const op = { opId, kind, id, at: scene.hall.clock.now, args: tried.args(scene), ...revisions };
  console.queue = [...console.queue, { opId, meetingId, savedAt: op.at, order: console.queue.length, op }];
};

/** Reads, foresees, sends, reads again. @returns the acts that were done without having been shown as done */
const sendAll = async (console: Console, scene: Scene): Promise<readonly string[]> => {
  await read(console, scene);
  const shown = shownBy(console);
  const kindOf = new Map(console.queue.map(({ op }) => [op.opId, op.kind]));
  const { acks } = await scene.hall.office(console.officer).send(console.queue.map(({ op }) => op));
  console.queue = [];
  await read(console, scene);
  const stored = acks.filter(({ status }) => status === "stored").map(({ opId }) => opId);
  expect([...shown.done].filter((opId) => !stored.includes(opId)).map((opId) => kindOf.get(opId))).toEqual([]);
  const unforeseen = stored
    .filter((opId) => !shown.done.has(opId))
    .map((opId) => kindOf.get(opId) ?? "")
    .filter((kind) => !isOfPapers(kind) || leftToServer.includes(kind));
  if (unforeseen.length > 0) return unforeseen;
  const after = new Map(console.held.map((record) => [`${record.type} ${record.id}`, record]));
  for (const record of shown.changed) {
    const name = `${record.type} ${record.id}`;
    expect([name, said(after.get(name))]).toEqual([name, said(record)]);
  }
  for (const name of shown.takenAway) expect(after.has(name)).toBe(false);
  return [];
};

type Step = { readonly who: "A" | "B" | "A sends" | "B sends" | "author"; readonly kind: string };

const play = async (scene: Scene, steps: readonly Step[]): Promise<void> => {
  const consoles: Readonly<Record<"A" | "B", Console>> = {
    A: { officer: "owner", held: [], queue: [] },
    B: { officer: "secretary", held: [], queue: [] },
  };
  for (const one of Object.values(consoles)) await read(one, scene);
  let rev = 1;
  for (const { who, kind } of steps) {
    scene.hall.clock.now += 1_000;
    if (who === "author") {
      const text = `แก้ครั้งที่ ${rev}`;
      const ack = await scene.member.put({ ...scene.member.entry(text), id: scene.entries[0], rev: rev + 1 });
      if (ack.status === "stored") rev++;
    } else if (who === "A" || who === "B") {
      const console = consoles[who];
      if (leftToServer.includes(kind)) await sendAll(console, scene);
      save(console, scene, kind);
      if (leftToServer.includes(kind)) await sendAll(console, scene);
    } else await sendAll(consoles[who === "A sends" ? "A" : "B"], scene);
  }
  await sendAll(consoles.A, scene);
  await sendAll(consoles.B, scene);
};

const step = fc.record({
  who: fc.constantFrom<Step["who"]>("A", "A", "A", "B", "B", "A sends", "B sends", "author"),
  kind: fc.constantFrom(...kinds),
});

test.each(["in-session", "over"] as const)(
  "acts of every kind in a meeting that is %s: shown as the server does them",
  async (until) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const scene = await setScene(await openMeeting(), until);
        try {
          await play(scene, steps);
          expect(scene.hall.bugs).toEqual([]);
        } finally {
          await scene.hall.store.close();
        }
      }),
      { numRuns: process.env.RUAM_LONG === undefined ? 40 : 1_000 },
    );
  },
  600_000,
);

test.each([
  ["what was moved", ["entry/move", "entry/erase"]],
  ["what was answered", ["entry/accept", "answer/publish", "entry/erase"]],
  ["the entry that is being answered", ["entry/accept", "live/set", "entry/erase"]],
] as const)("%s and erased in one go is shown as gone", async (_what, queued) => {
  const scene = await setScene(await openMeeting(), "in-session");
  const steps = queued.map((kind) => ({ who: "A", kind }) as const);
  await expect(play(scene, steps)).resolves.toBeUndefined();
  await scene.hall.store.close();
});

test("an act on what was erased just before is shown as refused", async () => {
  const scene = await setScene(await openMeeting(), "in-session");
  const steps = ["entry/erase", "entry/merge", "entry/accept"].map((kind) => ({ who: "A", kind }) as const);
  await expect(play(scene, steps)).resolves.toBeUndefined();
  await scene.hall.store.close();
});

test.each(["in-session", "over"] as const)(
  "in a meeting that is %s, an act that is done was shown as done, or is left to the server",
  async (until) => {
    const unforeseen = new Set<string>();
    const done = new Set<string>();
    for (const kind of kinds) {
      const scene = await setScene(await openMeeting(), until);
      const console: Console = { officer: "owner", held: await heldBy(scene.hall, meetingId), queue: [] };
      save(console, scene, kind);
      const before = JSON.stringify(console.held);
      for (const one of await sendAll(console, scene)) unforeseen.add(one);
      if (JSON.stringify(console.held) !== before) done.add(kind);
      await scene.hall.store.close();
    }
    expect([...unforeseen].filter((kind) => !leftToServer.includes(kind))).toEqual([]);
    expect(done.size).toBeGreaterThan(kinds.length / 2);
  },
  120_000,
);
