import fc from "fast-check";
import { expect, test } from "vitest";
import { planImport } from "#domain/import/plan.ts";
import { gridOfSheet, meetingToSheets } from "#domain/import/export-sheets.ts";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";

/** Words as people write them, and as nobody should: dashes, figures, formulas, bars, blanks. */
const text = fc.oneof(
  fc.constantFrom(
    "สำนักการช่าง",
    "โครงการ 1",
    "-",
    "๑๒",
    "1,000",
    "=1+1",
    "ก | ข",
    " เว้น ",
    "รวม",
    "ใช่",
    "#REF!",
    "น้ำ\nดี",
    "ที่",
    "ชื่อ-สกุล",
  ),
  fc.string({ maxLength: 12, unit: "grapheme" }),
);
const words = fc.oneof(fc.record({ th: text }), fc.record({ th: text, en: text }));
const id = (kind: string) => fc.integer({ min: 1, max: 40 }).map((number) => `${kind}-${number}`);
const base = { rev: 1, seq: 1 } as const;
const order = fc.integer({ min: 0, max: 99 });

const unit = fc.record({ id: id("U"), name: words, kind: text, order });
const strategy = fc.record({
  id: id("S"),
  order,
  number: text.map((one) => one.slice(0, 8)),
  title: words,
  shortTitle: words,
  example: fc.boolean(),
});
const address = fc.constantFrom("https://kkmuni.go.th/a.pdf", "https://เทศบาล.ไทย/ฉบับ?หน้า=3", "https://kkmuni.go.th");
const item = fc.record({
  id: id("A"),
  parentId: fc.option(id("A")),
  order,
  number: fc.constantFrom("1", "4.10", "4.1", "x"),
  title: words,
  kind: fc.constantFrom("announcement", "arising", "for-information", "other"),
  detail: fc.option(words),
  resolution: fc.option(words),
  documents: fc.array(fc.record({ title: words, url: address }), { maxLength: 2 }),
});
const project = fc.record({
  id: id("P"),
  strategyId: id("S"),
  unitId: id("U"),
  order,
  featured: fc.boolean(),
  name: words,
  objective: fc.option(words),
  indicator: fc.option(
    fc.record({
      text: words,
      target: fc.integer(),
      actual: fc.option(fc.integer().map((number) => number / 4 || 0)),
      unit: words,
      direction: fc.constantFrom(">=", "<="),
    }),
  ),
  budget: fc.option(fc.record({ approved: fc.nat(), disbursed: fc.option(fc.nat()) })),
  result: fc.option(words),
  documents: fc.constant([]),
  example: fc.boolean(),
});
const person = fc.record({
  id: id("M"),
  namePrefix: fc.constantFrom("", "นาย", "ดร.", "ว่าที่ร้อยตรี"),
  givenName: text,
  familyName: text,
  position: text,
  affiliation: text,
  sector: fc.constantFrom("public", "civil", ""),
  role: fc.constantFrom(null, "chair", "secretary"),
  capacity: fc.constantFrom("member", "in-attendance"),
  confirmed: fc.boolean(),
  group: text,
});

const meeting: MeetingRecord = {
  ...base,
  type: "meeting",
  id: "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005",
  organisationName: { th: "เทศบาล" },
  committeeName: { th: "คณะกรรมการ" },
  title: { th: "การประชุม" },
  number: 5,
  numberYear: 2562,
  evaluatedFiscalYear: 2562,
  startsAt: "2019-10-10T09:30:00+07:00",
  venue: { th: "ห้องประชุม" },
  mode: "onsite",
  status: "draft",
  startedAt: null,
  closedAt: null,
  presidingPersonId: null,
  chairPersonId: null,
  quorum: { seats: 11, needed: 6 },
  sectors: [
    { key: "public", label: { th: "ภาครัฐ" } },
    { key: "civil", label: { th: "ภาคประชาชน" } },
  ],
  criteria: [],
  numerals: "thai",
  accent: "#2B3F8C",
  example: false,
};

const some = <T extends { readonly id: string }>(record: fc.Arbitrary<T>, type: string) =>
  fc
    .uniqueArray(record, { selector: (one) => one.id, maxLength: 4 })
    .map((all) => all.map((one) => ({ ...one, ...base, type }) as unknown as MeetingDataRecord));

const runs = process.env["RUAM_LONG"] === "1" ? 1_000 : 25;

test("whatever a meeting says, its sheets bring the same records into an empty one", () => {
  fc.assert(
    fc.property(
      fc.tuple(
        some(unit, "unit"),
        some(strategy, "strategy"),
        some(item, "agenda-item"),
        some(project, "project"),
        some(person, "person"),
      ),
      (kinds) => {
        const records = kinds.flat();
        const sheets = meetingToSheets(meeting, records).map(gridOfSheet);
        const blank: MeetingRecord = {
          ...meeting,
          organisationName: { th: "" },
          number: 0,
          startsAt: "",
          sectors: [],
          numerals: "arabic",
        };
        const plan = planImport({ name: "ส่งออก.xlsx", sheets }, { meeting: blank, records: [] }, {});
        const came = new Map(plan.acts.map((act) => [act.id, act.args]));
        for (const { type: _, rev: __, seq: ___, id: own, ...fields } of records)
          expect({ own, ...came.get(own) }).toEqual({ own, ...fields });
        expect(came.get(meeting.id)).toMatchObject({
          number: 5,
          startsAt: meeting.startsAt,
          sectors: meeting.sectors,
          numerals: "thai",
        });
      },
    ),
    { numRuns: runs },
  );
});
