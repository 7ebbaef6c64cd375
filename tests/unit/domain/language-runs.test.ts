import { expect, test } from "vitest";
import { languageRuns } from "#domain/language-runs.ts";

const marked = (text: string, screen: "th" | "en") =>
  languageRuns(text, screen)
    .map(({ text: run, lang }) => (lang === undefined ? run : `[${lang}:${run}]`))
    .join("");

test.each([
  ["en", "โครงการคัดแยกขยะ", "[th:โครงการคัดแยกขยะ]"],
  ["en", "Under consideration: โครงการ 20 ชุมชน, since 10:20", "Under consideration: [th:โครงการ 20 ชุมชน], since 10:20"],
  ["en", "Khon Kaen", "Khon Kaen"],
  ["en", "ระบบ Logistic ใหม่", "[th:ระบบ] Logistic [th:ใหม่]"],
  ["en", "", ""],
  ["th", "English", "[en:English]"],
  ["th", "โครงการคัดแยกขยะ", "โครงการคัดแยกขยะ"],
  ["th", "Wi-Fi รอลงชื่อ", "Wi-Fi รอลงชื่อ"],
  ["th", "12 %", "12 %"],
] as const)("on a screen in %s, “%s” is %s", (screen, text, expected) => {
  expect(marked(text, screen)).toBe(expected);
});
