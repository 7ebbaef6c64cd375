import type { SignatureBlock, TextBlock } from "./minutes-types.ts";

/** Phrases that minutes use again and again; parts in brackets are filled in. */
export type Phrase = {
  readonly words: string;
  readonly isFor: (block: TextBlock | SignatureBlock) => boolean;
};

type Editable = TextBlock | SignatureBlock;
const isResolution = ({ place }: Editable): boolean => place.endsWith("/resolution");
const isAnswer = ({ place }: Editable): boolean => place.startsWith("answer/");
const isBody = (block: Editable): boolean =>
  block.type === "text" && (block.style === "body" || block.style === "empty");
const isOpening = ({ place }: Editable): boolean => place === "opening/words";

const of = (isFor: Phrase["isFor"], ...words: readonly string[]): readonly Phrase[] =>
  words.map((one) => ({ words: one, isFor }));

/**
 * Phrases for paragraphs of each kind (promise P7), in the wording of official papers (docs/promises.md, "Usual
 * agenda").
 */
export const phrases: readonly Phrase[] = [
  ...of(
    isResolution,
    "รับทราบ",
    "รับรองรายงานการประชุม โดยไม่มีการแก้ไข",
    "รับรองรายงานการประชุม โดยมีการแก้ไข ดังนี้ (…)",
    "เห็นชอบ เป็นเอกฉันท์",
    "เห็นชอบ โดยเสียงข้างมาก",
    "มอบหมายให้ (หน่วยงาน) ดำเนินการ และรายงานในการประชุมครั้งต่อไป",
    "เลื่อนการพิจารณา",
  ),
  ...of(isAnswer, "รับไปดำเนินการ และจะรายงานผลในการประชุมครั้งต่อไป", "จะชี้แจงเป็นหนังสือภายในวันที่ (…)"),
  ...of(isOpening, "เมื่อครบองค์ประชุมแล้ว ประธานกล่าวเปิดประชุม และดำเนินการประชุมตามระเบียบวาระ ดังนี้"),
  ...of(
    (block) => isBody(block) && !isOpening(block),
    "ฝ่ายเลขานุการเสนอที่ประชุมเพื่อโปรดทราบ",
    "ฝ่ายเลขานุการเสนอที่ประชุมเพื่อโปรดพิจารณา",
    "ประธานแจ้งที่ประชุมทราบว่า (…)",
    "ที่ประชุมได้อภิปรายและมีข้อสังเกต ดังนี้ (…)",
  ),
];
