import { AlignmentType, BorderStyle, Paragraph, type FileChild } from "docx";
import { annexColumns, announcementPaper } from "#domain/minutes/announcement-paper.ts";
import { notReported } from "#domain/minutes/project-words.ts";
import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";
import { cm, labelled, line, type Style } from "./docx-elements.ts";
import { nameFor, table } from "./docx-table.ts";
import type { Making } from "./paper-making-types.ts";

const centred = (style: Style, words: string, isBold = true): Paragraph =>
  line(style, words, { bold: isBold, alignment: AlignmentType.CENTER });

const body = (style: Style, words: string, keeping: { readonly keepNext?: true } = {}): Paragraph =>
  line(style, words, { indent: { firstLine: cm(2.5) }, alignment: AlignmentType.THAI_DISTRIBUTE, ...keeping });

/** Room for the emblem, 3 cm high, which the body puts there itself. */
const emblem = (): Paragraph => new Paragraph({ spacing: { before: cm(3) } });

const rule = (): Paragraph =>
  new Paragraph({
    indent: { left: cm(6), right: cm(6) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } },
    spacing: { after: 160, line: 120, lineRule: "exact" },
  });

/** The last two hold a hundred million with its satang on one line; heads stand on two, so that the names have room. */
const widths = [0.8, 3.1, 2.3, 3.4, 3.2, 3.2];
/**
 * So many letters of what was measured stand on one line of the third and fourth column, also in the wider font that stands in
 * where the body's own is not installed. What is longer breaks between number and unit: else a program breaks inside the number.
 */
const measuredLetters = 9;
const measured = (words: string): string => nameFor(measuredLetters, words.replaceAll("\u00A0", " "));
/** The program's own words are broken by hand, as a figure alone is; an officer's are running text. */
const result = (words: string): string => {
  if (words.endsWith(notReported))
    return words
      .replace(/^(กำลัง|ยังไม่เริ่ม)(?=ดำเนินการ)/, "$1\n")
      .replace(notReported, notReported.replace("รายงาน", "\nรายงาน"));
  return /^(?:ร้อยละ\s)?[\d.,]+/.test(words) ? measured(words) : words;
};
const twoLines = (title: string): string => title.replace(" (", "\n(").replace("ผลการ", "ผลการ\n");
const columns = annexColumns.map((title, at) => ({
  title: twoLines(title),
  width: cm(widths[at] ?? 2),
  isCentred: at !== 1,
}));

/** How the results are announced, as it was noted; undefined where nobody has noted anything. */
export const announcementIn = ({ records }: Pick<Making, "records">): ResultAnnouncementRecord | undefined =>
  records.find((record): record is ResultAnnouncementRecord => record.type === "result-announcement");

/** The announcement of results, with the annex on a page of its own. */
export const announcementChildren = ({ style, data, records }: Making): readonly FileChild[] => {
  const paper = announcementPaper(data, announcementIn({ records }));
  const dots = ".".repeat(50);
  const annexRows = paper.annex.rows.map((cells) =>
    cells.map((words, at) => (at === 2 ? measured(words) : at === 3 ? result(words) : words)),
  );
  return [
    emblem(),
    ...paper.heads.map((words) => centred(style, words)),
    rule(),
    ...paper.reasons.map((words) => body(style, words)),
    ...paper.points.map((words, at) =>
      labelled(style, style.say(`${at + 1}.`), words, { left: cm(3.4), from: cm(2.5) }),
    ),
    // Date and signature stay on one page with the last paragraph: nobody signs a page without words.
    body(style, paper.closing, { keepNext: true }),
    line(style, paper.dated, { keepNext: true, alignment: AlignmentType.CENTER, spacing: { before: 320 } }),
    line(style, `(${dots})`, {
      indent: { left: cm(6) },
      alignment: AlignmentType.CENTER,
      spacing: { before: 900 },
      keepNext: true,
    }),
    line(style, paper.signer === "" ? `ตำแหน่ง ${".".repeat(36)}` : paper.signer, {
      indent: { left: cm(6) },
      alignment: AlignmentType.CENTER,
    }),
    new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: "exact" } }),
    ...paper.annex.heads.map((words) => centred(style, words)),
    table(style, columns, annexRows, { isRuled: true, size: Math.round((style.face.table * 6) / 7) }),
  ];
};
