import type { AnswerRecord, EntryRecord, Target } from "#domain/records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { Cache, CachedRow, RecordOf } from "./cache.ts";
import { countOfType, rowsOfType } from "./cache-rows.ts";
import { isPending, type Draft, type EntryLife, type MyEntry, type OwnRecord } from "./vault-records.ts";
import type { Queries } from "./queries-contract.ts";
import { asEndorsement, asEntry, entryStateOf, isEndorsed } from "./own-record-model.ts";
import { titleIn } from "./server-record-queries.ts";
import { readLatestMembership, readPendingJoin } from "./store-membership.ts";
import { isRefused, myAttendance } from "./own-attendance.ts";
import { myCorrections } from "./own-corrections.ts";
import { actsAside, countOfficeDrafts } from "./set-aside-officer-work.ts";
import { myFollowUp } from "./own-verdicts.ts";
import { myReply } from "./own-reply.ts";
import { mySpeech } from "./own-raised-hand.ts";
import type { Stores } from "./stores.ts";
import { entryNumbers } from "./entry-queries.ts";
import { readMembership, type Vault } from "./vault.ts";
import { createMemoisedOwnRecords, type OwnRecordsOf } from "./memoised-own-records.ts";

type MyQueries = Omit<
  Queries,
  "over" | keyof ReturnType<typeof import("./server-record-queries.ts").createServerRecordQueries>
>;

/** Reads what this phone's person has written, and the outcome of it. */
export const createOwnQueries = ({ vault, cache }: Stores): MyQueries =>
  queriesOver(vault, cache, createMemoisedOwnRecords(vault));

/** It waits, or needs its person. */
const isUnsettled = (own: OwnRecord): boolean => isPending(own) || isRefused(own) || isInConflict(own);
const isInConflict = (own: OwnRecord): boolean => own.conflict?.rev === own.rev;

const queriesOver = (vault: Vault, cache: Cache, ownOf: OwnRecordsOf): MyQueries => ({
  membership: (meetingId) => readMembership(vault, meetingId),
  latestMembership: () => readLatestMembership(vault),
  pendingJoin: () => readPendingJoin(vault),
  myEntries: (meetingId) => myEntries(vault, cache, ownOf, meetingId),
  ownWords: async (meetingId) =>
    (await myEntries(vault, cache, ownOf, meetingId)).filter(({ server }) => server?.otherDevice !== "claimed"),
  myAttendance: (meetingId) => myAttendance(vault, cache, meetingId),
  myEndorsements: (meetingId) => myEndorsements(cache, ownOf, meetingId),
  unreadAnnouncements: async (meetingId) => {
    const read = await vault.meta.get(`announced/${meetingId}`);
    const ids: readonly string[] = read?.kind === "announced" ? read.ids : [];
    const all = await rowsOfType(cache, meetingId, "announcement");
    return all.filter(({ id }) => !ids.includes(id)).toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  },
  mySpeech: (meetingId) => mySpeech(vault, cache, ownOf, meetingId),
  myFollowUp: (meetingId, entryId) => myFollowUp(vault, cache, meetingId, entryId),
  myCorrections: (meetingId) => myCorrections(cache, ownOf, meetingId),
  myReply: (meetingId) => myReply(vault, cache, meetingId),
  outbox: async (meetingId) => {
    const own = (await ownOf(meetingId)).filter(isUnsettled).toSorted((a, b) => a.createdAt - b.createdAt);
    const participantId = (await readMembership(vault, meetingId))?.participantId ?? null;
    return {
      waiting: own.filter((record) => isPending(record) && !isOthers(record, participantId)),
      ofOthers: own.filter((record) => isPending(record) && isOthers(record, participantId)),
      refused: own.filter(isRefused),
      conflicts: own.filter(isInConflict),
    };
  },
  draft: (key) => vault.drafts.get(key),
  drafts: async (meetingId) => (await draftsOf(vault, meetingId)).filter(isOwnEntry),
  notes: async (meetingId) =>
    (await draftsOf(vault, meetingId))
      .filter(({ isNote, text }) => isNote === true && text.trim() !== "")
      .toSorted((a, b) => b.savedAt - a.savedAt),
  answerDrafts: async (meetingId) => (await draftsOf(vault, meetingId)).filter(({ answer }) => answer !== undefined),
  actsAside: () => actsAside(vault),
  officeDraftCount: () => countOfficeDrafts(vault),
  officeActs: async (meetingId) =>
    (await vault.acts.where("meetingId").equals(meetingId).toArray()).toSorted(
      (a, b) => (a.order ?? 0) - (b.order ?? 0),
    ),
});

/** A draft of an own entry: not an answer, not a note, and not what somebody else said. */
const isOwnEntry = ({ answer, isNote, spoken }: Draft): boolean =>
  answer === undefined && isNote !== true && spoken === undefined;

const draftsOf = (vault: Vault, meetingId: string): Promise<Draft[]> =>
  vault.drafts.where("meetingId").equals(meetingId).toArray();

/** Whether it was written by somebody who is not this phone's person now. */
const isOthers = (own: OwnRecord, participantId: string | null): boolean =>
  own.participantId !== null && own.participantId !== participantId;

/** The whole life of an entry in one word. What needs the person comes first. */
export const entryLife = (own: OwnRecord | undefined, server: EntryRecord | undefined): EntryLife => {
  if (own === undefined) return server?.status ?? "waiting";
  if (own.refused?.rev === own.rev) return "refused";
  if (own.conflict?.rev === own.rev) return "conflict";
  if (asEntry(own)?.withdrawn === true && (server === undefined || server.rev <= own.rev)) return "withdrawn";
  if (own.ackedRev === 0 && server === undefined) return "waiting";
  if (server === undefined) return "received";
  return server.status === "withdrawn" && isPending(own) ? "waiting" : server.status;
};

/** The newest wording: the phone's own, unless another device of the same person has sent a newer one. */
const wording = (own: OwnRecord | undefined, server: EntryRecord | undefined) => {
  const mine = asEntry(own);
  const isServerNewer = own === undefined || (!isPending(own) && server !== undefined && server.rev > own.rev);
  return server !== undefined && isServerNewer ? entryStateOf(server) : mine;
};

/**
 * Up to so many rows are read one by one. Above it all rows of the type are read at once, which blocks the page far
 * less, unless the meeting has many times as many.
 */
const mostAskedFor = 200;
const manyTimes = 4;

/** The office still reads an answer that was withdrawn; for its author it is none. */
const isTakenBack = (row: CachedRow): boolean => row.type === "answer" && row.takenBack === true;

type RowKey = [string, string, string];

/** A hundred rows at a time: a larger result of the database blocks the page. */
const rowsById = async (cache: Cache, keys: readonly RowKey[]): Promise<(CachedRow | undefined)[]> => {
  const rows: (CachedRow | undefined)[] = [];
  for (let from = 0; from < keys.length; from += 100) {
    rows.push(...(await cache.rows.bulkGet(keys.slice(from, from + 100))));
  }
  return rows;
};

const bulkRows = async <T extends "entry" | "answer">(
  cache: Cache,
  meetingId: string,
  type: T,
  ids: readonly string[],
): Promise<Map<string, RecordOf<T>>> => {
  const wanted = new Set(ids);
  const isMany = ids.length > mostAskedFor && (await countOfType(cache, meetingId, type)) < manyTimes * ids.length;
  const rows = isMany
    ? (await rowsOfType(cache, meetingId, type)).map((row) => row as unknown as CachedRow)
    : await rowsById(
        cache,
        ids.map((id): RowKey => [meetingId, type, id]),
      );
  return new Map(
    rows.flatMap((row) =>
      row === undefined || !wanted.has(row.id) || isTakenBack(row)
        ? []
        : [[row.id, row as unknown as RecordOf<T>] as const],
    ),
  );
};

/** What does not follow from one another is asked for side by side: each question alone costs a cheap phone its way there and back. */
const myEntries = async (vault: Vault, cache: Cache, ownOf: OwnRecordsOf, meetingId: string): Promise<MyEntry[]> => {
  const [membership, records, marked] = await Promise.all([
    readMembership(vault, meetingId),
    ownOf(meetingId),
    cache.rows.where("[meetingId+own]").equals([meetingId, 1]).toArray(),
  ]);
  const participantId = membership?.participantId ?? null;
  const own = records.filter((record) => record.kind === "entry/put");
  const ownById = new Map(own.map((record) => [record.id, record]));
  const serverById = new Map<string, EntryRecord>(
    marked.flatMap((row) => (row.type === "entry" ? [[row.id, row] as const] : [])),
  );
  const others = [...ownById.keys()].filter((id) => !serverById.has(id));
  const ids = [...new Set([...ownById.keys(), ...serverById.keys()])];
  const [rows, ownAnswers] = await Promise.all([
    bulkRows(cache, meetingId, "entry", others),
    bulkRows(cache, meetingId, "answer", ids),
  ]);
  for (const [id, row] of rows) serverById.set(id, row);
  const mergedInto = [...serverById.values()].flatMap((entry) => entry.mergedInto ?? []);
  const answers = new Map([...ownAnswers, ...(await bulkRows(cache, meetingId, "answer", mergedInto))]);
  const found = ids.map((id): Found => {
    const server = serverById.get(id);
    return { own: ownById.get(id), server, answer: answers.get(id) ?? answers.get(server?.mergedInto ?? "") };
  });
  const [read, numbers, wordings] = await Promise.all([
    readNames(cache, meetingId, found),
    entryNumbers(cache, meetingId, mergedInto),
    bulkRows(cache, meetingId, "entry", mergedInto),
  ]);
  const names = { ...read, numbers, wordings };
  return found.flatMap((one) => myEntry(one, names, participantId) ?? []).toSorted((a, b) => b.createdAt - a.createdAt);
};

type Names = {
  readonly titleOf: (target: Target) => Words | null;
  readonly unitOf: (id: string | null) => Words | null;
  readonly numbers: Readonly<Record<string, number>>;
  readonly wordings: ReadonlyMap<string, EntryRecord>;
};

/** Each title and each unit is read once: thousands of entries may be about the same few matters. */
const readNames = async (
  cache: Cache,
  meetingId: string,
  found: readonly Found[],
): Promise<Omit<Names, "numbers" | "wordings">> => {
  const placeOf = (type: string, id: string): string => `${type}/${id}`;
  const wanted = new Map<string, RowKey>();
  const want = (type: string, id: string) => wanted.set(placeOf(type, id), [meetingId, type, id]);
  for (const { own, server, answer } of found) {
    const target = wording(own, server)?.target;
    if (target !== undefined) want(target.type, target.id);
    if (answer?.unitId) want("unit", answer.unitId);
  }
  const rows = new Map<string, CachedRow>();
  for (const row of await rowsById(cache, [...wanted.values()]))
    if (row !== undefined) rows.set(placeOf(row.type, row.id), row);
  return {
    titleOf: ({ type, id }) => titleIn(rows.get(placeOf(type, id))),
    unitOf: (id) => {
      const row = rows.get(placeOf("unit", id ?? ""));
      return row?.type === "unit" ? row.name : null;
    },
  };
};

type Found = {
  readonly own: OwnRecord | undefined;
  readonly server: EntryRecord | undefined;
  readonly answer: AnswerRecord | undefined;
};

const myEntry = ({ own, server, answer }: Found, names: Names, participantId: string | null): MyEntry | undefined => {
  const state = wording(own, server);
  if (state === undefined) return undefined;
  return {
    id: own?.id ?? server?.id ?? "",
    life: entryLife(own, server),
    waiting: own !== undefined && isPending(own),
    ofOther: own !== undefined && isOthers(own, participantId),
    no: server?.no ?? own?.no ?? null,
    state,
    savedAt: own?.savedAt ?? server?.receivedAt ?? 0,
    createdAt: own?.createdAt ?? server?.createdAt ?? 0,
    refused: own?.refused?.rev === own?.rev ? (own?.refused?.reason ?? null) : null,
    conflict: own?.conflict?.rev === own?.rev ? (own?.conflict?.server ?? null) : null,
    server: server ?? null,
    answer: answer ?? null,
    mergedNo: names.numbers[server?.mergedInto ?? ""] ?? null,
    mergedText: names.wordings.get(server?.mergedInto ?? "")?.text ?? null,
    about: { target: state.target, title: names.titleOf(state.target) },
    answeredBy: names.unitOf(answer?.unitId ?? null),
    rev: Math.max(own?.rev ?? 0, server?.rev ?? 0),
  };
};

const myEndorsements = async (cache: Cache, ownOf: OwnRecordsOf, meetingId: string) => {
  const onById = new Map<string, boolean>();
  const endorsed = await cache.rows.where("[meetingId+endorsed]").equals([meetingId, 1]).toArray();
  for (const row of endorsed) onById.set(row.id, true);
  for (const own of await ownOf(meetingId)) {
    const state = asEndorsement(own);
    if (state === undefined || isRefused(own)) continue;
    const isRead = state.on === (onById.get(state.entryId) ?? false);
    const row = isRead ? undefined : await cache.rows.get([meetingId, "entry", state.entryId]);
    onById.set(state.entryId, isEndorsed(own, row?.type === "entry" ? row : undefined));
  }
  return [...onById].map(([id, on]) => ({ id, on }));
};
