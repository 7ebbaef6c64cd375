import { bangkokIso } from "#domain/thai-date.ts";
import { sheetCsv, type Cell, type Sheet } from "#domain/minutes/spreadsheet-exports.ts";
import type { Told, ToldWait } from "#domain/sector-statistics-sums.ts";
import { markup, type Html } from "./html.ts";
import type { Saying } from "./public-layout.ts";
import type { ToldVoice } from "./sector-statistics-by-year.ts";

/* Voice by sector as files: what the page tells and nothing else. Digits are Arabic, since they are to be counted with. */

export const voiceForms = ["xlsx", "csv", "json"] as const;
export type VoiceForm = (typeof voiceForms)[number];

type Line = {
  readonly table: "all" | "sector" | "strategy";
  readonly of: string;
  readonly sector: string;
  readonly measure: string;
  readonly part: number | null;
  readonly all: number | null;
  readonly meetings: number | null;
};

const minuteMs = 60_000;
const lineOf = (
  where: Pick<Line, "table" | "of" | "sector" | "measure">,
  told: { readonly part: number; readonly all?: number; readonly meetings: number } | null,
): Line => ({ ...where, part: told?.part ?? null, all: told?.all ?? null, meetings: told?.meetings ?? null });

/** Every number with what it is a part of. Null: not told. */
const linesOf = ({ sums, strategies }: ToldVoice, say: Saying): readonly Line[] => {
  const waits = (where: Omit<Line, "measure" | "part" | "all" | "meetings">, wait: ToldWait | null): readonly Line[] =>
    (["least", "most"] as const).map((end) =>
      lineOf(
        { ...where, measure: say.t(`voiceFile.${end}`) },
        wait === null ? null : { part: Math.round(wait[end] / minuteMs), meetings: wait.meetings },
      ),
    );
  const all = (["people", "entries", "answers"] as const).map((key) =>
    lineOf({ table: "all", of: "", sector: "", measure: say.t(`voiceFile.${key}`) }, sums.all[key]),
  );
  const bySector = sums.sectors.flatMap((one) => {
    const where = { table: "sector", of: "", sector: say.sectorOf(one.sector) } as const;
    const counted = (["people", "entries", "answers", "ofOwn"] as const).map((key) =>
      lineOf({ ...where, measure: say.t(`voiceFile.${key}`) }, one[key]),
    );
    return [...counted, ...waits(where, one.wait)];
  });
  const byStrategy = sums.strategies.flatMap((one) => {
    const found = strategies.find(({ key }) => key === one.key);
    const of = found === undefined ? say.t("noStrategy") : `${found.number} ${say.own(found.title)}`;
    const line = (sector: string, measure: string, told: Told | null | undefined): Line =>
      lineOf({ table: "strategy", of, sector, measure: say.t(`voiceFile.${measure}`) }, told ?? null);
    const cells = sums.toldSectors.map((sector) => line(say.sectorOf(sector), "entries", one.bySector[sector]));
    const totals = [line("", "entries", one.entries), line("", "ofOwn", one.ofOwn)];
    return [...cells, ...totals, ...waits({ table: "strategy", of, sector: "" }, one.wait)];
  });
  return [...all, ...bySector, ...byStrategy];
};

const sheetOf = (name: string, lines: readonly Line[], say: Saying): Sheet => {
  const told = (value: number | null): Cell => value ?? say.t("suppressed");
  const widths = { table: 14, of: 34, sector: 18, measure: 34, part: 12, all: 12, meetings: 12 } as const;
  return {
    name,
    columns: Object.entries(widths).map(([key, width]) => ({
      title: key === "of" ? say.level() : say.t(`voiceFile.column.${key}`),
      width,
    })),
    rows: lines.map((line) => [
      say.t(`voiceFile.table.${line.table}`),
      line.of,
      line.sector,
      line.measure,
      told(line.part),
      line.all,
      line.meetings,
    ]),
  };
};

/** The file's bytes. A workbook has a page for each table; in the others they follow each other. */
export const voiceFile = async (
  told: ToldVoice,
  form: VoiceForm,
  say: Saying,
): Promise<Uint8Array<ArrayBuffer> | string> => {
  const lines = linesOf(told, say);
  if (form === "json")
    return `${JSON.stringify({ meetings: told.sums.meetings, asOf: told.toldAt === null ? null : bangkokIso(told.toldAt).slice(0, 10), sectors: told.sectors, strategies: told.strategies, voice: told.sums }, null, 1)}\n`;
  if (form === "csv") return sheetCsv(sheetOf(say.t("voice"), lines, say));
  // The package of workbooks is loaded with the first file that is asked for.
  const { workbook } = await import("../papers/xlsx-workbook.ts");
  const sheets = (["sector", "strategy"] as const).map((table) =>
    sheetOf(
      say.t(`voiceFile.table.${table}`),
      lines.filter((line) => line.table === table || line.table === "all"),
      say,
    ),
  );
  return workbook(sheets);
};

/** Links to the files of the page that is looked at. @param query what the page was asked for with, without its form */
export const voiceFileLinks = (query: URLSearchParams, say: Saying): Html => {
  const href = (form: VoiceForm): string => `?${new URLSearchParams([...query, ["form", form]]).toString()}`;
  return markup`<h2 class="v-files-head">${say.t("voiceFile.title")}</h2><ul class="p-links v-files">${voiceForms.map((form) => markup`<li><a href="${href(form)}" download>${say.t(`voiceFile.${form}`)}</a></li>`)}</ul>`;
};
