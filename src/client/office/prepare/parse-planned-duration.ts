import { toArabicDigits } from "#domain/numerals.ts";

const minutesOfADay = 1_440;

/** Minutes as they were typed, in Thai digits too; null for nothing, undefined for what is no number of minutes. */
export const parseDurationMinutes = (typed: string): number | null | undefined => {
  const digits = toArabicDigits(typed.trim());
  if (digits === "") return null;
  const minutes = /^\d{1,4}$/.test(digits) ? Number(digits) : Number.NaN;
  return minutes <= minutesOfADay ? minutes : undefined;
};
