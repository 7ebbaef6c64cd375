export type Row = {
  readonly name: string;
  readonly ours: string;
  readonly reference: string;
  /** Ours divided by the reference; undefined for a plain count. */
  readonly ratio?: number;
  readonly aim: string;
  readonly isMet: boolean;
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** Wall time of some work, ms. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** A row without an aim is neither met nor missed. */
const said = ({ aim, isMet }: Row): string => {
  if (aim === "") return "";
  return isMet ? "met" : "**missed**";
};

/** The rows as a Markdown table. */
export const asTable = (rows: readonly Row[]): string =>
  [
    "| what | Ruam | reference | ratio | aim | |",
    "|---|---|---|---|---|---|",
    ...rows.map(
      (row) =>
        `| ${row.name} | ${row.ours} | ${row.reference} | ${row.ratio === undefined ? "" : row.ratio.toFixed(2)} | ${row.aim} | ${said(row)} |`,
    ),
  ].join("\n");
