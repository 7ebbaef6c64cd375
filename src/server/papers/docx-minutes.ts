import { AlignmentType, BorderStyle, LeaderType, Paragraph, TabStopType, TextRun, type FileChild } from "docx";
import { sayRound, type RoundSummary } from "#domain/correction-round.ts";
import { thaiDate } from "#domain/thai-date.ts";
import type { Block, Minutes, PeopleBlock, SignatureBlock, TextBlock } from "#domain/minutes/minutes-types.ts";
import { beside, bodyLines, cm, itemWidth, labelled, line, runs, type Keeping, type Style } from "./docx-elements.ts";
import { nameFor, substituteFor, table } from "./docx-table.ts";

const headLines = (style: Style, { text }: TextBlock): readonly Paragraph[] => [
  ...text.split("\n").map((words) => line(style, words, { bold: true, alignment: AlignmentType.CENTER })),
  new Paragraph({
    indent: { left: cm(6), right: cm(6) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } },
    spacing: { after: 160, line: 120, lineRule: "exact" },
  }),
];

/** A number, and beside it a title that may go on to a second line. */
const numbered = (
  style: Style,
  text: string,
  { left, before }: { readonly left: number; readonly before: number },
): Paragraph => {
  const [number = "", ...title] = text.split("\u2003");
  const look = { spacing: { before }, keepNext: true } as const;
  if (title.length === 0) return line(style, text, { ...look, bold: true });
  return new Paragraph({
    ...look,
    ...beside(left),
    children: runs(style, `${number}\t${title.join(" ")}`, { bold: true }),
  });
};

const subItemWidth = cm(1.5);

const textLines = (style: Style, block: TextBlock, keeping: Keeping): readonly Paragraph[] => {
  const { text } = block;
  switch (block.style) {
    case "head":
      return headLines(style, block);
    case "list-title":
    case "line":
      return [line(style, text, { spacing: { before: 160 }, keepNext: true, bold: true })];
    case "item":
      return [numbered(style, text, { left: itemWidth, before: 160 })];
    case "sub-item":
      return [numbered(style, text, { left: subItemWidth, before: 120 })];
    case "project":
      return [line(style, text, { spacing: { before: 80 }, keepNext: true, bold: true })];
    case "empty":
      return [line(style, text, { alignment: AlignmentType.CENTER, ...keeping })];
    case "labelled":
      return [labelled(style, block.label ?? "", text === "" ? "……………………………………" : text, keeping)];
    case "body":
      return bodyLines(style, text, keeping);
  }
};

/** Wide enough for the names and offices that are met with; members have a capacity each, of the others only one. */
const columnsOf = ({ place, lines }: PeopleBlock) => {
  const [name, position, capacity] = place === "attending" ? [6.2, 5.3, 3.3] : [5.6, 4.9, 4.3];
  const number = lines.length < 100 ? 1.2 : 1.6;
  return [
    { title: "ที่", width: cm(number) },
    { title: "ชื่อ", width: cm(name + 1.2 - number) },
    { title: "ตำแหน่ง", width: cm(position) },
    { title: "ฐานะ", width: cm(capacity) },
  ];
};

/** As many stand beside each other in the narrower column of names, at 3 mm a letter and without the cell's margins. */
const nameLetters = 17;

const peopleTable = (style: Style, block: PeopleBlock): FileChild =>
  block.lines.length === 0
    ? line(style, "- ไม่มี -", { alignment: AlignmentType.CENTER })
    : table(
        style,
        columnsOf(block),
        block.lines.map(({ name, substitute, position, capacity, reason }, at) => [
          `${at + 1}.`,
          [nameFor(nameLetters, name), ...(substitute === null ? [] : [substituteFor(nameLetters, substitute)])].join(
            "\n",
          ),
          position,
          [capacity, block.place === "absent" && reason ? `(${reason})` : ""].filter(Boolean).join(" "),
        ]),
        { isRuled: false },
      );

const dots = (count: number): string => ".".repeat(count);

/**
 * Where the line to sign on begins, its middle, and where it ends: the same for every role, and the name under its middle. The
 * role behind it has room in a font that is half as large again.
 */
const signFrom = cm(4.5);
const signMiddle = cm(7.1);
const signTo = cm(9.7);

const signatureLines = (style: Style, { role, text }: SignatureBlock, keeping: Keeping): readonly Paragraph[] => [
  new Paragraph({
    spacing: { before: 400 },
    indent: { left: cm(2.7) },
    tabStops: [
      { type: TabStopType.LEFT, position: signFrom },
      { type: TabStopType.LEFT, position: signTo, leader: LeaderType.DOT },
    ],
    keepNext: true,
    children: [...runs(style, "(ลงชื่อ)"), new TextRun({ text: "\t\t" }), ...runs(style, `\u00A0${role}`)],
  }),
  new Paragraph({
    tabStops: [{ type: TabStopType.CENTER, position: signMiddle }],
    ...keeping,
    children: runs(style, `\t(${text === "" ? dots(44) : text})`),
  }),
];

const blockLines = (style: Style, block: Block, keeping: Keeping): readonly FileChild[] => {
  switch (block.type) {
    case "people":
      return [peopleTable(style, block)];
    case "signature":
      return signatureLines(style, block, keeping);
    case "text":
      // What an officer has emptied is left out.
      return block.text === "" && block.byHand !== undefined ? [] : textLines(style, block, keeping);
  }
};

/**
 * Whether a block stays on the page of the next one: signatures stand together with the line that closes the meeting and the
 * paragraph before it, so that nobody signs a page without words. Nothing else of the page before moves with them. A
 * resolution stands with the end of what it follows, and an item that is only told of above its matters with the first of them.
 */
const keepsNext = (blocks: readonly Block[], at: number): boolean => {
  const isSigned = (later: Block | undefined): boolean => later?.type === "signature";
  if (isSigned(blocks[at])) return isSigned(blocks[at + 1]);
  return (
    isSigned(blocks[at + 1]) || isSigned(blocks[at + 2]) || isResolution(blocks[at + 1]) || isAboveMatters(blocks, at)
  );
};

const isAboveMatters = (blocks: readonly Block[], at: number): boolean => {
  const [block, next] = [blocks[at], blocks[at + 1]];
  const isDetail = block?.type === "text" && block.style === "body" && block.place.endsWith("/detail");
  return isDetail && next?.type === "text" && (next.style === "sub-item" || next.style === "project");
};

const isResolution = (block: Block | undefined): block is TextBlock =>
  block?.type === "text" && block.place.endsWith("/resolution");

/** A longer resolution may go on to the next page: kept whole, it would leave half a page empty. */
const longestKept = 600;

const keepingOf = (blocks: readonly Block[], at: number): Keeping => {
  const block = blocks[at];
  const isWhole = isResolution(block) && block.text.length <= longestKept;
  return { ...(keepsNext(blocks, at) && { keepNext: true }), ...(isWhole && { keepLines: true }) };
};

/** What came of the round of corrections, under the signatures of a certified version (promise P6). */
export const roundLine = (style: Style, round: RoundSummary): Paragraph =>
  line(style, sayRound(round, thaiDate(round.lastDay, "medium")), {
    spacing: { before: 480 },
    border: { top: { style: BorderStyle.SINGLE, size: 4, color: "000000", space: 6 } },
  });

/** The paragraphs of the minutes, section by section. @param onSection told how many are done */
export const minutesChildren = (
  style: Style,
  { sections }: Minutes,
  onSection: (done: number, all: number) => void,
): readonly FileChild[] => {
  const blocks = sections.flatMap((section) => section.blocks);
  let before = 0;
  return sections.flatMap((section, at) => {
    onSection(at + 1, sections.length);
    const from = before;
    before += section.blocks.length;
    return section.blocks.flatMap((block, place) => blockLines(style, block, keepingOf(blocks, from + place)));
  });
};
