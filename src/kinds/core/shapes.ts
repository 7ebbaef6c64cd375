import * as v from "valibot";
import { cleanText } from "#domain/clean-text.ts";
import { maxTextUnits } from "#domain/text-limits.ts";
import { isDatable } from "#domain/thai-date.ts";
import { key, personWords, plainText, safeInteger } from "#protocol/schemas.ts";

/* Schemas that several kinds use. */
export const count = v.pipe(safeInteger, v.minValue(0));
/** A time in ms that pages and papers can print. */
export const time = v.pipe(safeInteger, v.check(isDatable));
export const figure = v.pipe(v.number(), v.finite());

/** As many as a meeting may have, so that nobody can choose more than exist. */
export const maxCriteria = 100;
export const maxSectors = 100;

export const words = v.object({ th: personWords, en: v.optional(personWords) });
/** The organisation's letterhead; each part may be empty. */
export const letterhead = v.object({
  numberPrefix: plainText(100),
  address: words,
  section: words,
  phone: plainText(100),
  signer: words,
  signerPosition: words,
});
/** The organisation's own parts of the privacy notice; each part may be missing. */
export const privacyNotice = v.looseObject({
  contact: v.exactOptional(words),
  retention: v.exactOptional(words),
  version: v.exactOptional(plainText(100)),
});
const points = v.pipe(v.number(), v.minValue(4), v.maxValue(72));
/** How papers are set: the font's name, its size and the distance of its lines in points. */
export const paperType = v.object({ font: plainText(100), size: points, line: points });
/** Words that may not be missing. What nobody sees is no word. */
export const neededWords = (maxLength = maxTextUnits) =>
  v.pipe(plainText(maxLength), v.transform(cleanText), v.minLength(1));
export const reason = neededWords(2_000);
/** What an address may be is a rule of its own, which asks of the new ones alone (`core/check-documents.ts`). */
export const documents = v.pipe(v.array(v.object({ title: words, url: plainText(2_000) })), v.maxLength(100));
export const target = v.object({ type: v.picklist(["project", "strategy", "agenda-item"]), id: key });
export const capacity = v.picklist(["member", "in-attendance"]);
/** A day: `2026-12-05`. */
export const calendarDate = v.pipe(v.string(), v.isoDate());
export const numbering = v.picklist(["calendar", "fiscal"]);
export const nothing = v.object({});
