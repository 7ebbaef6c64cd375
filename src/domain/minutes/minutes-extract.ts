import type { Minutes, Section, TextBlock } from "./minutes-types.ts";

const belongsTo = (section: Section, key: string): boolean => section.key === key || section.key === `${key}/after`;

/** The heading above a matter: the last section of the upper level before it. */
const parentOf = (sections: readonly Section[], at: number): Section | undefined =>
  sections[at]?.level === 1 ? sections.slice(0, at).findLast(({ level }) => level === 0) : undefined;

const certifying: readonly TextBlock[] = [
  { type: "text", place: "extract/certified", style: "line", text: "คัดสำเนาถูกต้อง" },
];

/**
 * One matter in the words of the minutes, for the bureau that it concerns (คัดรายงานการประชุม, promise P7): the head,
 * the agenda item, the matter, and the certification of the copy.
 * @param key of the section: `item/AG-4.5`
 * @returns undefined where the minutes have no such section
 */
export const extractMinutes = ({ sections }: Minutes, key: string): Minutes | undefined => {
  const at = sections.findIndex((section) => section.key === key);
  const [found, head] = [sections[at], sections.find((section) => section.key === "head")];
  if (found === undefined || head === undefined) return undefined;
  const parent = parentOf(sections, at);
  const under = found.level === 0 ? sections.slice(at + 1).slice(0, lengthUnder(sections.slice(at + 1))) : [];
  return {
    sections: [
      {
        ...head,
        blocks: head.blocks.map((block) => (block.type === "text" ? { ...block, text: `คัด${block.text}` } : block)),
      },
      ...(parent === undefined ? [] : [{ ...parent, blocks: parent.blocks.slice(0, 1) }]),
      ...sections.filter((section) => belongsTo(section, key)),
      ...under.filter((section) => !belongsTo(section, key)),
      {
        key: "extract",
        level: 0,
        number: "",
        title: "คัดสำเนาถูกต้อง",
        blocks: [...certifying, { type: "signature", place: "extract/sign", role: "ผู้คัด", text: "" }],
      },
    ],
  };
};

const lengthUnder = (after: readonly Section[]): number => {
  const next = after.findIndex(({ level }) => level === 0);
  return next < 0 ? after.length : next;
};
