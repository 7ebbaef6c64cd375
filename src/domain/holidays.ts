import type { Holiday } from "./space-records.ts";
import type { Words } from "./bilingual-words.ts";

/**
 * The government's yearly holidays with fixed dates in the solar calendar, as in the cabinet's list since B.E. 2566.
 * Days of the lunar calendar, the ploughing ceremony and substitution days are announced each year, and are not
 * computed here.
 */
const yearly: readonly (readonly [monthAndDay: string, name: Words])[] = [
  ["01-01", { th: "วันขึ้นปีใหม่", en: "New Year's Day" }],
  ["04-06", { th: "วันจักรี", en: "Chakri Memorial Day" }],
  ["04-13", { th: "วันสงกรานต์", en: "Songkran Festival" }],
  ["04-14", { th: "วันสงกรานต์", en: "Songkran Festival" }],
  ["04-15", { th: "วันสงกรานต์", en: "Songkran Festival" }],
  ["05-04", { th: "วันฉัตรมงคล", en: "Coronation Day" }],
  ["06-03", { th: "วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี", en: "H.M. the Queen's Birthday" }],
  ["07-28", { th: "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว", en: "H.M. the King's Birthday" }],
  ["08-12", { th: "วันแม่แห่งชาติ", en: "Mother's Day" }],
  ["10-13", { th: "วันนวมินทรมหาราช", en: "Navamindra Maharaj Day" }],
  ["10-23", { th: "วันปิยมหาราช", en: "Chulalongkorn Day" }],
  ["12-05", { th: "วันพ่อแห่งชาติ", en: "Father's Day" }],
  ["12-10", { th: "วันรัฐธรรมนูญ", en: "Constitution Day" }],
  ["12-31", { th: "วันสิ้นปี", en: "New Year's Eve" }],
];

/** @param year Buddhist era */
export const certainHolidays = (year: number): readonly Holiday[] =>
  yearly.map(([day, name]) => ({ date: `${year - 543}-${day}`, name }));

/**
 * Both lists as one, in the order of the days. A day stands once, whatever it is called: the name that was there first stays.
 */
export const joinHolidays = (one: readonly Holiday[], other: readonly Holiday[]): readonly Holiday[] => {
  const days = new Map<string, Holiday>();
  for (const day of [...one, ...other]) if (!days.has(day.date)) days.set(day.date, day);
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
};
