import Dexie from "dexie";
import type { AnswerRecord, EntryRecord } from "#domain/records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { Cache } from "./cache.ts";
import { rowsOfType } from "./cache-rows.ts";
import { createChangedKeys, type ChangeOf } from "./changed-keys.ts";
import type { OfficeEntry } from "./vault-records.ts";

type Titles = ReadonlyMap<string, Words>;

/** What an entry may be about: its title stands beside it. */
const matters = ["project", "strategy", "agenda-item"] as const;

const readTitles = async (cache: Cache, meetingId: string): Promise<Titles> => {
  const rows = await Promise.all(matters.map((type) => rowsOfType(cache, meetingId, type)));
  return new Map(
    rows.flat().map((row) => {
      if (row.type === "project") return [`project/${row.id}`, row.name];
      return [`${row.type}/${row.id}`, "shortTitle" in row ? row.shortTitle : row.title];
    }),
  );
};

/** An answer that was withdrawn is none to the reader. */
const answerOf = (answer: AnswerRecord | undefined): Pick<OfficeEntry, "answer" | "takenBack"> =>
  answer?.takenBack === true ? { answer: null, takenBack: answer } : { answer: answer ?? null };

/** An entry is read again when it or its answer has changed, and all of them with the title of a matter. */
const changeOf: ChangeOf = (key) => {
  const [, type, id] = Array.isArray(key) ? key.map(String) : [];
  if (type === "entry" || type === "answer") return { id: id ?? "" };
  return type === undefined || matters.some((one) => one === type) ? "all" : "nothing";
};

type Held = {
  readonly meetingId: string;
  readonly at: number;
  readonly rows: readonly OfficeEntry[];
  readonly titles: Titles;
};

/**
 * The entries of a meeting with their answers and the titles of their matters, ordered by number. All are read once.
 * After that only what has changed is read: an act on one entry does not read the 3,000 others.
 */
export const createOfficeEntries = (cache: Cache): ((meetingId: string) => Promise<OfficeEntry[]>) => {
  const changes = createChangedKeys(cache.rows, changeOf);
  let held: Held | undefined;
  let readings = 0;

  const read = (meetingId: string, type: string, ids: readonly string[]) =>
    cache.rows.bulkGet(ids.map((id): [string, string, string] => [meetingId, type, id]));
  const join = (entries: readonly unknown[], answers: ReadonlyMap<string, AnswerRecord>, titles: Titles) =>
    (entries as readonly (EntryRecord | undefined)[]).flatMap((entry): OfficeEntry[] =>
      entry === undefined
        ? []
        : [
            {
              ...entry,
              ...answerOf(answers.get(entry.id)),
              targetTitle: titles.get(`${entry.target.type}/${entry.target.id}`) ?? null,
            },
          ],
    );
  const byEntry = (answers: readonly unknown[]) =>
    new Map((answers as readonly (AnswerRecord | undefined)[]).flatMap((row) => (row ? [[row.entryId, row]] : [])));

  const readAll = async (meetingId: string): Promise<Pick<Held, "rows" | "titles">> => {
    // Side by side: each question alone costs a cheap laptop its way there and back, and the list waits for all of them.
    const [titles, answers, entries] = await Promise.all([
      readTitles(cache, meetingId),
      rowsOfType(cache, meetingId, "answer"),
      rowsOfType(cache, meetingId, "entry"),
    ]);
    return { titles, rows: join(entries, byEntry(answers), titles) };
  };
  const readChanged = async ({ meetingId, rows, titles }: Held, ids: readonly string[]) => {
    const [answers, entries] = await Promise.all([read(meetingId, "answer", ids), read(meetingId, "entry", ids)]);
    const fresh = join(entries, byEntry(answers), titles);
    const changed = new Set(ids);
    return { titles, rows: [...rows.filter(({ id }) => !changed.has(id)), ...fresh] };
  };

  return async (meetingId) => {
    // Counted without reading any. A live query that asks this re-runs at every change of the meeting. The order in
    // which listeners are called is not defined, so it waits one turn until all of them were.
    await cache.rows.where("[meetingId+type+id]").between([meetingId, Dexie.minKey], [meetingId, Dexie.maxKey]).count();
    const [at, no] = [changes.now(), ++readings];
    const known = held?.meetingId === meetingId && !changes.isAllSince(held.at) ? held : undefined;
    const ids = changes.since(known?.at ?? 0);
    const next = known === undefined ? await readAll(meetingId) : await readChanged(known, ids);
    const rows = next.rows.toSorted((a, b) => a.no - b.no);
    // A newer reading has begun: this one stops.
    if (no === readings) {
      held = { meetingId, at, rows, titles: next.titles };
      changes.forget(at);
    }
    return rows;
  };
};
