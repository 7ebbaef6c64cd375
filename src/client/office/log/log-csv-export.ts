import type { Translate } from "#client/i18n/translator.ts";
import type { Format } from "#client/i18n/format.ts";
import { sheetCsv } from "#domain/minutes/spreadsheet-exports.ts";
import { saveFile } from "#client/lib/save-file.ts";
import type { LogRow } from "./filter-log-rows.ts";

type Deps = { readonly t: Translate; readonly format: Pick<Format, "date" | "time"> };

/** What was found, as a table of separated values: programs of tables read it, and run nothing in it. */
export const logCsv = (rows: readonly LogRow[], { t, format }: Deps): string =>
  sheetCsv({
    name: t("log.title"),
    columns: (["day", "time", "who", "what", "why", "received"] as const).map((column) => ({
      title: t(`log.file.${column}`),
      width: 0,
    })),
    rows: rows.map(({ line, who, what, why }) => [
      format.date(line.at),
      format.time(line.at),
      who,
      what,
      why,
      line.arrivedLate ? `${format.date(line.receivedAt)} ${format.time(line.receivedAt)}` : "",
    ]),
  });

/** Hands the rows to the officer as a file. */
export const saveLog = (rows: readonly LogRow[], deps: Deps): Promise<unknown> =>
  saveFile({ name: `${deps.t("log.file.name")}.csv`, type: "text/csv", content: logCsv(rows, deps) });
