import { expect, test } from "vitest";
import { createTranslator } from "#client/i18n/translator.ts";
import { columnMeaning, columnName } from "#client/office/import/column-name.ts";
import { tableKinds } from "#domain/import/column-definitions.ts";
import { columnsOf } from "#domain/import/columns.ts";

const wordsIn = async (language: "th" | "en") => {
  const translator = createTranslator({ onLanguage: () => undefined });
  await translator.loadWords("import");
  await translator.setLanguage(language);
  return translator;
};

test("on an English screen every column of the workbook stands with its Thai heading and what it is; on a Thai one as it is", async () => {
  const english = await wordsIn("en");
  const columns = tableKinds.flatMap((kind) => columnsOf[kind]);
  expect(columns.filter(({ id }) => columnMeaning(english, id) === undefined)).toEqual([]);
  const name = { id: "!name", label: "ชื่อ-สกุล" };
  expect(columnName(english, name)).toBe("ชื่อ-สกุล (Name)");
  expect(columnName(english, { id: "budget.approved", label: "งบประมาณที่ได้รับ" })).toBe(
    "งบประมาณที่ได้รับ (Budget approved)",
  );
  expect(columnName(english, { id: "objective.en", label: "วัตถุประสงค์ (อังกฤษ)" })).toContain("(Objective in English)");
  expect(columnName(await wordsIn("th"), name)).toBe("ชื่อ-สกุล");
});
