/** What the evidence pack holds, in the order in which the yearly assessments ask for it (promise P8). */
export const evidenceParts = [
  "appointment",
  "letter",
  "agenda",
  "register",
  "attendance",
  "minutes",
  "announcement",
  "entries",
  "followUps",
  "posting",
] as const;

export type EvidencePart = (typeof evidenceParts)[number];

/** By part of the pack the items of the yearly assessments that it answers, as the body writes them: `ITA o12`. */
export type AssessmentItems = Readonly<Partial<Record<EvidencePart, string>>>;
