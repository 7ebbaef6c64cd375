import { inWords } from "./field-paths.ts";
import { displayName } from "../person-name.ts";
import type { PersonName } from "../records.ts";
import { foldForSearch } from "../search-text.ts";
import { labelOf } from "./columns.ts";
import { likeness, nameKeysOf, prefixKey, type NameKeys } from "./parse-person-name.ts";
import type { Pair, PlannedRow } from "./plan-types.ts";
import { dropAnswered, finishRow } from "./plan-row.ts";
import { placeOf, readRow, type ReadRow } from "./read-row.ts";
import { readPerson } from "./read-people.ts";
import type { AnyRecord, Context } from "./import-context.ts";
import type { Table } from "./detect-tables.ts";

type Candidate = {
  readonly name: PersonName;
  readonly keys: NameKeys;
  /** Values by column, as text. */
  readonly says: (id: string) => string;
  readonly record?: AnyRecord;
  readonly row?: number;
};

export type PeoplePlan = { readonly rows: readonly PlannedRow[]; readonly pairs: readonly Pair[] };

const compared = ["namePrefix", "givenName", "familyName", "position", "affiliation", "sector", "capacity"];

/**
 * Plans the rows of people. A name that is on the roster with the same letters and title is that person. A row that may
 * be somebody on the roster is shown beside that person, and the officer decides whether they are one.
 */
export const planPeople = (tables: readonly Table[], context: Context): PeoplePlan => {
  const onRoster: readonly Candidate[] = context.held.people.map(candidateOfRecord);
  const inFile: Candidate[] = [];
  const claimed = new Set<string>();
  const rows: PlannedRow[] = [];
  const pairs: Pair[] = [];
  for (const table of tables) {
    for (const row of table.rows) {
      const read = readRow(table, row, context);
      const who = readPerson(read, context);
      dropAnswered(read);
      if (who === "nobody" && read.problems.length === 0) continue;
      if (who === "vacant") rows.push(planVacant(read, context));
      else if (read.problems.length > 0 || who === "nobody")
        rows.push(finishRow(read, context, undefined, { turn: 0 }));
      else {
        const placed = placePerson(read, context, { onRoster, inFile, claimed });
        rows.push(placed.row);
        if (placed.pair !== undefined) pairs.push(placed.pair);
      }
    }
  }
  return { rows, pairs };
};

const candidateOfRecord = (record: AnyRecord): Candidate => {
  const says = (id: string): string => (typeof record[id] === "string" ? record[id] : "");
  const name = nameFrom(says);
  return { name, keys: nameKeysOf(name), says, record };
};

const candidateOfRow = ({ values, row }: ReadRow): Candidate => {
  const says = (id: string): string => inWords(values.get(id));
  const name = nameFrom(says);
  return { name, keys: nameKeysOf(name), says, row: row.at };
};

const nameFrom = (says: (id: string) => string): PersonName => ({
  namePrefix: says("namePrefix"),
  givenName: says("givenName"),
  familyName: says("familyName"),
});

const leftOut = (read: ReadRow, why: NonNullable<PlannedRow["leftOut"]>, otherRow?: number): PlannedRow => ({
  id: `${read.table.key} ${read.row.at}`,
  tableKey: read.table.key,
  kind: "people",
  at: read.row.at,
  state: "left-out",
  leftOut: why,
  title: displayName(nameFrom((id) => inWords(read.values.get(id)))),
  cells: read.cells,
  problems: [],
  ...(otherRow === undefined ? {} : { otherRow }),
});

/** A vacant seat is a seat of the committee, where the list says so. */
const planVacant = (read: ReadRow, context: Context): PlannedRow => {
  const { values, problems } = read;
  if (problems.length > 0 || values.get("capacity") !== "member") return leftOut(read, "vacant-seat");
  for (const id of ["namePrefix", "givenName", "familyName"]) values.set(id, "");
  values.set("vacant", true);
  const id = context.newId("people", `vacant ${inWords(values.get("group"))} ${inWords(values.get("order"))}`);
  values.set("!key", id);
  return finishRow(
    read,
    context,
    context.held.people.find((record) => record.id === id),
    { turn: 0 },
  );
};

type Known = { readonly onRoster: readonly Candidate[]; readonly inFile: Candidate[]; readonly claimed: Set<string> };
type Placed = { readonly row: PlannedRow; readonly pair?: Pair };

const placePerson = (read: ReadRow, context: Context, known: Known): Placed => {
  const own = candidateOfRow(read);
  const { onRoster, inFile, claimed } = known;
  const free = onRoster.filter(({ record }) => record !== undefined && !claimed.has(record.id));
  const take = (record: AnyRecord | undefined): Placed => {
    const { values } = read;
    if (record === undefined && !values.has("!key")) values.set("!key", context.freeId("people", ownKey(own)));
    claimed.add(record?.id ?? inWords(values.get("!key")));
    inFile.push(own);
    return { row: finishRow(read, context, record, { turn: 0 }) };
  };
  const said = read.values.get("!key");
  if (typeof said === "string" && !claimed.has(said)) {
    return take(free.find(({ record }) => record?.id === said)?.record);
  }
  // A row that was copied with the key of the one above is another person's, or the same again: its name says it.
  read.values.delete("!key");
  // Somebody of the same name was distinguished from another when the file was imported before.
  const apartId = context.newId("people", apartKey(own));
  const apart = free.find(({ record }) => record?.id === apartId);
  if (apart !== undefined) return take(apart.record);

  const twin = inFile.find((other) => isVerySame(own, other));
  if (twin !== undefined && compared.every((id) => own.says(id) === twin.says(id))) {
    return { row: leftOut(read, "same-as-row", twin.row) };
  }
  const exact = free.filter((other) => isVerySame(own, other));
  if (exact.length === 1 && twin === undefined) return take(exact[0]?.record);
  const other = twin ?? closest(own, [...inFile, ...free]);
  return other === undefined ? take(undefined) : asked(read, context, { own, other, take });
};

/** The same letters and the same title: the officer need not be asked. */
const isVerySame = (a: Candidate, b: Candidate): boolean =>
  a.keys.key === b.keys.key && prefixKey(a.name.namePrefix) === prefixKey(b.name.namePrefix);

const closest = (own: Candidate, others: readonly Candidate[]): Candidate | undefined =>
  others.find((other) => likeness(own.keys, other.keys) === "same") ??
  others.find((other) => likeness(own.keys, other.keys) === "near");

/** As `plan-row.ts` names the row of a person: importing the same file again finds the same record. */
const ownKey = ({ name }: Candidate): string => `${foldForSearch(name.givenName)} ${foldForSearch(name.familyName)}`;

const apartKey = (own: Candidate): string => compared.map((id) => foldForSearch(own.says(id))).join("|");

type Asked = {
  readonly own: Candidate;
  readonly other: Candidate;
  readonly take: (record: AnyRecord | undefined) => Placed;
};

const asked = (read: ReadRow, context: Context, { own, other, take }: Asked): Placed => {
  const key = `pair ${read.table.key} ${read.row.at} ${other.record?.id ?? other.row ?? ""}`;
  const verdict = readVerdict(context.answers[key]);
  const differing = compared.filter((id) => own.says(id) !== other.says(id));
  const pair: Pair = {
    key,
    rowId: `${read.table.key} ${read.row.at}`,
    place: placeOf(read, read.table.columns.find(({ id }) => id === "!name" || id === "givenName")?.column ?? 0),
    likeness: likeness(own.keys, other.keys) === "same" ? "same" : "near",
    file: { name: displayName(own.name), row: read.row.at },
    other: { name: displayName(other.name), ...(other.row === undefined ? {} : { row: other.row }) },
    fields: compared.map((id) => ({ id, label: labelOf("people", id), file: own.says(id), other: other.says(id) })),
    ...(verdict === undefined ? {} : { verdict }),
  };
  if (verdict === undefined)
    return { row: { ...finishRow(read, context, other.record, { turn: 0 }), state: "decide" }, pair };
  if (!verdict.isSame) {
    read.values.set("!key", context.newId("people", apartKey(own)));
    return { ...take(undefined), pair };
  }
  // A second row of one person adds nothing to the first.
  if (other.record === undefined) return { row: leftOut(read, "same-as-row", other.row), pair };
  for (const id of differing) if (!verdict.taken.includes(id)) read.values.delete(id);
  return { ...take(other.record), pair };
};

/** `different`, `same`, or `same:` with the fields that are taken from the file. */
const readVerdict = (answer: string | undefined): Pair["verdict"] => {
  if (answer === "different") return { isSame: false, taken: [] };
  if (answer === undefined || !answer.startsWith("same")) return undefined;
  return { isSame: true, taken: answer.slice("same:".length).split(",").filter(Boolean) };
};
