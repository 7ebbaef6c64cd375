import Dexie from "dexie";
import type { AnswerRecord, EntryRecord, Target } from "#domain/records.ts";
import type { Cache } from "./cache.ts";
import type { EntryAbout, RoomEntryOrder, EntriesAbout } from "./vault-records.ts";
import { countsAboutTarget } from "./entry-counts.ts";

/** Reads matter by matter until it finds one. */
export const firstOpenQuestion = async (
  cache: Cache,
  meetingId: string,
  { on, answering }: { readonly on: readonly Target[]; readonly answering: string | null },
): Promise<EntryRecord | undefined> => {
  const firsts = await Promise.all(
    on.map(({ type, id }) =>
      cache.rows
        .where("[meetingId+target.type+target.id+status+no]")
        .between([meetingId, type, id, "accepted", Dexie.minKey], [meetingId, type, id, "accepted", Dexie.maxKey])
        .filter((row) => row.type === "entry" && row.entryKind === "question" && row.id !== answering)
        .first(),
    ),
  );
  return firsts
    .flatMap((row): EntryRecord[] => (row?.type === "entry" ? [row] : []))
    .toSorted((a, b) => a.no - b.no)[0];
};

type Wanted = {
  readonly on: readonly Target[];
  readonly length: number;
  readonly order?: RoomEntryOrder | undefined;
};

/** No index holds how many endorsed an entry. So this order reads all of them; a person has to choose it. */
const readAtMost = ({ length, order }: Wanted): number =>
  order === "endorsements" ? Number.POSITIVE_INFINITY : length;

const inOrder = (entries: readonly EntryRecord[], { on, order }: Wanted): readonly EntryRecord[] => {
  const places = new Map(on.map(({ type, id }, at) => [`${type} ${id}`, at]));
  const placeOf = ({ target }: EntryRecord) => places.get(`${target.type} ${target.id}`) ?? 0;
  const first: Readonly<Record<RoomEntryOrder, (a: EntryRecord, b: EntryRecord) => number>> = {
    time: () => 0,
    endorsements: (a, b) => b.endorsements - a.endorsements,
    matter: (a, b) => placeOf(a) - placeOf(b),
  };
  return entries.toSorted((a, b) => first[order ?? "time"](a, b) || b.no - a.no);
};

/** Reads about as many rows as are shown, however many the meeting has. */
export const entriesAbout = async (cache: Cache, meetingId: string, wanted: Wanted): Promise<EntriesAbout> => {
  const { on, length } = wanted;
  const about = await countsAboutTarget(cache, meetingId, on);
  const count = about.reduce((total, part) => total + part.count, 0);
  const newest = await Promise.all(about.map(({ entries }) => entries().reverse().limit(readAtMost(wanted)).toArray()));
  const found = newest.flat().flatMap((row): EntryRecord[] => (row.type === "entry" ? [row] : []));
  const entries = inOrder(found, wanted).slice(0, length);
  const answers = await answersOf(cache, meetingId, entries);
  const numbers = await entryNumbers(
    cache,
    meetingId,
    entries.flatMap(({ mergedInto }) => mergedInto ?? []),
  );
  const rows = entries.map((entry): EntryAbout => ({
    id: entry.id,
    entry,
    answer: answers.get(entry.id) ?? null,
    mergedNo: numbers[entry.mergedInto ?? ""] ?? null,
  }));
  return { count, rows };
};

/** An answer has the id of its entry. The office still reads one that was withdrawn; it counts as none. */
const answersOf = async (
  cache: Cache,
  meetingId: string,
  entries: readonly EntryRecord[],
): Promise<ReadonlyMap<string, AnswerRecord>> => {
  const rows = await cache.rows.bulkGet(entries.map(({ id }): [string, string, string] => [meetingId, "answer", id]));
  return new Map(
    rows.flatMap((row) => (row?.type === "answer" && row.takenBack !== true ? [[row.entryId, row] as const] : [])),
  );
};

/** The numbers of some entries, by id. Entries that this phone has not read are left out. */
export const entryNumbers = async (
  cache: Cache,
  meetingId: string,
  ids: readonly string[],
): Promise<Readonly<Record<string, number>>> => {
  const rows = await cache.rows.bulkGet(ids.map((id): [string, string, string] => [meetingId, "entry", id]));
  return Object.fromEntries(rows.flatMap((row) => (row?.type === "entry" ? [[row.id, row.no]] : [])));
};
