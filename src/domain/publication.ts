import type { RecordBase } from "./record-base.ts";

/** How a meeting was published: nobody sees the page before the day, nor during the grace in which it can be withdrawn. */
export type PublicationRecord = RecordBase & {
  readonly type: "publication";
  /** From when on the page is public, ms. */
  readonly from: number;
  /** Until when the publishing can be withdrawn without a trace, ms. */
  readonly graceUntil: number;
  /** When the page goes away again, ms; null: never. */
  readonly until: number | null;
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

/** Fewer people than this in a sector could be told apart: neither their number nor their sector is published (promise F2). */
export const fewestPublished = 3;

export type SectorVoice = {
  readonly sector: string;
  /** Null where it is suppressed. */
  readonly people: number | null;
  readonly questions: number | null;
  readonly suggestions: number | null;
  readonly answered: number | null;
};

type Voice = {
  readonly sector: string | null;
  readonly entryKind: "question" | "suggestion";
  readonly isAnswered: boolean;
};

/**
 * The share of each sector. A sector of fewer than three people is suppressed whole, and where only one is, so is the
 * next smallest: a published total or another table would give the one away by difference.
 * @param presentBySector how many people of each sector took part
 */
export const voiceBySector = (
  presentBySector: Readonly<Record<string, number>>,
  voices: readonly Voice[],
): readonly SectorVoice[] => {
  const sectors = [...new Set([...Object.keys(presentBySector), ...voices.flatMap(({ sector }) => sector ?? [])])];
  const peopleOf = (sector: string): number => presentBySector[sector] ?? 0;
  const hidden = new Set(sectors.filter((sector) => peopleOf(sector) < fewestPublished));
  if (hidden.size === 1) {
    const next = sectors.filter((sector) => !hidden.has(sector)).toSorted((a, b) => peopleOf(a) - peopleOf(b))[0];
    if (next !== undefined) hidden.add(next);
  }
  return sectors.map((sector) => {
    if (hidden.has(sector)) return { sector, people: null, questions: null, suggestions: null, answered: null };
    const own = voices.filter((voice) => voice.sector === sector);
    return {
      sector,
      people: peopleOf(sector),
      questions: own.filter(({ entryKind }) => entryKind === "question").length,
      suggestions: own.filter(({ entryKind }) => entryKind === "suggestion").length,
      answered: own.filter(({ isAnswered }) => isAnswered).length,
    };
  });
};
