import type { EntryState } from "#domain/records.ts";
import type { ChangedRecord, Operation, SendAnswer, ChangesAnswer, JoinAnswer } from "#protocol/messages.ts";
import type { Tap } from "./sim-network.ts";

/** A wording of an entry, as one word. */
export const wordingOf = (state: Pick<EntryState, "text" | "withdrawn">): string =>
  `${state.text}${state.withdrawn ? " (withdrawn)" : ""}`;

/** What a person may find on the phone as the newest wording: more than one where the phone died while saving. */
type Newest = { possible: Set<string>; leastRev: number };

export type Book = ReturnType<typeof createBook>;

/**
 * Everything that was promised to anybody: what phones said is saved, what the server said is stored, and what it let
 * anybody read.
 */
export const createBook = (personOf: (socketName: string) => Person) => {
  const newest = new Map<string, Map<string, Newest>>();
  const texts = new Set<string>();
  const acknowledged = new Map<string, number>();
  /** The same since a copy was put back last, and acts by their `opId`. */
  const kept = new Map<string, number>();
  const stored = new Set<string>();
  const storedActs = new Map<string, string>();
  const participants = new Map<string, Person>();
  const authors = new Map<string, Person>();
  const leaks = new Set<string>();
  const toldOfLoss = new Set<string>();
  const counts = { acks: 0, superseded: 0, conflicts: 0, refused: 0, resets: 0, duplicates: 0 };

  const ofBrowser = (browser: string): Map<string, Newest> => {
    const found = newest.get(browser) ?? new Map<string, Newest>();
    newest.set(browser, found);
    return found;
  };

  const note = (id: string, rev: number): void => {
    for (const revs of [acknowledged, kept]) revs.set(id, Math.max(revs.get(id) ?? 0, rev));
  };

  const heardSend = (ops: readonly Operation[], answer: SendAnswer): void => {
    const sent = new Map(ops.map((op) => [op.opId, op]));
    if (answer.reset) counts.resets++;
    for (const ack of answer.acks) {
      const op = sent.get(ack.opId);
      if (op === undefined) leaks.add(`an acknowledgement of what was not sent: ${ack.opId}`);
      if (op === undefined || !("rev" in op)) {
        if (ack.status === "stored") storedActs.set(ack.opId, ack.id);
        continue;
      }
      counts.acks++;
      const author = participants.get(op.participantId);
      if (author !== undefined) authors.set(op.id, author);
      if (ack.status === "stored" || ack.status === "duplicate") {
        if (ack.status === "duplicate") counts.duplicates++;
        note(op.id, op.rev);
        if (op.kind === "entry/put") stored.add(`${op.id} ${wordingOf(op.state as EntryState)}`);
      } else if (ack.status === "superseded") {
        counts.superseded++;
        note(op.id, ack.server.rev);
      } else if (ack.status === "conflict") counts.conflicts++;
      else if (ack.status === "refused") counts.refused++;
    }
  };

  /** Of whom the reader may know nothing: no name, no exact time, no mark of the office. */
  const heardRecord = (reader: Person, record: ChangedRecord): void => {
    if (record.type !== "entry" || "gone" in record) return;
    const author = authors.get(record.id);
    const isTheirs = author === reader;
    // A phone that has not joined with the person's own code yet is another participant's.
    if (record.mine && author !== undefined && !isTheirs)
      leaks.add(`${reader.name} is told that ${record.id} is theirs`);
    if (isTheirs || author === undefined) return;
    if (record.authorName !== null && !author.showsName) leaks.add(`${reader.name} reads who wrote ${record.id}`);
    if ("officeRev" in record || "showName" in record || record.reason !== null) {
      leaks.add(`${reader.name} reads what is the office's of ${record.id}`);
    }
    if (!author.showsName && (record.receivedAt % 60_000 !== 0 || record.createdAt % 60_000 !== 0)) {
      leaks.add(`${reader.name} reads exactly when ${record.id} was written`);
    }
  };

  const heardRead = (reader: Person, answer: ChangesAnswer, text: string): void => {
    if (answer.reset) counts.resets++;
    for (const record of answer.records) heardRecord(reader, record);
    for (const person of new Set(participants.values())) {
      const isHidden = person !== reader && !person.showsName && person.secret !== "";
      if (isHidden && text.includes(person.secret)) leaks.add(`${reader.name} reads the name of ${person.name}`);
    }
  };

  const tap: Tap = ({ socket, path, init, answer }) => {
    if (answer.status !== 200) return;
    const person = personOf(socket.realm.name);
    const body: unknown = JSON.parse(answer.text);
    if ((body as { reset?: unknown }).reset === true) toldOfLoss.add(socket.realm.name);
    if (path.endsWith("/join")) participants.set((body as JoinAnswer).participant.id, person);
    else if (path.endsWith("/ops") && typeof init.body === "string") {
      heardSend((JSON.parse(init.body) as { ops: Operation[] }).ops, body as SendAnswer);
    } else if (path.includes("/changes?")) {
      const cookie = (init.headers as Record<string, string>).cookie ?? "";
      if (!cookie.includes("o=")) heardRead(person, body as ChangesAnswer, answer.text);
    }
  };

  return {
    tap,
    newest: newest as ReadonlyMap<string, ReadonlyMap<string, Newest>>,
    texts,
    acknowledged: acknowledged as ReadonlyMap<string, number>,
    stored: stored as ReadonlySet<string>,
    kept: kept as ReadonlyMap<string, number>,
    storedActs: storedActs as ReadonlyMap<string, string>,
    /** A copy was put back: what had been acknowledged before need not stand any more. */
    restored: (): void => {
      kept.clear();
      storedActs.clear();
    },
    /** Browsers that an answer has told that the server lost history. */
    toldOfLoss: toldOfLoss as ReadonlySet<string>,
    leaks: leaks as ReadonlySet<string>,
    counts,
    /** It is being saved; whether it was is not known yet. */
    saving: (browser: string, id: string, wording: string): void => {
      ofBrowser(browser).get(id)?.possible.add(wording);
    },
    /** The phone said: saved. */
    saved: (browser: string, id: string, wording: string, rev: number): void => {
      ofBrowser(browser).set(id, { possible: new Set([wording]), leastRev: rev });
    },
  };
};

export type Person = {
  readonly name: string;
  readonly showsName: boolean;
  /** What nobody in the room may read of this person; empty where there is nothing. */
  readonly secret: string;
};
