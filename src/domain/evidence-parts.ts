/** What the evidence pack holds (promise P8). */
export type EvidencePart =
  | "appointment"
  | "letter"
  | "agenda"
  | "register"
  | "attendance"
  | "minutes"
  | "announcement"
  | "entries"
  | "followUps"
  | "posting";

/** By part of the pack the items of the yearly assessments that it answers, as the body writes them: `ITA o12`. */
export type AssessmentItems = Readonly<Partial<Record<EvidencePart, string>>>;
