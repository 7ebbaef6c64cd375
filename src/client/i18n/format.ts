import type { Accessor } from "solid-js";
import { formatBaht, formatNumber, toThaiDigits } from "#domain/numerals.ts";
import type { Numerals } from "#domain/records.ts";
import { dateInLanguage, timeOfDay, type DateForm, type Moment } from "#domain/thai-date.ts";
import type { Language } from "#domain/bilingual-words.ts";

export type Format = {
  /** `09.24 น.`, or `09:24` in English. */
  readonly time: (moment: Moment) => string;
  /** With the weekday unless another form is asked for. */
  readonly date: (moment: Moment, form?: DateForm) => string;
  /** `1,486,000`; at most two digits after the point. */
  readonly number: (value: number) => string;
  /** `1,500,000 บาท`. */
  readonly baht: (amount: number) => string;
  /** Digits of any text as the organisation writes them: Thai ones only in Thai. */
  readonly digits: (text: string) => string;
};

/** Dates and numbers in the reader's language and the organisation's digits. */
export const createFormat = (deps: {
  readonly language: Accessor<Language>;
  readonly numerals: Accessor<Numerals>;
}): Format => {
  const digits = (text: string) => (deps.numerals() === "thai" && deps.language() === "th" ? toThaiDigits(text) : text);
  return {
    time: (moment) => digits(timeOfDay(moment, deps.language())),
    date: (moment, form) => digits(dateInLanguage(moment, deps.language(), form)),
    number: (value) => digits(formatNumber(value)),
    baht: (amount) => digits(formatBaht(amount, deps.language())),
    digits,
  };
};
