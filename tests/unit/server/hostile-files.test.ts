import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { planImport } from "#domain/import/plan.ts";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import { readWorkbook } from "#server/import/read-workbook.ts";
import { createWorkbookThread } from "#server/import/workbook-thread.ts";
import { hostileFiles, openDocument } from "#tests/fixtures/hostile-files.ts";

const demo = JSON.parse(
  readFileSync(new URL("../../../src/server/demo/meeting-5-2562.json", import.meta.url), "utf8"),
) as { readonly records: readonly MeetingDataRecord[] };
const meeting = demo.records.find((record): record is MeetingRecord => record.type === "meeting");

describe("of a file that is broken or means harm", () => {
  test.each(hostileFiles().map((file) => [file.what, file] as const))("%s", (_what, { name, bytes, said }) => {
    const reading = readWorkbook(name, bytes);
    expect(reading.kind === "read" ? "read" : reading.problem).toBe(said);
    if (reading.kind !== "read" || meeting === undefined) return;
    // Whatever was read can be looked through, and nothing of what it means to do has been done.
    const plan = planImport(reading.workbook, { meeting, records: [] }, {});
    expect(JSON.stringify(reading.workbook)).not.toMatch(/root:|WEBSERVICE|calc/);
    expect(JSON.stringify(plan).length).toBeLessThan(2_000_000);
  });
});

test("macros are said to be there and are not read; a formula without a value is asked about", () => {
  const files = new Map(hostileFiles().map((file) => [file.what, file]));
  const read = (what: string) => {
    const file = files.get(what);
    const reading = file && readWorkbook(file.name, file.bytes);
    return reading?.kind === "read" ? reading.workbook : undefined;
  };
  expect(read("macros")).toMatchObject({ hasMacros: true });
  expect(read("formulas that fetch and run")?.sheets[0]?.rows[2]?.cells).toEqual([{ error: "#VALUE!" }, "กองช่าง"]);
  expect(read("a lone cell at XFD1048576")?.sheets[0]?.left).toEqual([{ kind: "too-many-rows", limit: 5_000 }]);
});

test("a table that an OpenDocument file hides is known as hidden, though the library does not say so", () => {
  const table = (name: string, style: string) =>
    `<table:table table:name="${name}" table:style-name="${style}"><table:table-row><table:table-cell office:value-type="string"><text:p>${name}</text:p></table:table-cell></table:table-row></table:table>`;
  const style = (name: string, isShown: boolean) =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${isShown}"/></style:style>`;
  const reading = readWorkbook(
    "ก.ods",
    openDocument(table("เปิด", "ta1") + table("ซ่อน", "ta2"), style("ta1", true) + style("ta2", false)),
  );
  if (reading.kind !== "read") throw new Error(reading.problem);
  expect(reading.workbook.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ["เปิด", undefined],
    ["ซ่อน", true],
  ]);
});

test("a thread that takes too long is ended, and the next file is read", async () => {
  const bytes = Buffer.from("ที่,ชื่อหน่วยงาน\n1,กองช่าง\n");
  const hurried = createWorkbookThread({ limitMs: 1 });
  expect(await hurried.read("a.csv", bytes)).toEqual({ kind: "unreadable", problem: "too-slow" });
  const thread = createWorkbookThread();
  expect(await thread.read("a.csv", bytes)).toMatchObject({ kind: "read" });
});
