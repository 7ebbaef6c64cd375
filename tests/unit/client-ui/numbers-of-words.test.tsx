import { screen } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { createTranslator } from "#client/i18n/translator.ts";
import { toThaiDigits } from "#domain/numerals.ts";
import { openPhone, records } from "./meeting-phone.tsx";

test("words write the numbers that they say themselves as those that are put into them; Latin words and codes stay", async () => {
  const translator = createTranslator({ onLanguage: () => undefined });
  await translator.loadWords("office");
  await translator.loadWords("import");
  const { t } = translator;
  expect(t("import.step.file")).toBe("1 เลือกไฟล์");
  const leave = translator.writeDigits(toThaiDigits);
  expect(t("import.step.file")).toBe("๑ เลือกไฟล์");
  expect(t("import.file.kinds")).toMatch(/^\.xlsx .* ๑๐ MB$/);
  expect(t("office.officers.own.codes", { count: 7 })).toBe("รหัสสำรองเหลือ ๗ จาก ๑๐ รหัส");
  expect(t("office.problem.conflict", { what: "KK5M-26XW" })).toContain("KK5M-26XW");
  leave();
  expect(t("import.step.file")).toBe("1 เลือกไฟล์");
});

test("the hall's telephone is dialled as it is read, beside Thai numerals", async () => {
  const held = records.filter((record) => record.type === "meeting");
  await openPhone({
    at: "now",
    records: held.map((meeting) => ({ ...meeting, numerals: "thai", venuePhone: "043 221 185" })),
  });
  const row = await screen.findByRole("link", { name: /043 221 185/ });
  expect(row.getAttribute("href")).toBe("tel:043221185");
});

test("a matter's title stands in the same numerals as its number", async () => {
  const held = records.filter((record) => record.type === "meeting");
  await openPhone({ at: "agenda", records: held.map((meeting) => ({ ...meeting, numerals: "thai" })) });
  await screen.findByText(/เรื่องรับรองรายงานการประชุม/);
  expect(document.querySelector("main")?.textContent).toContain("๔/๒๕๖๒");
  expect(document.querySelector("main")?.textContent).not.toMatch(/[0-9]/);
});
