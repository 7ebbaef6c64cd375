import type { AppValue } from "#client/app-context.tsx";

/** What columns are about, by their path in the record without its language. */
const meanings = [
  "organisationName",
  "committeeName",
  "title",
  "shortTitle",
  "number",
  "evaluatedFiscalYear",
  "date",
  "time",
  "venue",
  "venuePhone",
  "quorum-seats",
  "quorum-needed",
  "presidingPersonId",
  "chairPersonId",
  "numerals",
  "accent",
  "strategyName",
  "strategyLead",
  "example",
  "rest",
  "key",
  "label",
  "representative",
  "order",
  "name",
  "kind",
  "detail",
  "resolution",
  "strategyId",
  "parentId",
  "documents",
  "namePrefix",
  "givenName",
  "familyName",
  "position",
  "affiliation",
  "sector",
  "capacity",
  "role",
  "group",
  "vacant",
  "exOfficio",
  "confirmed",
  "unitId",
  "budget-approved",
  "budget-disbursed",
  "budget-fiscalYear",
  "objective",
  "indicator-text",
  "indicator-target",
  "indicator-actual",
  "indicator-unit",
  "indicator-direction",
  "result",
  "qualitativeNote",
  "status",
  "featured",
] as const;

type Wording = Pick<AppValue, "t" | "language">;

/**
 * What a column of the workbook is about, in the reader's language.
 * @param id its path in the record
 * @returns undefined where that is not known
 */
export const columnMeaning = ({ t }: Pick<Wording, "t">, id: string): string | undefined => {
  const path = id
    .replace("!", "")
    .replace(/\.(?:th|en)$/, "")
    .replaceAll(".", "-");
  const known = meanings.find((one) => one === path);
  if (known === undefined) return undefined;
  const meaning = t(`import.columnMeaning.${known}`);
  return id.endsWith(".en") ? t("import.columnMeaning.english", { meaning }) : meaning;
};

/**
 * How a screen names a column: by the heading in the file, which is Thai whatever the reader's language is, so that it is found
 * there; in another language with what it is about beside it.
 */
export const columnName = (app: Wording, { id, label }: { readonly id: string; readonly label: string }): string => {
  const meaning = app.language() === "th" ? undefined : columnMeaning(app, id);
  return meaning === undefined ? label : app.t("import.columnMeaning.both", { label, meaning });
};
