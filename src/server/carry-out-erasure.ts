import { isOfField, type AnyErasure } from "#domain/erasure-notes-and-redaction.ts";
import { derivedId, profileIdOf } from "#domain/ids.ts";
import { eraseEntry } from "#kinds/entry/erase-words.ts";
import { eraseWithCopies, wordsOfErasure } from "#kinds/erase-copied-words.ts";
import { eraseSeatKind, isOfSeat, vacateSeat } from "#kinds/committee/erase-seat.ts";
import { committee } from "#kinds/committee/row.ts";
import { entry, type EntryRow } from "#kinds/entry/row.ts";
import { followUp } from "#kinds/follow-up/row.ts";
import { readMergeGroups } from "#kinds/entry/successor-of-erased-entry.ts";
import { redraft } from "#kinds/correction-round/acts.ts";
import type { OwnedOp } from "#kinds/core/owned-operation.ts";
import { blankRow, token, type AnyRow } from "#kinds/core/row.ts";
import { kindOf, kinds } from "#kinds/registry.ts";
import { person } from "#kinds/person/row.ts";
import { erasePerson, erasePersonKind, idsOfPerson, standingEntriesOf } from "#kinds/profile/erase-person.ts";
import { eraseAndKeepCount } from "#kinds/profile/keep-count-of-erased.ts";
import { profile } from "#kinds/profile/row.ts";
import type { Ledger } from "./erasure-ledger.ts";
import type { SpaceHead } from "./store/space-table.ts";
import type { Tables } from "./store/open-tables.ts";
import type { OpenStoreDeps } from "./store/store.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

type MakeUnitOfWork = (head: SpaceHead, receivedAt: number) => UnitOfWork;

/** What was erased; of a field also its text, where it is known, because other spaces may repeat it. */
export type ErasedHere = { readonly erasure: AnyErasure; readonly words: readonly string[] | undefined };

/** Keeps erased text erased, for every process and at every restore (docs/sync-protocol.md, "Reading", the ledger). */
export type Erasing = {
  /** Notes an erasure outside the database, before its commit. @throws Error of the file system */
  readonly keep: (erasure: AnyErasure, words?: readonly string[]) => void;
  /** Runs a job of the write path. @returns what it has erased */
  readonly watch: <T>(job: () => T) => { readonly result: T; readonly erased: readonly ErasedHere[] };
  /** Erases again what a copy has restored: at every start, and in every later connection. */
  readonly replay: (now: () => number, unitOfWork: MakeUnitOfWork) => void;
  /** Notes also what another process has erased, so that each process knows all of it when a copy is restored. */
  readonly keepUp: () => void;
};

/** Connects the erasure ledger with the tables that erasures change. */
export const createErasing = (
  tables: Tables,
  { ledger, engine }: Pick<OpenStoreDeps, "ledger" | "engine">,
  reportBug: (error: unknown) => void,
): Erasing => {
  let erased: ErasedHere[] = [];
  let isPlanned = false;
  const keepUpNow = async (): Promise<void> => {
    isPlanned = false;
    try {
      ledger?.note(await tables.read(() => tables.erasures.all()));
    } catch (error) {
      reportBug(error);
    }
  };

  return {
    keep: (erasure, words) => {
      const before = tables.erasures.all();
      engine?.remote?.certain();
      // If the file was removed meanwhile, it is first written again from the database.
      ledger?.note(before);
      ledger?.append(erasure);
      erased.push({ erasure, words });
      tables.scrub.plan();
    },
    watch: (job) => {
      erased = [];
      return { result: job(), erased };
    },
    replay: (now, unitOfWork) => {
      if (ledger !== undefined) replayErasures(tables, ledger, now, unitOfWork);
    },
    keepUp: () => {
      if (!isPlanned) setImmediate(() => void keepUpNow());
      isPlanned = true;
    },
  };
};

/**
 * Synchronises ledger and database, at every start and as soon as a copy was restored: text that the copy has restored
 * is erased again, and a lost ledger is written again. Where the database notes an erasure but still has the text,
 * `restore` has carried the note over.
 */
const replayErasures = (
  { erasures, records, spaces, readFirst, writeFirst, scrub }: Tables,
  ledger: Ledger,
  now: () => number,
  unitOfWork: MakeUnitOfWork,
): void => {
  const isDone = (erasure: AnyErasure): boolean => {
    if (isOfField(erasure)) return erasures.has(erasure);
    const { meetingId, id, what, rev = Number.POSITIVE_INFINITY } = erasure;
    // It is noted before its commit, which may have failed: the place may have been given to somebody else since.
    if (erasures.of(meetingId, id) === undefined) return (records.row(meetingId, person, id)?.rev ?? 0) > rev;
    if (what === "person") {
      const who = records.row(meetingId, profile, profileIdOf(meetingId, id));
      return (who?.state ?? null) === null && (records.row(meetingId, person, id)?.state.givenName ?? "") === "";
    }
    const row = records.row(meetingId, entry, id);
    return row === undefined || row.state.erased !== undefined;
  };
  const missing = readFirst(() => {
    ledger.note(erasures.all());
    return ledger.erasures().filter((erasure) => !isDone(erasure));
  });
  for (const [meetingId, some] of Map.groupBy(missing, (erasure) => erasure.meetingId)) {
    writeFirst(meetingId, () => {
      for (const erasure of some) {
        const head = spaces.head(meetingId);
        if (head === undefined) erasures.put(erasure);
        else replay(unitOfWork(head, now()), erasure, now());
      }
    });
  }
  if (missing.length > 0) scrub.run();
};

const replay = (set: UnitOfWork, erasure: AnyErasure, now: number): void => {
  carryOutErasure(set, erasure, now);
  logErasure(set, erasure, now);
  set.finish();
};

/** The log says who erased a person or the holder of a seat also where a start has carried it out. */
const logErasure = (set: UnitOfWork, erasure: AnyErasure, now: number): void => {
  const { meetingId, id, at, officerId, reason, rev } = erasure;
  const isSeat = isOfField(erasure) && isOfSeat(erasure);
  if (rev === undefined || (isOfField(erasure) && !isSeat)) return;
  const row = isSeat ? set.get(committee, meetingId) : set.get(person, id);
  if (row === undefined) return;
  // Whoever holds the seat by now was put there after the note, or was left alone.
  const holder = isSeat ? set.get(committee, meetingId)?.state.seats.find((seat) => seat.key === id)?.holder : null;
  if (holder != null) return;
  set.log({
    // The same from whichever process, and after whichever restart.
    opId: derivedId(meetingId, `erased/${id}/${at}`),
    kind: isSeat ? eraseSeatKind : erasePersonKind,
    type: row.type,
    id: row.id,
    rev: row.rev,
    officeRev: row.officeRev,
    participantId: null,
    officerId,
    deviceId: "",
    at,
    correctedAt: at,
    receivedAt: now,
    body: { args: { reason } },
  });
};

/**
 * Removes the text; the ledger has the note before. For a person it also erases all their entries, each with its own
 * note, because phones send entries by their own ids.
 */
export const carryOutErasure = (set: UnitOfWork, erasure: AnyErasure, now: number): void => {
  takeAway(set, erasure, now);
  redraft(set, kinds, now);
};

const takeAway = (set: UnitOfWork, erasure: AnyErasure, now: number): void => {
  if (isOfField(erasure) && isOfSeat(erasure)) {
    set.erase(erasure, []);
    return vacateSeat(set, erasure.id, erasure.rev ?? 0, now);
  }
  if (isOfField(erasure)) {
    const words = wordsOfErasure(set, erasure);
    set.erase(erasure, words);
    return eraseWithCopies(kindOf(erasure.type), set, erasure, words, now);
  }
  const { what, ...base } = erasure;
  if (what === undefined) {
    set.erase(erasure);
    return eraseEntry(set, erasure.id, { ...erasure, heir: heirInLedger(set, erasure.id) }, now);
  }
  const ids = idsOfPerson(set, erasure.id);
  const how = { reason: erasure.reason, groups: readMergeGroups(set) };
  eraseAndKeepCount(set, ids, now, () => {
    for (const id of ids) {
      for (const entryId of standingEntriesOf(set, id)) {
        set.erase({ ...base, id: entryId });
        eraseEntry(set, entryId, how, now);
      }
      set.erase({ ...erasure, id });
      erasePerson(set, id, erasure.reason, now);
    }
  });
};

/** Of a suggestion in a committee's ledger: the entry that stands in its place in its meeting by now. */
const heirInLedger = (set: UnitOfWork, id: string): EntryRow | undefined => {
  const meetingId = set.get(followUp, id)?.state.fromMeetingId;
  if (meetingId === undefined) return undefined;
  const seen = new Set<string>();
  let at = set.rowIn(meetingId, entry, id)?.state.successor;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    const row = set.rowIn(meetingId, entry, at);
    if (row?.state.erased === undefined) return row;
    at = row.state.successor;
  }
  return undefined;
};

const anyToken = (type: string) => token<AnyRow>(type);

/** An operation as a device sends it, without the erased fields: the device still has the text. */
export const withoutErased = (set: UnitOfWork, type: string, op: OwnedOp): OwnedOp =>
  set.erasedFields(type, op.id).reduce((sent, erased) => {
    const blank = kindOf(type).fieldErasing?.fields[erased.field];
    const row = { ...blankRow(anyToken(type), op.id, op.participantId, 0), rev: op.rev, office: null, view: {} };
    return blank === undefined ? sent : { ...sent, state: blank({ ...row, state: sent.state }, erased).state };
  }, op);
