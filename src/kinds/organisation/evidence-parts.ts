import type { EvidencePart } from "#domain/evidence-parts.ts";

/** The parts of the evidence pack, in the order in which the yearly assessments ask for them (promise P8). */
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
] as const satisfies readonly EvidencePart[];
