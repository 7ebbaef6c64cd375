import type { Words } from "../bilingual-words.ts";

/** The kinds of resolutions, by the verbs of official papers (docs/promises.md, "Usual agenda"). */
export const resolutionKinds = [
  "noted",
  "certified",
  "agreed",
  "approved",
  "not-agreed",
  "to-be-amended",
  "assigned",
  "postponed",
  "withdrawn",
] as const;
export type ResolutionKind = (typeof resolutionKinds)[number];

/** Which unit a resolution charges with something, and by when. */
export type Charge = {
  readonly unitId: string;
  /** ISO date; null: none is set. */
  readonly dueDate: string | null;
  /** Whether it is taken into the committee's ledger (promise F1). */
  readonly isFollowed: boolean;
};

/** How many appointed members were registered as it was resolved, where that was below the quorum (promise J4). */
export type ShortOfQuorum = { readonly present: number; readonly needed: number };

/** A member who does not agree, and why. */
export type Dissent = { readonly personId: string; readonly reason: string };

const verbs: Readonly<Record<ResolutionKind, string>> = {
  noted: "รับทราบ",
  certified: "รับรอง",
  agreed: "เห็นชอบ",
  approved: "อนุมัติ",
  "not-agreed": "ไม่เห็นชอบ",
  "to-be-amended": "ให้แก้ไขแล้วเสนอใหม่",
  assigned: "มอบหมาย",
  postponed: "เลื่อนการพิจารณา",
  withdrawn: "ให้ถอนเรื่อง",
};

/**
 * The resolution that an item of the agenda usually ends with, where nothing was decided on it: the minutes of the
 * meeting before are approved (รับรอง), anything else is noted (รับทราบ).
 */
export const usualResolution = ({ kind }: { readonly kind: string }): "certified" | "noted" =>
  kind === "approval-of-minutes" ? "certified" : "noted";

/** The verb of a resolution, in Thai for papers. */
export const resolutionVerb = (kind: ResolutionKind): string => verbs[kind];

/** A resolution as an agenda item has it. */
type Resolved = { readonly resolution: Words | null; readonly resolutionKind?: ResolutionKind };

/**
 * The text of a resolution: its verb before its own words, where these do not begin with it; empty where there is none.
 */
export const sayResolution = ({ resolution, resolutionKind }: Resolved): string => {
  const words = resolution?.th.trim() ?? "";
  if (resolutionKind === undefined) return words;
  const verb = verbs[resolutionKind];
  if (words === "") return verb;
  if (words.includes(verb)) return words;
  // Thai has no space between a verb and its object: มอบหมายสำนักการช่าง. Before another verb or script there is one.
  const isAbout = /^(?!และ)[\u0e01-\u0e2e\u0e40-\u0e44]/.test(words);
  return isAbout ? verb + words : `${verb} ${words}`;
};

/** Whether two say the same: words, verb, and who dissents why. */
export const isSameResolution = (a: WithDissents, b: WithDissents): boolean => contentOf(a) === contentOf(b);

type WithDissents = Resolved & { readonly dissents?: readonly Dissent[] };

const contentOf = ({ resolution, resolutionKind, dissents = [] }: WithDissents): string =>
  JSON.stringify([
    resolution?.th.trim() ?? "",
    resolutionKind ?? null,
    dissents.map(({ personId, reason }) => [personId, reason.trim()]),
  ]);
