/**
 * Edits whose changes the log shows, and the fields. Data about persons are not among them: they are read where people
 * are, by whoever may. A note for the presiding person is shown to nobody else.
 */
export const toldEdits: Readonly<Record<string, readonly LogField[]>> = {
  "agenda/put": ["number", "title", "detail", "plannedMinutes"],
  "resolution/put": ["resolution"],
  "strategy/put": ["number", "title", "shortTitle"],
  "unit/put": ["name"],
  "project/put": ["name", "objective", "result", "qualitativeNote"],
  "meeting/put": ["title", "number", "numberYear", "startsAt", "venue", "venuePhone", "plannedMinutes"],
  "committee/put": ["name"],
  "organisation/put": ["name"],
  "answer/put": ["text"],
  "paragraph/put": ["text"],
  "announcement/put": ["text"],
};

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
