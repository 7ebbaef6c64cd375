import { countedSorts } from "../unbreakable-text.ts";

const counted = new RegExp(countedSorts.join("|"), "gu");

/**
 * A text for files of other programs, which keep together only what is joined by spaces that do not break: a number and its unit,
 * times, `ร้อยละ 8.2` (domain rules, "Typography of official papers"). Joined, the letters stay the same.
 */
export const bindNumbers = (text: string): string => text.replace(counted, (piece) => piece.replaceAll(" ", "\u00A0"));
