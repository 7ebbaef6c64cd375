import type { Words } from "./bilingual-words.ts";

/** The fields of every record (docs/sync-protocol.md, "Records"). */
export type RecordBase = {
  readonly id: string;
  readonly rev: number;
  /** The meeting's own count of changes at which this state became visible. */
  readonly seq: number;
};

export type SectorKey = string;
export type Sector = { readonly key: SectorKey; readonly label: Words; readonly representative?: Words };
export type Criterion = { readonly key: string; readonly label: Words };
/** `share`: as which share of the seats the number was chosen; it follows the seats. Without it it is a number of its own. */
export type QuorumRule = {
  readonly seats: number;
  readonly needed: number;
  readonly share?: "half" | "more-than-half" | "two-thirds";
};
/** The organisation's own parts of the privacy notice; the general text is used where a part is missing. */
export type PrivacyNotice = { readonly contact?: Words; readonly retention?: Words; readonly version?: string };
export type Numerals = "arabic" | "thai";
/** The year of a meeting's number: the calendar year, or the fiscal year, which begins in October. */
export type Numbering = "calendar" | "fiscal";
export type PersonName = {
  readonly namePrefix: string;
  readonly givenName: string;
  readonly familyName: string;
};
export type EntryKind = "question" | "suggestion";
export type TargetType = "project" | "strategy" | "agenda-item";
export type Target = { readonly type: TargetType; readonly id: string };
