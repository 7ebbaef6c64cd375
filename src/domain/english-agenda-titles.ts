import type { Words } from "./bilingual-words.ts";
import { toArabicDigits } from "./numerals.ts";

/* The titles that agendas of official meetings share (form 11 of the Regulation on Correspondence B.E. 2526), in English. */

type Meeting = { readonly said: string | undefined; readonly isLast: boolean };
type Title = { readonly thai: RegExp; readonly english: (meeting: Meeting) => string };

const ofMeeting = String.raw`(?:(?:จากการประชุม)?(?:(?<last>ครั้งก่อน|ครั้งที่แล้ว|ครั้งที่ผ่านมา|คราวก่อน)|ครั้งที่(?<number>\d+\/\d{4})))?`;
const titleOf = (thai: string): RegExp => new RegExp(`^(?:เรื่อง)?${thai}$`);

/** The meeting that a title names after its standard words; empty where it names none. */
const saidOf = (lead: string, { said, isLast }: Meeting): string => {
  if (said !== undefined) return ` ${lead} meeting ${said}`;
  return isLast ? ` ${lead} the last meeting` : "";
};

const titles: readonly Title[] = [
  {
    thai: titleOf("(?:ที่)?ประธาน(?:กรรมการ|ในที่ประชุม)?แจ้ง(?:ให้)?(?:ที่ประชุม)?(?:เพื่อ)?ทราบ"),
    english: () => "Announcements by the chair",
  },
  { thai: titleOf("แจ้ง(?:ให้)?(?:ที่ประชุม)?(?:เพื่อ)?ทราบ"), english: () => "Announcements" },
  {
    thai: titleOf(`(?:การ)?รับรองรายงานการประชุม${ofMeeting}`),
    english: (meeting) => {
      const which = saidOf("of", meeting);
      return which === "" ? "Approval of minutes" : `Approval of the minutes${which}`;
    },
  },
  {
    thai: titleOf(`สืบเนื่อง(?:จากการประชุม)?${ofMeeting}`),
    english: (meeting) => `Matters arising${saidOf("from", meeting)}`,
  },
  { thai: titleOf("(?:ที่)?(?:เสนอ)?(?:ให้ที่ประชุม)?(?:เพื่อ)?ทราบ"), english: () => "Matters for information" },
  { thai: titleOf("(?:ที่)?(?:เสนอ)?(?:ให้ที่ประชุม)?(?:เพื่อ)?พิจารณา"), english: () => "Matters for consideration" },
  { thai: titleOf("อื่นๆ"), english: () => "Other matters" },
  { thai: titleOf(String.raw`อื่นๆ\(ถ้ามี\)`), english: () => "Other matters (if any)" },
];

/** Adds the standard English title where the body gave none; other titles stay as they are. */
export const withStandardEnglish = (title: Words): Words => {
  if (title.en !== undefined && title.en !== "") return title;
  const thai = toArabicDigits(title.th).replace(/[\s\u200B]+/g, "");
  for (const { thai: pattern, english } of titles) {
    const found = pattern.exec(thai);
    if (found === null) continue;
    const { number, last } = found.groups ?? {};
    return { th: title.th, en: english({ said: number, isLast: last !== undefined }) };
  }
  return title;
};
