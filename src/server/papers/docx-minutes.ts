import { AlignmentType, BorderStyle, LeaderType, Paragraph, TabStopType, TextRun, type FileChild } from "docx";
import { sayRound, type RoundSummary } from "#domain/corrections.ts";
import { thaiDate } from "#domain/thai-date.ts";
import type { Block, Minutes, PeopleBlock, SignatureBlock, TextBlock } from "#domain/minutes/minutes-types.ts";
import { bodyLines, cm, labelled, line, nameFor, runs, table, type Style } from "./docx-kit.ts";

const headLines = (style: Style, { text }: TextBlock): readonly Paragraph[] => [
  ...text.split("\n").map((words) => line(style, words, { bold: true, alignment: AlignmentType.CENTER })),
  new Paragraph({
    indent: { left: cm(6), right: cm(6) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } },
    spacing: { after: 160, line: 120, lineRule: "exact" },
  }),
];

const textLines = (style: Style, block: TextBlock): readonly Paragraph[] => {
  const { text } = block;
  const above = { spacing: { before: 160 }, keepNext: true, bold: true };
  switch (block.style) {
    case "head":
      return headLines(style, block);
    case "list-title":
      return [line(style, text, above)];
    case "line":
      return [line(style, text, { spacing: { before: 160 }, bold: true, keepNext: true })];
    case "item":
      return [line(style, text, above)];
    case "sub-item": {
      const [number = "", ...title] = text.split("\u2003");
      return title.length === 0
        ? [line(style, text, above)]
        : [
            new Paragraph({
              spacing: { before: 120 },
              keepNext: true,
              indent: { left: cm(1.2), hanging: cm(1.2) },
              tabStops: [{ type: TabStopType.LEFT, position: cm(1.2) }],
              children: [
                ...runs(style, number, { bold: true }),
                new TextRun({ text: "\t" }),
                ...runs(style, title.join(" "), { bold: true }),
              ],
            }),
          ];
    }
    case "project":
      return [line(style, text, { spacing: { before: 80 }, keepNext: true, bold: true })];
    case "empty":
      return [line(style, text, { alignment: AlignmentType.CENTER })];
    case "labelled":
      return [labelled(style, block.label ?? "", text === "" ? "……………………………………" : text)];
    case "body":
      return bodyLines(style, text);
  }
};

/** Wide enough for the names and offices that are met with; members have a capacity each, of the others only one. */
const columnsOf = ({ place, lines }: PeopleBlock) => {
  const [name, position, capacity] = place === "attending" ? [6.2, 5.5, 3.3] : [5.6, 5.1, 4.3];
  const number = lines.length < 100 ? 1 : 1.4;
  return [
    { title: "ที่", width: cm(number) },
    { title: "ชื่อ", width: cm(name + 1 - number) },
    { title: "ตำแหน่ง", width: cm(position) },
    { title: "ฐานะ", width: cm(capacity) },
  ];
};

/** As many stand beside each other in the narrower column of names. */
const nameLetters = 26;

const peopleTable = (style: Style, block: PeopleBlock): FileChild =>
  block.lines.length === 0
    ? line(style, "- ไม่มี -", { alignment: AlignmentType.CENTER })
    : table(
        style,
        columnsOf(block),
        block.lines.map(({ name, substitute, position, capacity, reason }, at) => [
          `${at + 1}.`,
          substitute === null ? nameFor(nameLetters, name) : `${nameFor(nameLetters, name)}\n(${substitute} แทน)`,
          position,
          [capacity, block.place === "absent" && reason ? `(${reason})` : ""].filter(Boolean).join(" "),
        ]),
        { isRuled: false },
      );

const dots = (count: number): string => ".".repeat(count);

/** Where the line to sign on begins, its middle, and where it ends: the same for every role, and the name under its middle. */
const signFrom = cm(5);
const signMiddle = cm(8.25);
const signTo = cm(11.5);

const signatureLines = (style: Style, { role, text }: SignatureBlock, isLast: boolean): readonly Paragraph[] => [
  new Paragraph({
    spacing: { before: 400 },
    indent: { left: cm(3.6) },
    tabStops: [
      { type: TabStopType.LEFT, position: signFrom },
      { type: TabStopType.LEFT, position: signTo, leader: LeaderType.DOT },
    ],
    keepNext: true,
    children: [...runs(style, "(ลงชื่อ)"), new TextRun({ text: "\t\t" }), ...runs(style, role)],
  }),
  // Both signatures stand on the page on which the meeting closes.
  new Paragraph({
    tabStops: [{ type: TabStopType.CENTER, position: signMiddle }],
    keepNext: !isLast,
    children: runs(style, `\t(${text === "" ? dots(44) : text})`),
  }),
];

const blockLines = (style: Style, block: Block, isLast: boolean): readonly FileChild[] => {
  switch (block.type) {
    case "people":
      return [peopleTable(style, block)];
    case "signature":
      return signatureLines(style, block, isLast);
    case "text":
      // What an officer has emptied is left out.
      return block.text === "" && block.byHand !== undefined ? [] : textLines(style, block);
  }
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
): readonly FileChild[] =>
  sections.flatMap(({ blocks }, at) => {
    onSection(at + 1, sections.length);
    return blocks.flatMap((block, place) => blockLines(style, block, place === blocks.length - 1));
  });
