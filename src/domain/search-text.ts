/** Takes out what cannot be seen (zero-width marks, soft hyphens), normalises, and trims; keeps line breaks. */
export const cleanText = (text: string): string =>
  text
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, "")
    .replace(/\r\n?/g, "\n")
    .normalize("NFC")
    .trim();

/**
 * The form in which two spellings that look alike are alike. Both sides of a search are folded, then compared with
 * `includes`. The order of the steps is that of the measured folding (domain, 4.4), and a folded text folds to itself.
 * Never NFKC: it takes ำ apart, and น้ำ would no longer be found.
 */
export const foldForSearch = (text: string): string => foldPiece(text).trim();

/** Where a query is found in a text as it was written: `text.slice(start, end)` is what to mark. */
export const findFolded = (
  text: string,
  query: string,
): { readonly start: number; readonly end: number } | undefined => {
  const wanted = foldForSearch(query);
  if (wanted === "") return undefined;
  const { folded, starts, ends } = foldWithPlaces(text);
  const at = folded.indexOf(wanted);
  const start = starts[at];
  const end = ends[at + wanted.length - 1];
  return at < 0 || start === undefined || end === undefined ? undefined : { start, end };
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

/** One pass may bring two marks together that were apart, so passes go on until nothing changes. */
const foldPiece = (text: string): string => {
  const folded = foldOnce(text);
  return folded === text ? text : foldPiece(folded);
};

const foldOnce = (text: string): string =>
  text
    .replace(unseen, "")
    .replace(/\s/g, " ")
    .normalize("NFC")
    .replace(/เเ/g, "แ")
    .replace(/ํ([่-๋])า|([่-๋])ํา|ำ([่-๋])/g, "$1$2$3ำ")
    .replace(/ํา/g, "ำ")
    .replace(/([่-์])([ัิ-ฺ็])/g, "$2$1")
    .replace(/([ัิ-ฺ็-๎ำ])\1+/g, "$1")
    .replace(/([ฤฦ])า/g, "$1ๅ")
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .toLowerCase()
    .replace(/ {2,}/g, " ");

// A piece holds everything that folding can move or melt together, so that pieces fold apart as they fold in one.
const pieces =
  /[\s\u200B-\u200D\u2060\uFEFF\u00AD]+|(?:เ[\u200B-\u200D\u2060\uFEFF\u00AD]*เ|[ฤฦ][\u200B-\u200D\u2060\uFEFF\u00AD]*า|[^])(?:ํ[่-๋\u200B-\u200D\u2060\uFEFF\u00AD]*า|[\p{M}\u200B-\u200D\u2060\uFEFF\u00AD]|ำ)*/gu;

/** The folded text, and for each of its code units where the piece that it came from begins and ends. */
const foldWithPlaces = (
  text: string,
): { readonly folded: string; readonly starts: readonly number[]; readonly ends: readonly number[] } => {
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
