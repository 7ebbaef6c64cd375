import type { RecordBase } from "./record-base.ts";

/**
 * How a meeting was published. Nobody sees the page before its date, nor during the grace period in which it can be
 * withdrawn.
 */
export type PublicationRecord = RecordBase & {
  readonly type: "publication";
  /** From when on the page is public, ms. */
  readonly from: number;
  /** Until when the publication can be withdrawn without a trace, ms. */
  readonly graceUntil: number;
  /** When the page is taken down again, ms; null: never. */
  readonly until: number | null;
  /** Why the page was taken down, for everybody who opens it afterwards; empty or not there: nobody is told that it was here. */
  readonly stopReason?: string;
  /** When the office asked last that newer figures by sector are told, ms; not there: never. */
  readonly figuresAsked?: number;
};

export type PublicationState = "none" | "waiting" | "public" | "ended";

/** Whether the public sees the meeting's page (promise F3). @param now ms */
export const publicationState = (
  publication: Pick<PublicationRecord, "from" | "graceUntil" | "until"> | undefined,
  now: number,
): PublicationState => {
  if (publication === undefined) return "none";
  if (now < Math.max(publication.from, publication.graceUntil)) return "waiting";
  return publication.until !== null && now >= publication.until ? "ended" : "public";
};

/** In a smaller sector people could be recognised: neither its number nor its name is published (promise F2). */
export const fewestPublished = 3;
