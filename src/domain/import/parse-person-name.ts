import { nameKey, splitTypedName } from "../person-name.ts";
import type { PersonName } from "../records.ts";
import { foldForSearch } from "../search-text.ts";
import { cleanText } from "../clean-text.ts";
import { compact } from "./match-headings.ts";

export type NameProblem = "office-not-name" | "no-family-name" | "in-place-of";
export type NameReading =
  | { readonly kind: "nothing" }
  /** @property of whose seat it is, where the words say so: `ว่าง (ผู้แทนหอการค้า)` */
  | { readonly kind: "vacant"; readonly of: string }
  | { readonly kind: "name"; readonly name: PersonName }
  | {
      readonly kind: "problem";
      readonly problem: NameProblem;
      readonly name: PersonName;
      readonly offers: readonly string[];
    };

const vacant =
  /^[-–—.\s(]*(?:(?:ตำแหน่ง)?ว่าง|(?:ว่าง[\s(]*)?(?:อยู่ระหว่าง|รอ)(?:การ)?(?:สรรหา|แต่งตั้ง|คัดเลือก)|ไม่มี|ยังไม่มี(?:ผู้ดำรงตำแหน่ง)?|vacant)[-–—.\s)]*$/i;

/** What stands beside the words that a seat is vacant: `ว่าง (ผู้แทนหอการค้า)`, `ผู้แทนหอการค้า - อยู่ระหว่างสรรหา`. */
const isVacantWord = (words: string): boolean => /ว่าง|ระหว่าง|รอ|vacant/i.test(words) && vacant.test(words);
const seatOf = (text: string): string | undefined => {
  const [, before = "", after = ""] = /^(.+?)\s*(?:\(|[-–—:])\s*(.+?)\s*\)?$/.exec(text) ?? [];
  if (isVacantWord(before)) return after;
  return isVacantWord(after) ? before : undefined;
};

/** Posts that may stand in place of a name. นายช่าง and นายกเทศมนตรี begin like the title นาย, but are posts. */
const posts =
  /^(?:ผู้อำนวยการ|ผอ\.?|ผู้แทน|ปลัด|รองปลัด|หัวหน้า|นายก(?:เทศ|องค์|อบ|เมือง|สมาคม|เทศมนตรี|ฯ|$)|รองนายก|ประธาน|กำนัน|ผู้ใหญ่บ้าน|สมาชิกสภา|สาธารณสุข|เกษตร|พัฒนาการ|ท้องถิ่น|นายอำเภอ|นายช่าง|นายทะเบียน|เจ้าพนักงาน|เลขานุการ|ผู้จัดการ|ผู้บังคับ|ผู้กำกับ|ตัวแทน|ทุก|คณะ)/;

/** Monks and royalty have one name; so have people with one name followed by a chapter name in brackets. */
const oneName = /^(?:พระ|สามเณร|แม่ชี|ม\.จ\.|หม่อมเจ้า|เจ้าอาวาส)/;

/**
 * Title, given and family name of a cell as lists write it: with a number before it, with the title directly before the
 * name, or with `(นาย … แทน)` behind it. The officer is asked about a post in place of a name, and about a name without
 * a family name.
 */
export const readName = (written: string): NameReading => {
  const text = cleanText(written)
    .replace(/\s+/g, " ")
    .replace(/^[\d๐-๙]+\s*[.)]\s*/, "")
    .trim();
  if (text === "" || /^[-–—.\s]+$/.test(text)) return { kind: "nothing" };
  if (vacant.test(text)) return { kind: "vacant", of: "" };
  const seat = seatOf(text);
  if (seat !== undefined) return { kind: "vacant", of: seat };
  const [, first = "", other = ""] = /^(.*?)\s*\(([^)]*?)\s*แทน\)\s*$/.exec(text) ?? [];
  if (first !== "") {
    return {
      kind: "problem",
      problem: "in-place-of",
      name: splitTypedName(first),
      offers: [first, other.trim()].filter(Boolean),
    };
  }
  const name = splitTypedName(text);
  if (posts.test(text) && name.namePrefix === "")
    return { kind: "problem", problem: "office-not-name", name, offers: [] };
  if (name.familyName === "" && !oneName.test(text)) {
    return { kind: "problem", problem: "no-family-name", name, offers: [] };
  }
  return { kind: "name", name };
};

/** Name parts in columns of their own; a title may still stand directly before the given name. */
export const nameOfParts = (parts: PersonName): PersonName => {
  const given = cleanText(parts.givenName).replace(/\s+/g, " ");
  const prefix = cleanText(parts.namePrefix).replace(/\s+/g, " ");
  const split = prefix === "" ? splitTypedName(`${given} ${parts.familyName}`) : undefined;
  return split === undefined || split.namePrefix === ""
    ? { namePrefix: prefix, givenName: given, familyName: cleanText(parts.familyName).replace(/\s+/g, " ") }
    : split;
};

/** The normalised title: น.ส. and นางสาว are equal. */
export const prefixKey = (prefix: string): string => {
  const folded = foldForSearch(prefix).replaceAll(" ", "");
  const short: Readonly<Record<string, string>> = { "น.ส.": "นางสาว", "น.ส": "นางสาว", "นส.": "นางสาว" };
  return compact(short[folded] ?? folded);
};

/** The normalised parts by which names are compared, computed once for each name. */
export type NameKeys = { readonly key: string; readonly heard: string; readonly isWhole: boolean };

/** The normalised parts of a name, for comparing. */
export const nameKeysOf = (name: PersonName): NameKeys => {
  const key = nameKey(name);
  return { key, heard: heard(key), isWhole: name.familyName !== "" };
};

/** How similar two names are. `same`: in all letters, without the title; `near`: in nearly all letters. */
export const likeness = (a: NameKeys, b: NameKeys): "same" | "near" | "other" => {
  if (a.key === b.key) return "same";
  if (!a.isWhole || !b.isWhole) return "other";
  return a.heard === b.heard || isOneEditApart(a.key, b.key) ? "near" : "other";
};

/** A name by its sound: silent letters, doubled consonants and letters with the same sound count as equal. */
const heard = (key: string): string =>
  key
    .replace(/[ก-ฮ][ิุ]?์/g, "")
    .replace(/[ะ็]/g, "")
    .replace(/[ณญ]/g, "น")
    .replace(/[ศษซ]/g, "ส")
    .replace(/ใ/g, "ไ")
    .replace(/[ฏฎ]/g, "ต")
    .replace(/[ธฑฒ]/g, "ท")
    .replace(/([ก-ฮ])\1+/g, "$1");

/** Long enough that one different letter still means the same name. */
const lettersOfNear = 8;

const isOneEditApart = (a: string, b: string): boolean => {
  if (Math.min(a.length, b.length) < lettersOfNear || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
};
