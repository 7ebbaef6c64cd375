import { normalized } from "./combining-marks.ts";

/**
 * The folded form of a text: spellings that look alike are equal. Both sides of a search are folded, then compared with
 * `includes`. The order of the steps was measured, and folding a folded text changes nothing. Never NFKC: it splits ำ,
 * and น้ำ would no longer be found.
 */
export const foldForSearch = (text: string): string => foldPiece(text).trim();

/** `text.slice(start, end)` is what was found. */
export type Found = { readonly start: number; readonly end: number };

/** Where a query is found in the original text. */
export const findFolded = (text: string, query: string): Found | undefined => finderIn(text)(query);

/** `findFolded` for many queries: the text is folded once, at the first query. */
export const finderIn = (text: string): ((query: string) => Found | undefined) => {
  let places: FoldedText | undefined;
  return (query) => {
    const wanted = foldForSearch(query);
    if (wanted === "") return undefined;
    const { folded, starts, ends } = (places ??= foldWithPlaces(text));
    const at = folded.indexOf(wanted);
    if (at < 0) return undefined;
    const last = at + wanted.length - 1;
    return { start: starts?.[at] ?? at, end: ends?.[last] ?? last + 1 };
  };
};

/**
 * Whether each word of the query occurs in the text, in any spelling, with abbreviations expanded on both sides. An
 * empty query is never found.
 */
export const matchesSearch = (text: string, query: string): boolean => {
  const words = foldForSearch(query).split(" ").filter(Boolean);
  if (words.length === 0) return false;
  const written = foldForSearch(text);
  const full = readAbbreviations(written);
  return words.every((word) => written.includes(word) || full.includes(readAbbreviations(word)));
};

/** Usual abbreviations of offices. Left: folded; right: the full form. */
export const abbreviations: Readonly<Record<string, string>> = {
  คกก: "คณะกรรมการ",
  กก: "กรรมการ",
  ทน: "เทศบาลนคร",
  ทม: "เทศบาลเมือง",
  ทต: "เทศบาลตำบล",
  อบจ: "องค์การบริหารส่วนจังหวัด",
  อบต: "องค์การบริหารส่วนตำบล",
  อปท: "องค์กรปกครองส่วนท้องถิ่น",
  ปชช: "ประชาชน",
  ผอ: "ผู้อำนวยการ",
  ผวจ: "ผู้ว่าราชการจังหวัด",
  รพ: "โรงพยาบาล",
  รพสต: "โรงพยาบาลส่งเสริมสุขภาพตำบล",
  รร: "โรงเรียน",
  สธ: "สาธารณสุข",
  สท: "สมาชิกสภาเทศบาล",
  จนท: "เจ้าหน้าที่",
  จว: "จังหวัด",
  งปม: "งบประมาณ",
  ปงม: "ปีงบประมาณ",
  อสม: "อาสาสมัครสาธารณสุขประจำหมู่บ้าน",
  มข: "มหาวิทยาลัยขอนแก่น",
  กทม: "กรุงเทพมหานคร",
};

/** Expands each abbreviation that stands alone or has its full stops. @param folded text from `foldForSearch` */
export const readAbbreviations = (folded: string): string =>
  folded.replace(
    shortened,
    (_, before: string, written: string) => before + (abbreviations[written.replaceAll(".", "")] ?? written),
  );

// ส.ท. and อบจ. and a bare คกก between spaces, but not the ทน of ทนทาน. No lookbehind: phones of 2022 do not support
// it. What ends one stands once, not in each: a browser compiles the pattern when the first text is read, which took
// ten times as long.
const shortened = new RegExp(
  String.raw`(^|[^\p{L}\p{M}])((?:${Object.keys(abbreviations)
    .sort((a, b) => b.length - a.length)
    .map((short) => short.split("").join(String.raw`\.?`))
    .join("|")})(?:\.|(?![\p{L}\p{M}.])))`,
  "gu",
);

const unseen = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;

/**
 * One pass may bring two marks together that were apart, so passes repeat until nothing changes. They move marks within
 * one letter, whose marks are limited, so there are only few passes.
 */
const foldPiece = (text: string): string => {
  let before = text;
  let folded = foldOnce(text);
  while (folded !== before) {
    before = folded;
    folded = foldOnce(folded);
  }
  return folded;
};

const foldOnce = (text: string): string =>
  normalized(
    text
      .replace(unseen, "")
      .replace(/\s/g, " ")
      // These are drawn on their letter: they get one form, so that they are limited together with the other marks.
      .replace(/ํ([่-๋])า|([่-๋])ํา/g, "$1$2ำ")
      .replace(/ํา/g, "ำ"),
  )
    .replace(/เเ/g, "แ")
    .replace(/ำ([่-๋])/g, "$1ำ")
    .replace(/([่-์])([ัิ-ฺ็])/g, "$2$1")
    .replace(/([ัิ-ฺ็-๎ำ])\1+/g, "$1")
    .replace(/([ฤฦ])า/g, "$1ๅ")
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .toLowerCase()
    .replace(/ {2,}/g, " ");

// A piece contains everything that folding can move or join, so that folding the pieces equals folding the whole.
const pieces =
  /[\s\u200B-\u200D\u2060\uFEFF\u00AD]+|(?:เ[\u200B-\u200D\u2060\uFEFF\u00AD]*เ|[ฤฦ][\u200B-\u200D\u2060\uFEFF\u00AD]*า|[^])(?:ํ[่-๋\u200B-\u200D\u2060\uFEFF\u00AD]*า|[\p{M}\u200B-\u200D\u2060\uFEFF\u00AD]|ำ)*/gu;

/** A folded text, and for each of its code units the start and end of its original piece. */
type FoldedText = {
  readonly folded: string;
  /** Undefined: no code unit has moved. */
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
};

const foldWithPlaces = (text: string): FoldedText => {
  // Most texts are already folded: folding them in pieces would take a hundred times as long.
  const plain = text
    .replace(/[\s๐-๙]/g, (sign) => (sign >= "๐" ? String(sign.charCodeAt(0) - 0x0e50) : " "))
    .toLowerCase();
  if (plain.length === text.length && plain === foldPiece(text)) return { folded: plain };
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = "";
  for (const match of text.matchAll(pieces)) {
    const piece = foldPiece(match[0]);
    if (piece === " " && folded.endsWith(" ")) continue;
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
    folded += piece;
  }
  return { folded, starts, ends };
};
