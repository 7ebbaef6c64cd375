import { countedSorts } from "../unbreakable-text.ts";

const counted = new RegExp(countedSorts.join("|"), "gu");

/**
 * A text for files of other programs, with non-breaking spaces in what must stay on one line: a number and its unit,
 * times, `ร้อยละ 8.2` (docs/promises.md, "Typography of official papers"). The letters do not change.
 */
export const withNonBreakingNumbers = (text: string): string =>
  text.replace(counted, (piece) => piece.replaceAll(" ", "\u00A0"));
