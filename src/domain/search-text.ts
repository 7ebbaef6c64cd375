import { normalized } from "./combining-marks.ts";

/**
 * What a person wrote, as it is kept: without what cannot be seen (zero-width signs, soft hyphens) or stored (NUL, half
 * a pair of surrogates), normalised, with as many marks on a letter as can be read, and trimmed. Line breaks stay, and so
 * do joiners that make one sign of several emoji or hold letters of other scripts together or apart. Signs that turn the
 * direction of writing stay too: they are isolated where the text is shown.
 */
export const cleanText = (text: string): string => {
  let before = text;
  let clean = cleanOnce(text);
  // A mark that is one too many may have held a joiner, which then stands for nothing.
  while (clean !== before) {
    before = clean;
    clean = cleanOnce(clean);
  }
  return clean;
};

const cleanOnce = (text: string): string =>
  normalized(text.replace(joinedOrUnseen, "$1$2").replace(/\r\n?/g, "\n")).trim();

// What is kept stands in the group. No lookbehind: phones of 2022 cannot read it.
const joinedOrUnseen = new RegExp(
  [
    String.raw`([\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]\u200D(?=\p{Extended_Pictographic}))`,
    String.raw`((?!\p{Script=Thai})[\p{L}\p{M}][\u200C\u200D](?=(?!\p{Script=Thai})\p{L}))`,
    String.raw`[\u200B-\u200D\u2060\uFEFF\u00AD\0\p{Cs}]`,
  ].join("|"),
  "gu",
);

/**
 * The form in which two spellings that look alike are alike. Both sides of a search are folded, then compared with
 * `includes`. The order of the steps is that of the measured folding, and a folded text folds to itself.
 * Never NFKC: it takes ำ apart, and น้ำ would no longer be found.
 */
export const foldForSearch = (text: string): string => foldPiece(text).trim();

/** `text.slice(start, end)` is what was found. */
export type Found = { readonly start: number; readonly end: number };

/** Where a query is found in a text as it was written. */
export const findFolded = (text: string, query: string): Found | undefined => finderIn(text)(query);

/** `findFolded` for many queries: the text is folded once, when it is first asked about. */
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
 * Whether each word of the query stands somewhere in the text, whatever the spelling, with abbreviations read in
 * full on both sides. An empty query is found nowhere.
 */
export const matchesSearch = (text: string, query: string): boolean => {
  const words = foldForSearch(query).split(" ").filter(Boolean);
  if (words.length === 0) return false;
  const written = foldForSearch(text);
  const full = readAbbreviations(written);
  return words.every((word) => written.includes(word) || full.includes(readAbbreviations(word)));
};

/** How offices shorten what they write every day. Left: folded; right: what it is read as. */
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

/** Each abbreviation that stands alone or carries its full stops, read in full. @param folded text from `foldForSearch` */
export const readAbbreviations = (folded: string): string =>
  folded.replace(
    shortened,
    (_, before: string, written: string) => before + (abbreviations[written.replaceAll(".", "")] ?? written),
  );

// ส.ท. and อบจ. and a bare คกก between spaces, but not the ทน of ทนทาน. No lookbehind: phones of 2022 cannot read it.
const shortened = new RegExp(
  String.raw`(^|[^\p{L}\p{M}])(${Object.keys(abbreviations)
    .sort((a, b) => b.length - a.length)
    .map((short) => `${short.split("").join(String.raw`\.?`)}(?:\\.|(?![\\p{L}\\p{M}.]))`)
    .join("|")})`,
  "gu",
);

const unseen = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;

/**
 * One pass may bring two marks together that were apart, so passes go on until nothing changes. What they move stands on
 * one letter, where marks are limited, so that there are never many of them.
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
      // Each of these hangs on its letter: in one form, so that they are limited together with the other marks.
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

// A piece holds everything that folding can move or melt together, so that pieces fold apart as they fold in one.
const pieces =
  /[\s\u200B-\u200D\u2060\uFEFF\u00AD]+|(?:เ[\u200B-\u200D\u2060\uFEFF\u00AD]*เ|[ฤฦ][\u200B-\u200D\u2060\uFEFF\u00AD]*า|[^])(?:ํ[่-๋\u200B-\u200D\u2060\uFEFF\u00AD]*า|[\p{M}\u200B-\u200D\u2060\uFEFF\u00AD]|ำ)*/gu;

/** A folded text, and for each of its code units where the piece that it came from begins and ends. */
type FoldedText = {
  readonly folded: string;
  /** Undefined: each where it was. */
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
};

const foldWithPlaces = (text: string): FoldedText => {
  // Most texts are written as they fold: to fold them in pieces would take a hundred times as long.
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
