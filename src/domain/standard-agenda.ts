import type { AgendaItemRecord } from "./records.ts";

/**
 * The matters of a usual agenda, in their order (docs/promises.md, "Usual agenda"). เรื่องสืบเนื่อง stands among them also where nothing
 * is open yet: an empty item is kept, and says so.
 */
export const standardAgendaKinds = [
  "announcement",
  "approval-of-minutes",
  "arising",
  "for-information",
  "for-consideration",
  "other",
] as const satisfies readonly AgendaItemRecord["kind"][];
