import { describe, expect, test } from "vitest";
import { gridOfSheet, meetingToSheets } from "#domain/import/export-sheets.ts";
import { planImport } from "#domain/import/plan.ts";
import { gridOf, type Grid } from "#domain/import/workbook-grid.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { aMeetingRecord, aProjectRecord, aStrategyRecord, aUnitRecord } from "#tests/support/meeting-builder.ts";

const records = [
  aUnitRecord({ id: "unit-1", name: { th: "กองช่าง" } }),
  aStrategyRecord({ id: "s", number: "1", title: { th: "ถนน" }, shortTitle: { th: "ถนน" } }),
];
const plan = (documents: string) => {
  const rows = [
    ["ยุทธศาสตร์", "โครงการ", "หน่วยงาน", "เอกสารประกอบ"],
    ["1", "ขุดลอกคลอง", "กองช่าง", documents],
  ];
  return planImport({ name: "โครงการ", sheets: [gridOf("โครงการ", rows)] }, { meeting: aMeetingRecord(), records }, {});
};

test("documents come with the project, each with its address and its title", () => {
  const { acts, problems } = plan("https://kkmuni.go.th/a.pdf | แผนงาน\nhttps://kkmuni.go.th/b.pdf");
  expect(problems).toEqual([]);
  expect(acts.map(({ args }) => args)).toMatchObject([
    {
      documents: [
        { url: "https://kkmuni.go.th/a.pdf", title: { th: "แผนงาน" } },
        { url: "https://kkmuni.go.th/b.pdf", title: { th: "https://kkmuni.go.th/b.pdf" } },
      ],
    },
  ]);
});

test.each([
  "javascript:alert(1)",
  "file:///c:/a.pdf",
  "http://kkmuni.go.th/a.pdf",
  "https://u:w@kkmuni.go.th | แผนงาน",
])("%s leads nowhere safe: the officer is asked before anything is imported", (address) => {
  expect(plan(address).problems).toMatchObject([
    { problem: { kind: "not-an-address", text: address, offers: [{ value: "" }] } },
  ]);
});

describe("a workbook that was exported while a project still had an address of before", () => {
  const former = { title: { th: "แผนงาน" }, url: "http://kkmuni.go.th/old.pdf" };
  const good = { title: { th: "ผล" }, url: "https://kkmuni.go.th/a.pdf" };
  const old = aProjectRecord({ id: "old", order: 1, name: { th: "ขุดลอกคลอง" }, strategyId: "s", unitId: "unit-1" });
  const held = [...records, { ...old, documents: [good, former] }, { ...old, id: "other", name: { th: "ทางเท้า" } }];
  const sheets = meetingToSheets(aMeetingRecord(), held).map(gridOfSheet);
  const into = (
    there: readonly MeetingDataRecord[],
    answers: Readonly<Record<string, string>> = {},
    from: readonly Grid[] = sheets,
  ) => planImport({ name: "ส่งออก.xlsx", sheets: from }, { meeting: aMeetingRecord(), records: there }, answers);
  const documentsOf = ({ acts }: ReturnType<typeof into>) => acts.find(({ id }) => id === "old")?.args["documents"];

  test("comes into another meeting: the officer is shown the cell, and everything else can be imported", () => {
    const { acts, problems } = into(records);
    expect(problems).toMatchObject([
      { problem: { kind: "not-an-address", id: "documents", label: "เอกสารประกอบ", offers: [{ value: "" }] } },
    ]);
    expect(acts.map(({ id }) => id)).toEqual(["other"]);
  });

  test("and the officer types the right address, or leaves the cell empty", () => {
    const key = into(records).problems[0]?.problem.cellKey ?? "";
    expect(documentsOf(into(records, { [key]: "https://kkmuni.go.th/new.pdf | แผนงาน" }))).toEqual([
      { title: { th: "แผนงาน" }, url: "https://kkmuni.go.th/new.pdf" },
    ]);
    expect(documentsOf(into(records, { [key]: "" }))).toEqual([]);
  });

  test("and was mended in the workbook: what its cell says counts", () => {
    const mended = JSON.parse(JSON.stringify(sheets).replaceAll("http://kkmuni", "https://kkmuni")) as readonly Grid[];
    const isOfRest = (cell: unknown) => typeof cell === "string" && cell.startsWith("{");
    const withOldRest = mended.map((sheet, at) => ({
      ...sheet,
      rows: sheet.rows.map((row, line) => ({
        ...row,
        cells: row.cells.map((cell, column) => {
          const before = sheets[at]?.rows[line]?.cells[column] ?? null;
          return isOfRest(before) ? before : cell;
        }),
      })),
    }));
    const plan = into(records, {}, withOldRest);
    expect(plan.problems).toEqual([]);
    expect(documentsOf(plan)).toEqual([good, { ...former, url: "https://kkmuni.go.th/old.pdf" }]);
  });

  test("without the column of documents: the officer is asked all the same", () => {
    const isOfDocuments = (sheet: Grid, column: number) => sheet.rows[0]?.cells[column] === "เอกสารประกอบ";
    const without = sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => !isOfDocuments(sheet, at)) })),
    }));
    const [asked] = into(records, {}, without).problems;
    expect(asked).toMatchObject({ problem: { kind: "not-an-address", id: "documents", text: former.url } });
    expect(documentsOf(into(records, { [asked?.problem.cellKey ?? ""]: "" }, without))).toEqual([]);
  });

  test("comes back into its own meeting: nothing is asked, and nothing has changed", () => {
    const { acts, problems } = into(held);
    expect({ acts, problems }).toEqual({ acts: [], problems: [] });
  });
});
