/**
 * Edits of which the log tells what they changed, and in which fields. What is about persons is not among them: it is read
 * where people are, by who may. A note for the presiding person is nobody else's.
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

/** Fields of which the log's line says that they were edited; what stood in the first of them can be read as well. */
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
