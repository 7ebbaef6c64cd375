import {
  AlignmentType,
  Document,
  Footer,
  Header,
  NumberFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
  type IParagraphOptions,
  type FileChild,
} from "docx";
import { withNonBreakingNumbers } from "#domain/minutes/non-breaking-numbers.ts";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import { xmlText } from "#domain/xml-text.ts";
import type { Numerals } from "#domain/records.ts";
import type { PaperType as Setting } from "#domain/space-records.ts";
import type { PaperType } from "./paper-job-types.ts";

/** Twentieths of a point in a centimetre. */
const twipsPerCm = 567;
/** Centimetres in twentieths of a point, the unit of DOCX. */
export const cm = (length: number): number => Math.round(length * twipsPerCm);

export type Face = {
  readonly font: string;
  /** Half points: text, table and foot. */
  readonly text: number;
  readonly table: number;
  readonly foot: number;
  /** Twentieths of a point from line to line, exactly; undefined: the font's own. */
  readonly line: number | undefined;
};

/**
 * The body's font at 16 points on lines of 21.3, which are its own: a font that stands in for it keeps to them, and the paper to
 * its pages. Or Sarabun, whose letters are as high at 10.9 points on lines of 21.3.
 */
const faces: Readonly<Record<PaperType, Face>> = {
  official: { font: "TH Sarabun New", text: 32, table: 28, foot: 24, line: 426 },
  sarabun: { font: "Sarabun", text: 22, table: 19, foot: 17, line: 426 },
};

export type Style = {
  readonly face: Face;
  readonly numerals: Numerals;
  /** Words with the paper's numerals. */
  readonly say: (words: string) => string;
};

/** What stands smaller than the text stays in proportion. */
const faceOf = ({ font, size, line }: Setting): Face => ({
  font: xmlText(font),
  text: Math.round(size * 2),
  table: Math.round((size * 7) / 4),
  foot: Math.round((size * 3) / 2),
  line: Math.round(line * 20),
});

/** @param setting how the meeting's organisation sets its papers, for a paper in the body's own type */
export const styleOf = (type: PaperType, numerals: Numerals, setting?: Setting): Style => ({
  face: type === "official" && setting !== undefined ? faceOf(setting) : faces[type],
  numerals,
  say: (words) => paperDigits(words, numerals),
});

export type RunLook = { readonly bold?: boolean; readonly size?: number };

/** The lines as they are, each behind a line break. Lines that were copied from slides are parted by a vertical tab. */
export const broken = (words: string, look: RunLook): readonly TextRun[] =>
  xmlText(words.replaceAll("\v", "\n"))
    .split("\n")
    .map((text, at) => new TextRun({ text, ...look, ...(at > 0 ? { break: 1 } : {}) }));

/** Lines of a text in the words of the paper: its numerals, and numbers with their unit. */
export const runs = (style: Style, words: string, look: RunLook = {}): readonly TextRun[] =>
  broken(withNonBreakingNumbers(style.say(words)), look);

/** A paragraph of the paper's style. */
export const line = (
  style: Style,
  words: string,
  look: RunLook & Omit<IParagraphOptions, "children"> = {},
): Paragraph => {
  const { bold, size, ...paragraph } = look;
  const ofRun = { ...(bold === undefined ? {} : { bold }), ...(size === undefined ? {} : { size }) };
  return new Paragraph({ ...paragraph, children: runs(style, words, ofRun) });
};

/**
 * Where the words beside a label begin in the minutes, and a body's first line. A label has room for letters that are half as
 * large again: so are those of the font that stands in where the body's own is not installed, and a label that is wider than
 * its room moves its first line away from the others.
 */
const labelWidth = cm(3.4);
const firstLine = cm(2.5);

/** Where the words beside `ระเบียบวาระที่ ๔` begin. */
export const itemWidth = cm(4.1);

/** Words from `left` on, on every line, beside what stands at `from`. */
export const beside = (left: number, from = 0) =>
  ({
    indent: { left, hanging: left - from },
    tabStops: [{ type: TabStopType.LEFT, position: left }],
  }) as const;

/**
 * What thousands of paragraphs of the minutes look like is said once: files are smaller and sooner made, and an office that
 * wants it otherwise changes one style.
 */
const named = { labelled: "Labelled", body: "MinutesBody" } as const;
const paragraphStyles = [
  { id: named.labelled, name: "Labelled", paragraph: beside(labelWidth, 0) },
  {
    id: named.body,
    name: "Minutes body",
    paragraph: { indent: { firstLine }, alignment: AlignmentType.THAI_DISTRIBUTE },
  },
];

/** What a paragraph may be told beside its words: that it stays on the page of the next one, and whole on one page. */
export type Keeping = Pick<IParagraphOptions, "keepNext" | "keepLines">;

/** A bold word in the margin, or `from` it, and the words beside it. */
export const labelled = (
  style: Style,
  label: string,
  words: string,
  { left = labelWidth, from = 0, ...keeping }: Keeping & { readonly left?: number; readonly from?: number } = {},
): Paragraph =>
  new Paragraph({
    ...(left === labelWidth && from === 0 ? { style: named.labelled } : beside(left, from)),
    ...keeping,
    children: [new TextRun({ text: xmlText(label), bold: true }), ...runs(style, `\t${words}`)],
  });

/** Each line of a body is a paragraph with its own first line; of several, the last that says something keeps to what follows. */
export const bodyLines = (style: Style, text: string, { keepNext = false }: Keeping = {}): readonly Paragraph[] => {
  const lines = text.split("\n");
  const last = lines.findLastIndex((words) => words.trim() !== "");
  return lines.map((words, at) =>
    line(style, words, { style: named.body, ...(keepNext && at >= last ? { keepNext } : {}) }),
  );
};

export type Foot = { readonly left: string; readonly middle: string };

/** From the second page on, `- ๒ -` stands above the text. */
const pageNumber = (): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ["- ", PageNumber.CURRENT, " -"] })],
      }),
    ],
  });

const footOf = (style: Style, { left, middle }: Foot, width: number): Footer =>
  new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          ...runs(style, left, { size: style.face.foot }),
          new TextRun({ text: "\t", size: style.face.foot }),
          new TextRun({ text: middle, size: style.face.foot }),
        ],
      }),
    ],
  });

type Sheet = {
  readonly title: string;
  readonly isLandscape?: boolean;
  readonly foot: Foot;
  /** One paper, or one for each person: each begins on a page of its own, which is its first. */
  readonly papers: readonly (readonly FileChild[])[];
};

/** A4, margins as official papers have them: left 3, right 2, top 2.5, bottom 2 cm. */
export const docx = async (style: Style, sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> => {
  const { face, numerals } = style;
  const isLandscape = sheet.isLandscape === true;
  const margin = isLandscape
    ? { top: cm(2), bottom: cm(1.5), left: cm(2), right: cm(2), header: cm(1), footer: cm(0.8) }
    : { top: cm(2.5), bottom: cm(2), left: cm(3), right: cm(2), header: cm(1.25), footer: cm(0.9) };
  const font = { ascii: face.font, hAnsi: face.font, cs: face.font, eastAsia: face.font };
  const foot = footOf(style, sheet.foot, cm(isLandscape ? 25.7 : 16));
  const empty = new Header({ children: [new Paragraph({})] });
  const document = new Document({
    title: sheet.title,
    creator: "Ruam",
    styles: {
      paragraphStyles,
      default: {
        document: {
          run: { font, size: face.text, language: { value: "th-TH", bidirectional: "th-TH", eastAsia: "th-TH" } },
          paragraph: {
            spacing: {
              before: 0,
              after: 0,
              ...(face.line === undefined ? {} : { line: face.line, lineRule: "exact" }),
            },
          },
        },
      },
    },
    sections: sheet.papers.map((children) => ({
      properties: {
        titlePage: true,
        page: {
          size: {
            width: cm(21),
            height: cm(29.7),
            orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
          },
          margin,
          pageNumbers: { start: 1, formatType: numerals === "thai" ? NumberFormat.THAI_NUMBERS : NumberFormat.DECIMAL },
        },
      },
      headers: { default: pageNumber(), first: empty },
      footers: { default: foot, first: foot },
      children,
    })),
  });
  return new Uint8Array(await Packer.toBuffer(document));
};
