import type { AppValue } from "#client/app-context.tsx";
import type { Translate } from "#client/i18n/translator.ts";
import { columnLetter } from "#domain/import/workbook-grid.ts";
import type { Offer, Problem } from "#domain/import/plan-types.ts";
import { columnName } from "./column-name.ts";

type Wording = Pick<AppValue, "t" | "language">;

/** What is wrong and what to do, in the officer's words. */
export const problemWords = (app: Wording, problem: Problem): string => {
  const { kind, text, about, otherRow } = problem;
  const label = columnName(app, problem);
  const said = kind === "capacity-unknown" && text === "" ? "capacity-none" : kind;
  return app.t(`import.problem.${said}`, { label, text, about, row: otherRow });
};

/** Which other rows one answer serves. Of a missing target only leaving it out does: each target is typed for its own row. */
export const othersWords = (t: Translate, { kind, text }: Problem, count: number): string => {
  if (kind === "target-missing") return t("import.places.othersLack", { count });
  return t(text === "" ? "import.places.othersToo" : "import.places.others", { count });
};

/** Where a problem is: sheet, row and column letter, as the spreadsheet shows them. */
export const placeWords = (t: Translate, { place, kind, text }: Problem): string => {
  const { sheet, row, column } = place;
  if (kind === "column-missing" || (kind === "capacity-unknown" && text === ""))
    return t("import.places.whereTable", { sheet });
  return column < 0
    ? t("import.places.whereRow", { sheet, row })
    : t("import.places.where", { sheet, row, column: columnLetter(column) });
};

/** What an offered solution does: use another column, add a record, leave the cell empty, or take a value. */
export const offerWords = (t: Translate, { label, value, isNew, column }: Offer): string => {
  if (column !== undefined) return t("import.useColumn", { column: columnLetter(column), heading: label });
  if (isNew === true) return t("import.add", { name: label });
  return value === "" ? t("import.leaveEmpty") : label;
};

/** Whether the officer may type another value: a choice among years, or of how all of a table come, is no cell. */
export const isTyped = ({ kind, text }: Problem): boolean =>
  kind !== "which-year" && kind !== "unreadable-rest" && !(kind === "capacity-unknown" && text === "");
