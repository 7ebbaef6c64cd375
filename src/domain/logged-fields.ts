/** Fields whose change the log shows. Which of them an edit shows, the edit itself says (`told`, src/kinds/core/act.ts). */
export const logFields = [
  "number",
  "title",
  "shortTitle",
  "name",
  "detail",
  "plannedMinutes",
  "resolution",
  "objective",
  "result",
  "qualitativeNote",
  "numberYear",
  "startsAt",
  "venue",
  "venuePhone",
  "text",
] as const;
export type LogField = (typeof logFields)[number];

/** Fields whose edits the log's line names. The log also shows the value of the first of them. */
export const namedFields = [
  ...logFields,
  "strategyId",
  "unitId",
  "featured",
  "indicator",
  "budget",
  "status",
  "documents",
] as const;
export type NamedField = (typeof namedFields)[number];
