import { toArabicDigits } from "#domain/numerals.ts";

/** `09:30` of `9.30`, `09:30`, `๙.๓๐ น.`; undefined for what is no time of day. */
export const readTime = (typed: string): string | undefined => {
  const match = /^(\d{1,2})[.:](\d{2})(\s*น\.?)?$/.exec(toArabicDigits(typed).trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
};
