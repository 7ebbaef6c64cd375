import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { encode } from "uqr";
import { encodePng } from "#server/png.ts";
import { cm, line, runs, type Style } from "./docx-elements.ts";
import { lineOf } from "./docx-table.ts";
import type { OwnCode } from "./paper-job-types.ts";

/** Dots on a side of each square: enough for a printer of 600 dots an inch. */
const dotsPerSquare = 8;

/** A QR code as a picture of one bit a dot, dark on white with its quiet edge. */
export const qrPng = (address: string): Uint8Array<ArrayBuffer> => {
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const side = size * dotsPerSquare;
  // Eight dots of a square fill a byte, and a line begins with its filter.
  const line = (row: readonly boolean[]): readonly number[] => [0, ...row.map((isDark) => (isDark ? 0x00 : 0xff))];
  const rows = data.flatMap((row) => Array.from({ length: dotsPerSquare }, () => line(row)).flat());
  return encodePng({ kind: "blackAndWhite", width: side, height: side }, Uint8Array.from(rows));
};

/** Twentieths of a point: the words of the foot, those about the code, and the QR. */
const widths = [cm(8.6), cm(4.2), cm(3.2)] as const;
/** A picture's side in points of the screen, 96 to the inch: 2.4 cm. */
const side = Math.round((2.4 / 2.54) * 96);

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const unruled = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** What is told of the code: the code letter for letter, whatever numerals the paper has. */
const codeWords = ({ face, ...style }: Style, { code }: OwnCode, words: string): Paragraph => {
  const look = { size: face.foot };
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    ...lineOf(face, face.foot),
    children: [
      ...runs({ face, ...style }, `${words}\nรหัสส่วนตัว`, look),
      new TextRun({ text: code, bold: true, break: 1, ...look }),
      new TextRun({ text: "ใช้ได้เฉพาะท่าน", break: 1, ...look }),
    ],
  });
};

const qrParagraph = ({ link }: OwnCode): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    // Lines of an exact height would cut a picture off.
    spacing: { line: 240, lineRule: "auto" },
    children: [
      new ImageRun({
        type: "png",
        data: qrPng(link),
        transformation: { width: side, height: side },
        altText: { name: "QR", title: "QR", description: link },
      }),
    ],
  });

/**
 * The foot of what is sent to one person: the office's words at the left, one's own code and its QR at the right, as the print
 * page has them. Without a code the words stand alone.
 */
export const footWithOwnCode = (
  style: Style,
  own: OwnCode | undefined,
  foot: { readonly words: string; readonly isBold?: boolean; readonly before: number; readonly codeIsFor: string },
): readonly (Paragraph | Table)[] => {
  const look = foot.isBold === true ? { bold: true } : {};
  if (own === undefined) return [line(style, foot.words, { ...look, spacing: { before: foot.before } })];
  const cells = [line(style, foot.words, look), codeWords(style, own, foot.codeIsFor), qrParagraph(own)];
  return [
    // It keeps to the table, as what stands above it keeps to this.
    new Paragraph({ spacing: { line: 60, lineRule: "exact" }, keepNext: true }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: [...widths],
      borders: unruled,
      margins: { left: 0, right: 0 },
      rows: [
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (child, at) =>
              new TableCell({
                width: { size: widths[at] ?? 0, type: WidthType.DXA },
                verticalAlign: VerticalAlign.CENTER,
                children: [child],
              }),
          ),
        }),
      ],
    }),
  ];
};
