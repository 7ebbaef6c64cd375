/**
 * The rows of a text whose cells are separated by tabs, semicolons or commas (RFC 4180; a spreadsheet's clipboard is
 * the same with tabs). A cell in quotation marks may contain separators and line ends.
 * @param separator by default the one in a line `sep=;`, else the most frequent one of the first lines
 */
export const readDelimited = (text: string, separator: string = separatorOf(text)): readonly (readonly string[])[] => {
  const source = text.replace(/^\uFEFF/, "").replace(/^sep=.\r?\n/i, "");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= source.length) {
    const { cell, next } =
      source.charAt(at) === '"' ? quotedCell(source, at, separator) : bareCell(source, at, separator);
    row.push(cell);
    const sign = source.charAt(next);
    if (sign === separator) {
      at = next + 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (next >= source.length) break;
    at = next + (source.startsWith("\r\n", next) ? 2 : 1);
  }
  return rows;
};

/** Rows as a text with cells separated by tabs; `readDelimited` reads the same rows from it. */
export const writeDelimited = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quoted).join("\t")).join("\n");

const quoted = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const separators = ["\t", ";", ",", "|"];

const separatorOf = (text: string): string => {
  const said = /^\uFEFF?sep=(.)\r?\n/i.exec(text)?.[1];
  if (said !== undefined) return said;
  // Separators between quotation marks do not count.
  const beginning = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, "");
  const count = (sign: string): number => beginning.split(sign).length;
  return separators.toSorted((a, b) => count(b) - count(a))[0] ?? ",";
};

const bareCell = (source: string, at: number, separator: string): { cell: string; next: number } => {
  let next = at;
  while (next < source.length && !isEnd(source.charAt(next), separator)) next += 1;
  return { cell: source.slice(at, next), next };
};

const quotedCell = (source: string, at: number, separator: string): { cell: string; next: number } => {
  let next = at + 1;
  let cell = "";
  for (;;) {
    const mark = source.indexOf('"', next);
    // A quotation mark without a closing one is an ordinary character: `"สำนัก` is a word.
    if (mark < 0) return bareCell(source, at, separator);
    cell += source.slice(next, mark);
    next = mark + 1;
    if (source.charAt(next) !== '"') break;
    cell += '"';
    next += 1;
  }
  const rest = bareCell(source, next, separator);
  return { cell: cell + rest.cell, next: rest.next };
};

const isEnd = (sign: string, separator: string): boolean => sign === separator || sign === "\n" || sign === "\r";
