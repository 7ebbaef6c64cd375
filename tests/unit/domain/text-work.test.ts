import { expect, test } from "vitest";
import { graphemeCount } from "#domain/graphemes.ts";
import { foldJoinCode } from "#domain/join-code.ts";
import { normalized } from "#domain/combining-marks.ts";
import { nameKey, splitTypedName } from "#domain/person-name.ts";
import { searchPeople } from "#domain/person-name-search.ts";
import { findFolded, foldForSearch, matchesSearch } from "#domain/search-text.ts";
import { cleanText } from "#domain/clean-text.ts";
import { cpuTimeOf } from "#tests/support/cpu-time.ts";

const aPerson = { namePrefix: "", givenName: "มาลี", familyName: "มีสุข" };

/** Everything that the rules do with a text as somebody sent it. */
const works: readonly (readonly [name: string, work: (text: string) => unknown])[] = [
  ["tidying", cleanText],
  ["normalising a sign-in name", (text) => normalized(text, "NFKC")],
  ["folding for search", foldForSearch],
  ["searching in it", (text) => matchesSearch(text, "ก ข")],
  ["searching for it", (text) => matchesSearch("กขค", text)],
  ["marking what was found", (text) => findFolded(text, "zz")],
  ["taking a name apart", splitTypedName],
  ["comparing a name", (text) => nameKey({ givenName: text, familyName: text })],
  ["looking for a name", (text) => searchPeople([aPerson], text)],
  ["counting letters", graphemeCount],
  ["reading a code", foldJoinCode],
];

/** Pieces that were made to be repeated: runs of marks in every order, of what melts together, of what is nearly a word. */
const pieces = [
  "\u0301\u0316",
  "\u0E38\u0E48",
  "\u0E48\u0E38",
  "\u0E33\u0E48\u0E33\u0E49",
  "\u0E4D\u0E48\u0E32\u0E4D\u0E49\u0E32",
  "\u0E48\u0E4D\u0E32",
  "\u0E48\u200B\u0E38\u200B",
  "\u0344\u0315",
  "\uFDFA",
  "เเ",
  "ฤา",
  "👨\u200D",
  "a\u200D",
  "🇹",
  "กก.",
  "อบจ",
  " \u00A0",
  "นาย ",
  "ว่าที่ ",
  "\uD800",
];

const length = 60_000;

const cheapest = async (run: () => unknown): Promise<number> =>
  Math.min(await cpuTimeOf(run), await cpuTimeOf(run), await cpuTimeOf(run));

/**
 * Twelve times the text may cost twelve times as much, with room for chance, and never the hundred and forty-four
 * times of a square. What takes a few milliseconds is quick enough, however it grows.
 */
test.each(works)("%s takes no more than in proportion to the text", async (_, work) => {
  const tooLong: string[] = [];
  for (const piece of pieces) {
    const text = `ก${piece.repeat(length / piece.length)}`;
    const short = await cheapest(() => work(text.slice(0, length / 12)));
    const long = await cheapest(() => work(text));
    if (long > 60 && long > 40 * short) tooLong.push(`${JSON.stringify(piece)}: ${short} ms, then ${long} ms`);
  }
  expect(tooLong).toEqual([]);
});
