import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import { planImport } from "#domain/import/plan.ts";
import { gridOfSheet, meetingToSheets } from "#domain/import/export-sheets.ts";
import { templateSheets } from "#domain/import/template.ts";

const demo = JSON.parse(
  readFileSync(new URL("../../../../src/server/demo/meeting-5-2562.json", import.meta.url), "utf8"),
) as { readonly records: readonly MeetingDataRecord[] };
const records = demo.records.map((record) => ({ ...record, rev: 1, seq: 1 }));
const meeting = records.find((record): record is MeetingRecord => record.type === "meeting");
if (meeting === undefined) throw new Error("the demonstration has no meeting");
const prepared = records.filter(({ type }) => ["agenda-item", "strategy", "unit", "project", "person"].includes(type));

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
  sectors: [],
  criteria: [],
};

test("a meeting that is written into sheets comes back record by record as it was", () => {
  const sheets = meetingToSheets(meeting, prepared).map(gridOfSheet);
  const plan = planImport({ name: "ส่งออก.xlsx", sheets }, { meeting: blank, records: [] }, {});
  expect(plan.problems).toEqual([]);
  expect(plan.pairs).toEqual([]);
  const came = new Map(plan.acts.map(({ id, args }) => [id, args]));
  for (const { type: _, id, rev: __, seq: ___, ...fields } of prepared)
    expect({ id, ...came.get(id) }).toEqual({ id, ...fields });
  const { organisationName, sectors, criteria, startsAt, number, chairPersonId } = meeting;
  expect(came.get(meeting.id)).toMatchObject({ organisationName, sectors, criteria, startsAt, number, chairPersonId });
});

test("the same sheets a second time change nothing", () => {
  const sheets = meetingToSheets(meeting, prepared).map(gridOfSheet);
  const plan = planImport({ name: "ส่งออก.xlsx", sheets }, { meeting, records: prepared }, {});
  expect(plan.acts).toEqual([]);
  expect(plan.counts).toMatchObject({ new: 0, changed: 0, mend: 0, decide: 0 });
});

test("nothing of the template's examples is brought in", () => {
  const sheets = templateSheets().map(gridOfSheet);
  const plan = planImport({ name: "แบบ.xlsx", sheets }, { meeting: blank, records: [] }, {});
  expect(plan.acts).toEqual([]);
  expect(plan.problems).toEqual([]);
  // The meeting's own sheet, left as it was, is no sheet that could not be read.
  expect(plan.unreadSheets.filter(({ why }) => why !== "empty")).toEqual([]);
});

const titlesOf = (plan: ReturnType<typeof planImport>) =>
  plan.acts.filter(({ kind }) => kind === "strategy/put").map(({ args }) => args["title"]);

describe("a body that calls the level above its projects เสาหลัก", () => {
  const own = { ...meeting, strategyName: { th: "เสาหลัก", en: "Pillars" } };
  const says = (sheets: ReturnType<typeof templateSheets>) => JSON.stringify(sheets);

  test("finds its word in every sheet of the template, and no other", () => {
    expect(says(templateSheets("เสาหลัก"))).not.toContain("ยุทธศาสตร์");
    expect(says(templateSheets("เสาหลัก"))).toContain("เลขหรือชื่อตามชีตเสาหลัก");
    expect(says(templateSheets())).toContain("ยุทธศาสตร์");
  });

  test("brings in what it wrote into its template, and the word ยุทธศาสตร์ as well", () => {
    for (const level of ["เสาหลัก", "ยุทธศาสตร์"]) {
      const filled = templateSheets(level === "เสาหลัก" ? level : undefined).map((sheet) =>
        sheet.name === level
          ? {
              ...sheet,
              rows: [
                ["1", "คนดีมีงานทำ", "คนดี"],
                ["2", `${level}ที่ 2 น้ำใส`],
              ],
            }
          : sheet,
      );
      const plan = planImport({ name: "แบบ.xlsx", sheets: filled.map(gridOfSheet) }, { meeting: own, records: [] }, {});
      expect(titlesOf(plan)).toEqual([{ th: "คนดีมีงานทำ" }, { th: "น้ำใส" }]);
      expect(plan.tables.find(({ kind }) => kind === "strategies")?.question).toEqual([]);
    }
  });

  test("carries its meeting into another one, which then calls the level the same", () => {
    const sheets = meetingToSheets(own, prepared);
    expect(sheets.map(({ name }) => name)).toContain("เสาหลัก");
    expect(JSON.stringify(sheets.map(({ head }) => head))).not.toContain("ยุทธศาสตร์");
    const { strategyName: _, ...unnamed } = blank;
    const plan = planImport(
      { name: "ส่งออก.xlsx", sheets: sheets.map(gridOfSheet) },
      { meeting: unnamed, records: [] },
      {},
    );
    expect(plan.problems).toEqual([]);
    expect(titlesOf(plan)).toHaveLength(10);
    expect(plan.acts.find(({ kind }) => kind === "meeting/put")?.args["strategyName"]).toEqual(own.strategyName);
  });

  test.each(["โครงการ", "เรื่อง", "-", "ที่"])(
    "where the word would be taken for another column, as %s, the usual one stands",
    (th) => {
      const odd = { ...meeting, strategyName: { th } };
      const sheets = meetingToSheets(odd, prepared).map(gridOfSheet);
      const plan = planImport({ name: "ส่งออก.xlsx", sheets }, { meeting: odd, records: prepared }, {});
      expect(plan.acts).toEqual([]);
    },
  );
});
