import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type IParagraphOptions,
  type TextRun,
} from "docx";
import { broken, runs, type Face, type RunLook, type Style } from "./docx-elements.ts";

/**
 * A name for a column that holds so many letters: one that is longer breaks before its last part, since a program that is left to
 * break it breaks it inside.
 */
export const nameFor = (letters: number, name: string): string => {
  const at = name.lastIndexOf(" ");
  return at < 0 || name.replace(/\p{M}/gu, "").length <= letters ? name : `${name.slice(0, at)}\n${name.slice(at + 1)}`;
};

/** Who came in somebody's place, below the name: no line has a part of the last word, or of the family name. */
export const substituteFor = (letters: number, name: string): string => nameFor(letters, `(${name}\u00A0แทน)`);

export type Column = {
  readonly title: string;
  readonly width: number;
  readonly isCentred?: boolean;
  /** Names of files: letter for letter, with the digits and spaces that they have. */
  readonly isExact?: boolean;
};

const thin = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const ruled = { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin };
const unruled = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

type TableLook = { readonly isRuled: boolean; readonly size?: number; readonly rowHeight?: number };

/** Smaller words stand on lines as much closer. */
export const lineOf = ({ line, text }: Face, size: number | undefined): Pick<IParagraphOptions, "spacing"> =>
  line === undefined || size === undefined
    ? {}
    : { spacing: { line: Math.round((line * size) / text), lineRule: "exact" } };

const inCell = (style: Style, { isExact }: Column, words: string, look: RunLook): readonly TextRun[] =>
  isExact === true && look.bold !== true ? broken(words, look) : runs(style, words, look);

const cell = (
  style: Style,
  column: Column,
  words: string,
  look: TableLook & { readonly isHead?: boolean },
): TableCell =>
  new TableCell({
    width: { size: column.width, type: WidthType.DXA },
    children: [
      new Paragraph({
        ...(look.isHead === true || column.isCentred === true ? { alignment: AlignmentType.CENTER } : {}),
        // No page ends with a head, or with the words above it that keep to it.
        ...(look.isHead === true ? { keepNext: true } : {}),
        ...lineOf(style.face, look.size),
        children: inCell(style, column, words, {
          ...(look.isHead === true ? { bold: true } : {}),
          ...(look.size === undefined ? {} : { size: look.size }),
        }),
      }),
    ],
  });

/**
 * A real table. A ruled one has its head on every page; no row is cut by a page's end. Widths are fixed, so that names stand
 * whole in every reader.
 */
export const table = (
  style: Style,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  look: TableLook,
): Table => {
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      ...(isHead ? { tableHeader: true } : {}),
      ...(look.rowHeight === undefined ? {} : { height: { value: look.rowHeight, rule: "atLeast" } }),
      children: columns.map((column, at) => cell(style, column, cells[at] ?? "", { ...look, isHead })),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, { width }) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => width),
    borders: look.isRuled ? ruled : unruled,
    margins: look.isRuled ? { left: 80, right: 80, top: 20, bottom: 20 } : { left: 0, right: 100 },
    rows: [
      ...(look.isRuled
        ? [
            row(
              columns.map(({ title }) => title),
              true,
            ),
          ]
        : []),
      ...rows.map((cells) => row(cells, false)),
    ],
  });
};
