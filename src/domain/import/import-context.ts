import { derivedId } from "../ids.ts";
import { displayName } from "../person-name.ts";
import type { MeetingDataRecord, MeetingRecord } from "../records.ts";
import { toArabicDigits } from "../numerals.ts";
import type { TableKind } from "./column-definitions.ts";
import { compact } from "./match-headings.ts";
import type { Answers, Offer, PlannedAct, ProblemKind } from "./plan-types.ts";

/** A record that other rows may name. */
export type Named = {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly number?: string;
};
export type NamedKind = "unit" | "strategy" | "sector" | "item" | "person";

export type AnyRecord = Readonly<Record<string, unknown>> & { readonly id: string; readonly rev?: number };

const typeOfKind: Readonly<Record<string, TableKind>> = {
  "agenda-item": "agenda",
  strategy: "strategies",
  unit: "units",
  project: "projects",
  person: "people",
};

/**
 * The records with which an import is compared: the meeting's, and those that the file adds row by row. An id is
 * derived from the content of a new record, so that the same file makes the same records.
 */
export const createContext = (meeting: MeetingRecord, records: readonly MeetingDataRecord[], answers: Answers) => {
  const held: Record<TableKind, AnyRecord[]> = emptyHeld();
  const named: Record<NamedKind, Named[]> = { unit: [], strategy: [], sector: [], item: [], person: [] };
  const added: PlannedAct[] = [];
  const made: { readonly kind: "unit" | "strategy"; readonly label: string }[] = [];

  const name = (kind: TableKind, record: AnyRecord): void => {
    const how = namings[kind];
    if (how === undefined) return;
    const at = named[how.kind].findIndex(({ id }) => id === record.id);
    if (at >= 0) named[how.kind].splice(at, 1);
    named[how.kind].push(how.of(record));
  };
  for (const record of records) {
    const kind = typeOfKind[record.type];
    // A participant is read as a person, but is not on the roster.
    if (kind === undefined || (record.type === "person" && record.rosterPersonId !== undefined)) continue;
    held[kind].push(record);
    name(kind, record);
  }
  for (const { key, label, representative } of meeting.sectors) {
    const names = [key, label.th, label.en ?? "", representative?.th ?? "", representative?.en ?? ""];
    named.sector.push({ id: key, label: label.th, names });
  }

  const newId = (kind: TableKind, content: string): string => derivedId(meeting.id, `import/${kind}/${content}`);
  return {
    meeting,
    answers,
    held,
    named,
    /** New records that follow from answers: a unit that a project named. */
    added,
    made,
    name,
    newId,
    /**
     * The id of a new record that no record of the meeting has: one that was imported under these words may say something
     * else by now, and is not written over.
     */
    freeId: (kind: TableKind, content: string): string => {
      const taken = new Set(held[kind].map(({ id }) => id));
      let [id, turn] = [newId(kind, content), 1];
      while (taken.has(id)) id = newId(kind, `${content} #${(turn += 1)}`);
      return id;
    },
    find: (kind: NamedKind, text: string): Found => findNamed(named[kind], kind, text),
  };
};

export type Context = ReturnType<typeof createContext>;

const emptyHeld = (): Record<TableKind, AnyRecord[]> => ({
  meeting: [],
  sectors: [],
  criteria: [],
  units: [],
  strategies: [],
  agenda: [],
  people: [],
  projects: [],
});

const wordsOf = (value: unknown): readonly string[] =>
  typeof value === "object" && value !== null ? Object.values(value).filter((text) => typeof text === "string") : [];
const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

const namings: Partial<Record<TableKind, { readonly kind: NamedKind; readonly of: (record: AnyRecord) => Named }>> = {
  units: {
    kind: "unit",
    of: ({ id, name }) => ({ id, label: wordsOf(name)[0] ?? id, names: [id, ...wordsOf(name)] }),
  },
  strategies: {
    kind: "strategy",
    of: ({ id, number, title, shortTitle }) => ({
      id,
      number: textIn(number),
      label: `${textIn(number)} ${wordsOf(shortTitle)[0] ?? wordsOf(title)[0] ?? ""}`.trim(),
      names: [id, ...wordsOf(title), ...wordsOf(shortTitle)],
    }),
  },
  agenda: {
    kind: "item",
    of: ({ id, number, title }) => ({
      id,
      number: textIn(number),
      label: `${textIn(number)} ${wordsOf(title)[0] ?? ""}`.trim(),
      names: [id, ...wordsOf(title)],
    }),
  },
  people: {
    kind: "person",
    of: ({ id, namePrefix, givenName, familyName }) => {
      const whole = displayName({
        namePrefix: textIn(namePrefix),
        givenName: textIn(givenName),
        familyName: textIn(familyName),
      });
      return { id, label: whole, names: [id, whole] };
    },
  },
};

export type Found =
  | { readonly kind: "one"; readonly id: string; readonly label: string }
  | {
      readonly kind: "none";
      readonly problem: ProblemKind;
      readonly offers: readonly Offer[];
      readonly choices: readonly Offer[];
    };

const problems: Readonly<Record<NamedKind, ProblemKind>> = {
  unit: "unit-unknown",
  strategy: "strategy-unknown",
  sector: "sector-unknown",
  item: "item-unknown",
  person: "person-unknown",
};

/** An answer that chose a record is kept as `id:` and its id. */
export const chosenPrefix = "id:";
/** An answer that makes a record of these words. */
export const addNew = "+";

/** How similar text has to be to be offered, from 0 to 1. */
const nearEnough = 0.45;
/** Candidates that are much less similar than the best are not offered. */
const nearTheBest = 0.2;
const mostOffers = 3;

const findNamed = (all: readonly Named[], kind: NamedKind, text: string): Found => {
  const found = exactly(all, text) ?? byNumber(all, text);
  if (found !== undefined) return { kind: "one", id: found.id, label: found.label };
  const wanted = compact(text);
  const choices = all.map(({ id, label }) => ({ value: `${chosenPrefix}${id}`, label }));
  const near = all
    .map((one) => ({ one, score: Math.max(0, ...one.names.map((name) => similarity(wanted, compact(name)))) }))
    .filter(({ score }) => score >= nearEnough)
    .sort((a, b) => b.score - a.score)
    .filter(({ score }, _, [best]) => score >= (best?.score ?? 0) - nearTheBest)
    .slice(0, mostOffers)
    .map(({ one }) => ({ value: `${chosenPrefix}${one.id}`, label: one.label }));
  const isUnnamed = kind === "strategy" && numberedWords(text).words === "";
  const isMakeable = (kind === "unit" || kind === "strategy") && text !== "" && !isUnnamed;
  return {
    kind: "none",
    problem: isUnnamed ? "strategy-unnamed" : problems[kind],
    offers: isMakeable ? [...near, { value: addNew, label: text, isNew: true }] : near,
    choices,
  };
};

const exactly = (all: readonly Named[], text: string): Named | undefined => {
  const wanted = compact(text);
  if (wanted === "") return undefined;
  const hits = all.filter(({ id, names }) => id === text || names.some((name) => compact(name) === wanted));
  return hits.length === 1 ? hits[0] : undefined;
};

const numberedText = /^(?:[ก-๙\s]{0,24}?ที่|[ก-๙]{0,12})?\s*(\d+(?:\.\d+)*)\s*[.):]?\s*(.*)$/;

/** A number before text, and the text: in `ยุทธศาสตร์ที่ 4 นครแห่งสุขภาพ` 4 and `นครแห่งสุขภาพ`. */
export const numberedWords = (text: string): { readonly number: string | undefined; readonly words: string } => {
  const trimmed = text.trim();
  const [, number, rest] = numberedText.exec(toArabicDigits(trimmed)) ?? [];
  if (number === undefined || rest === undefined) return { number: undefined, words: trimmed };
  // The text as it was written, with its own digits.
  return { number, words: rest === "" ? "" : trimmed.slice(-rest.length) };
};

/** `4`, `ยุทธศาสตร์ที่ 4`, and `4. นครแห่งสุขภาพ` where that is what number 4 is called. */
const byNumber = (all: readonly Named[], text: string): Named | undefined => {
  const { number, words: rest } = numberedWords(text);
  const hit = number === undefined ? undefined : all.filter((one) => one.number === number);
  const one = hit?.length === 1 ? hit[0] : undefined;
  if (one === undefined || rest === "") return one;
  const words = compact(rest);
  return one.names.some((name) => compact(name).includes(words) || words.includes(compact(name))) ? one : undefined;
};

/** The share of letter pairs that two texts have in common (Sørensen–Dice). A text that begins the other is similar. */
export const similarity = (a: string, b: string): number => {
  if (a === "" || b === "") return 0;
  if (Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a))) return 0.95;
  const pairs = (text: string): string[] =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const others = pairs(b);
  const total = pairs(a).length + others.length;
  const common = pairs(a).filter((pair) => {
    const at = others.indexOf(pair);
    if (at >= 0) others.splice(at, 1);
    return at >= 0;
  }).length;
  return total === 0 ? 0 : (2 * common) / total;
};
