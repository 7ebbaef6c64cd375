import { compounds, joined, numbered, offices, units, weekdays } from "./unbreakable-word-list.ts";

export type TextPiece = {
  readonly text: string;
  /** Not to be broken by the end of a line. */
  readonly whole: boolean;
  /** Of a long piece that stands between spaces: what is not broken where the piece is wider than its line. */
  readonly parts?: readonly TextPiece[];
};

/**
 * Cuts a text into pieces, some of which a line must not break: dates, times, numbers with their unit, ครั้งที่ 5/2562,
 * and the compounds that the browsers' dictionaries cut (docs/promises.md, "Kept whole"). Joined, the pieces are the text again.
 * Brackets and signs that touch a whole piece belong to it, or a line could begin with them.
 *
 * A piece begins where a word does. A short one is drawn as running text. Only a long one that stands between
 * spaces may be drawn as a box, which moves to the next line as one: a box counts as a word of its own in the names that
 * readers say, and lets a line break at both its ends.
 */
export const keepWhole = (text: string): readonly TextPiece[] => {
  const isStart = startsOf(text);
  return cut(text, wholesOf(text), isStart, (piece, from) => {
    if (isShort(piece)) return [{ text: piece, whole: true }];
    const parts = cut(
      piece,
      findIn(piece, part),
      (at) => isStart(from + at),
      (inner) => [{ text: inner, whole: true }],
    );
    const standsAlone = !touchesLetter(text, from) && !touchesLetter(text, from + piece.length);
    return standsAlone && !(parts.length === 1 && parts[0]?.whole === true)
      ? [{ text: piece, whole: true, parts }]
      : parts;
  });
};

/** A text as it is drawn: the separator between two facts (คณะกรรมการ · ภาครัฐ) ends a line and begins none. */
export const withTiedSeparators = (text: string): string => text.replace(/ ·(?!\S)/g, "\u00A0·");

/** As many letters fit beside each other into the narrowest column in large text. */
const shortest = 11;
/** Short enough to be running text that is not broken, and no box. */
export const isShort = (text: string): boolean => text.replace(/\p{M}/gu, "").length <= shortest;

/** The first piece at a place or behind it. */
type Find = (from: number) => { readonly at: number; readonly length: number } | undefined;

/** Finds the pieces that a pattern names in a text. */
export const findIn =
  (text: string, pattern: RegExp): Find =>
  (from) => {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    return match === null ? undefined : { at: match.index, length: match[0].length };
  };

/**
 * A number behind an abbreviation (ติดตามฯ 5/2562) is looked for by itself, and only where the text has one. Any letter may
 * begin the abbreviation: looking for it at each of them took ten times as long as looking for all other pieces.
 */
const wholesOf = (text: string): Find => {
  const find = findIn(text, whole);
  if (!text.includes("ฯ")) return find;
  const findAbbreviated = findIn(text, abbreviated);
  let next = findAbbreviated(0);
  return (from) => {
    if (next !== undefined && next.at < from) next = findAbbreviated(from);
    const other = find(from);
    return next !== undefined && (other === undefined || next.at <= other.at) ? next : other;
  };
};

/** Cuts a text at what is found, where a word begins there; `keep` says what each of that becomes. */
export const cut = (
  text: string,
  find: Find,
  isStart: (at: number) => boolean,
  keep: (piece: string, from: number) => readonly TextPiece[],
): TextPiece[] => {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (let found = find(0); found !== undefined;) {
    const { at, length } = found;
    // Behind a piece of ours a word begins, whatever the dictionary says (Firefox reads พัฒนาน|วัตกรรม).
    if (at > end && !isStart(at)) {
      found = find(at + 1);
      continue;
    }
    const after = endOf(text, at + length, isStart);
    if (at > end) pieces.push({ text: text.slice(end, at), whole: false });
    pieces.push(...keep(text.slice(at, after), at));
    end = after;
    found = find(end);
  }
  if (end < text.length) pieces.push({ text: text.slice(end), whole: false });
  return pieces;
};

/** Where a piece ends: a word that makes a compound with the next one (ผู้ถาม, บ้านค้อ) takes that with it. */
const endOf = (text: string, from: number, isStart: (at: number) => boolean): number => {
  let end = from;
  while (
    touchesLetter(text, end) &&
    joining.test(text.slice(Math.max(0, end - longestJoiner), end)) &&
    wordSegmenter() !== undefined
  )
    do end += 1;
    while (touchesLetter(text, end) && !isStart(end));
  return end;
};

/**
 * Whether a word may begin here. Between two Thai letters the browser's dictionary knows; a browser without one
 * (Firefox before 125) takes the longest word of the table.
 */
const startsOf = (text: string): ((at: number) => boolean) => {
  const starts = new Set<number>();
  let words: Iterator<Intl.SegmentData> | undefined;
  let last = -1;
  return (at) => {
    if (!touchesLetter(text, at)) return true;
    const segmenter = wordSegmenter();
    if (segmenter === undefined) return true;
    words ??= segmenter.segment(text)[Symbol.iterator]();
    while (last < at) {
      const next = words.next();
      if (next.done === true) break;
      starts.add((last = next.value.index));
    }
    return starts.has(at);
  };
};

/** Has the browser read its list of languages while nothing else is to be done; else the first text waits for it. */
export const prepareThaiWords = (): void => void wordSegmenter();

/** Has the browser compile the pattern of all pieces, which it does with the first text. */
export const preparePatterns = (): void => void keepWhole("ครั้งที่ 1");

let segmenter: Intl.Segmenter | undefined;
const wordSegmenter = (): Intl.Segmenter | undefined =>
  "Segmenter" in Intl ? (segmenter ??= new Intl.Segmenter("th", { granularity: "word" })) : undefined;

const thaiLetter = /[\u0E01-\u0E3A\u0E40-\u0E45\u0E47-\u0E4E]/;
/** Whether two Thai letters meet at a place. */
export const touchesLetter = (text: string, at: number): boolean =>
  thaiLetter.test(text.charAt(at - 1)) && thaiLetter.test(text.charAt(at));

const wordsOf = (rows: string): readonly string[] =>
  rows
    .trim()
    .split(/\s*[|\n]\s*/)
    .sort((a, b) => b.length - a.length);
const spaced = (words: string): string => words.replaceAll(".", String.raw`\.`).replaceAll(" ", gap);
const table = (words: readonly string[]): string => words.map(spaced).join("|");

const gap = "[ \\u00A0]";
const digit = "[0-9๐-๙]";
const amount = `${digit}(?:[0-9๐-๙.,]*${digit})?`;
// Thai months end in คม, ยน or พันธ์; shortened ones (ต.ค.) in a full stop; or English.
const month = `[ก-๙]{4,7}?(?:คม|ยน|พันธ์)|[ก-ธพ-สเิี]{1,2}\\.[คพย]\\.|[A-Z][a-z]{2,8}`;
const unit = table(wordsOf(units));
const compound = wordsOf(compounds);
const joiners = table(wordsOf(joined));
const joining = new RegExp(`(?:${joiners})$`);
const longestJoiner = 8;

const day = `${digit}{1,2}${gap}(?:${month})`;
const time = `(?:เวลา${gap}*)?${digit}{1,2}[.:]${digit}{2}${gap}*น\\.`;
const number = `(?:${table(wordsOf(numbered))})ที่${gap}*${digit}+(?:[./]${digit}+)*`;
// A unit may be an abbreviation (กม.); one that a name follows at once (อบต.หนองบัว) is an office, and no unit.
const counted = `${amount}(?:${gap}*(?:${unit})|${gap}[\\p{L}\\p{M}]{1,9}(?!\\.?[\\p{L}\\p{M}])\\.?)`;
const storey = `(?:เขต|หมู่|ชั้น|ห้อง|อาคาร)${gap}${amount}`;
const numberedPlace = `ที่${gap}*${digit}+(?:[./]${digit}+)*`;

// A name of a place or an office goes on to the next space; without a space near by it is prose, and is left alone.
// An office that is shortened (อบต.หนองบัว) is one too.
const named = `(?:${table(wordsOf(offices))}|${joiners}|[ก-ฮ]{1,4}\\.)[\\p{L}\\p{M}]{1,14}(?![\\p{L}\\p{M}])`;

/** Signs that belong to the word behind them or before them, as sources of regular expressions: no line ends or begins with them. */
export const [signsBefore, signsBehind] = ['[(“‘"]?', '[)”’"ๆฯ,;:]*(?:[ \\u00A0]·(?!\\S))?'] as const;

/**
 * Any of these sorts of pieces, with the signs that touch it. Never ends inside a syllable: the letter after it must not be
 * one that hangs on the letter before.
 */
export const anyOf = (sorts: readonly string[]): RegExp =>
  new RegExp(`${signsBefore}(?:${sorts.join("|")})(?![\\p{M}ะาำ])${signsBehind}`, "gu");

/** Times, and what is counted with its unit, as sources of regular expressions. */
export const countedSorts: readonly string[] = [
  time,
  `ร้อยละ${gap}*${amount}`,
  storey,
  `${amount}${gap}จาก${gap}${amount}(?:${gap}*(?:${unit}))?`,
  counted,
];

const ofMeeting = `${digit}+/${digit}{4}`;

const whole = anyOf([
  `(?:วัน(?:${table(wordsOf(weekdays))})?ที่${gap}*)?${day}(?:${gap}(?:พ\\.ศ\\.${gap}*)?${digit}{2,4})?`,
  number,
  `(?:ประจำ)?(?:ปีงบประมาณ|พ\\.ศ\\.)${gap}*(?:พ\\.ศ\\.${gap}*)?${digit}{4}`,
  ofMeeting,
  ...countedSorts,
  `ห้องประชุม${storey}`,
  named,
  table(compound),
  joiners,
  numberedPlace,
]);
const abbreviated = anyOf([`[\\p{L}\\p{M}]{1,18}ฯ${gap}${ofMeeting}`]);

/** What stays together in a piece that is wider than its line: the day with its month, a number with its unit. */
const part = anyOf([
  `วัน(?:${table(wordsOf(weekdays))})?ที่`,
  storey,
  day,
  time,
  `พ\\.ศ\\.${gap}*${digit}{4}`,
  numberedPlace,
  `${amount}${gap}*(?:${table(wordsOf(units).filter(isShort))})`,
  table(compound.filter(isShort)),
  joiners,
]);
