import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { planImport } from "#domain/import/plan.ts";
import { gridOfSheet, meetingToSheets, type SheetToWrite } from "#domain/import/to-sheets.ts";
import { templateSheets } from "#domain/import/template.ts";
import { displayName } from "#domain/person-name.ts";
import type { MeetingDataRecord, MeetingRecord, PersonRecord } from "#domain/records.ts";

const demo = JSON.parse(
  readFileSync(new URL("../../../../src/server/demo/meeting-5-2562.json", import.meta.url), "utf8"),
) as { readonly records: readonly MeetingDataRecord[] };
const records = demo.records.map((record) => ({ ...record, rev: 1, seq: 1 }));
const meeting = records.find((record): record is MeetingRecord => record.type === "meeting");
if (meeting === undefined) throw new Error("the demonstration has no meeting");
const ofType = <T extends MeetingDataRecord["type"]>(type: T) =>
  records.filter((record): record is MeetingDataRecord & { type: T } => record.type === type);
const people: readonly PersonRecord[] = ofType("person");

/** What a new meeting has before anything is imported: the committee's sectors, and nothing of the meeting itself. */
const blank: MeetingRecord = {
  ...meeting,
  organisationName: { th: "" },
  committeeName: { th: "" },
  title: { th: "" },
  number: 0,
  numberYear: 0,
  startsAt: "",
  venue: { th: "" },
  presidingPersonId: null,
  chairPersonId: null,
  quorum: { seats: 0, needed: 0 },
};

const whole = new Map(meetingToSheets(meeting, records).map((sheet) => [sheet.name, sheet]));
const named = (sheet: SheetToWrite, row: number, label: string): string | number | null => {
  const person = people[row];
  if (label === "ชื่อ-สกุล" && person !== undefined) return displayName(person);
  return sheet.rows[row]?.[sheet.head.findIndex((head) => head.label === label)] ?? null;
};

/** The template as an officer fills it in: the columns that it has and no others, the examples still there. */
const filled = (): readonly SheetToWrite[] =>
  templateSheets().map((sheet) => {
    const from = whole.get(sheet.name);
    if (from === undefined) return sheet;
    if (sheet.name === "การประชุม") {
      const said = new Map(from.rows.map(([label, value]) => [label, value]));
      return {
        ...sheet,
        rows: sheet.rows.map(([label = null, , example = null]) => [label, said.get(label) ?? null, example]),
      };
    }
    const rows = from.rows.map((_, row) => sheet.head.map(({ label }) => named(from, row, label)));
    return { ...sheet, rows: [...sheet.rows, ...rows] };
  });

test("an officer prepares meeting 5/2562 from the template: ten strategies word for word, eighteen projects, the people and the agenda", () => {
  const sheets = filled().map(gridOfSheet);
  const planned = (answers: Readonly<Record<string, string>>) =>
    planImport({ name: "แบบกรอกแล้ว.xlsx", sheets }, { meeting: blank, records: [] }, answers);
  // The one thing that is asked: whether two people of nearly the same name are one.
  const { pairs } = planned({});
  expect(pairs.map(({ file, other }) => [file.name, other.name])).toEqual([["นายสมศักดิ์ ศรีจันทรา", "นายสมศักดิ์ ศรีจันทร์"]]);
  const plan = planned(Object.fromEntries(pairs.map(({ key }) => [key, "different"])));
  expect(plan.problems).toEqual([]);
  expect(plan.counts).toMatchObject({ mend: 0, decide: 0 });
  const came = (kind: string): readonly Readonly<Record<string, unknown>>[] =>
    plan.acts.filter((act) => act.kind === kind).map(({ args }) => args as Readonly<Record<string, unknown>>);
  const thai = (value: unknown): unknown => (value as { readonly th?: string } | null | undefined)?.th;

  expect(came("strategy/put").map(({ title }) => thai(title))).toEqual(ofType("strategy").map(({ title }) => title.th));
  expect(came("strategy/put")).toHaveLength(10);
  expect(came("project/put").map(({ name }) => thai(name))).toEqual(ofType("project").map(({ name }) => name.th));
  expect(came("project/put")).toHaveLength(18);
  const nameOf = ({ namePrefix, givenName, familyName }: Readonly<Record<string, unknown>>) =>
    [namePrefix, givenName, familyName].join("|");
  expect(came("person/put").map(nameOf)).toEqual(people.map(nameOf));
  expect(came("person/put")).toHaveLength(people.length);
  const agenda = ofType("agenda-item").map(({ number, title }) => [number, title.th]);
  expect(came("agenda/put").map(({ number, title }) => [number, thai(title)])).toEqual(agenda);
  expect(came("meeting/put")).toMatchObject([
    { number: 5, numberYear: 2562, startsAt: meeting.startsAt, venue: { th: meeting.venue.th } },
  ]);
});
