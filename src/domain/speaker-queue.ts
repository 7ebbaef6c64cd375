import { groupBy } from "./group-by.ts";
import type { MeetingRecord, SectorKey, SpeechRecord } from "./records.ts";

/** What the queue and the clock need to know of a speech. */
export type Speech = Pick<
  SpeechRecord,
  | "id"
  | "receivedAt"
  | "skippedAt"
  | "calledAt"
  | "endedAt"
  | "extraMinutes"
  | "hasSpoken"
  | "withdrawn"
  | "sector"
  | "unitId"
>;

export type SpeechStanding = "waiting" | "speaking" | "ended" | "withdrawn";

/** The state of a speech. A speaker who was called and withdraws has not spoken. */
export const standingOf = (speech: Pick<Speech, "calledAt" | "endedAt" | "withdrawn">): SpeechStanding => {
  if (speech.endedAt !== null) return "ended";
  if (speech.withdrawn) return "withdrawn";
  return speech.calledAt === null ? "waiting" : "speaking";
};

/** The defaults of a meeting: three minutes each, in the order in which the hands arrived. */
export const usualSpeaking = { minutes: 3, firstTimeFirst: false } as const;

/** How speakers are called in this meeting, and how long each has. */
export const speakingOf = (
  meeting: Pick<MeetingRecord, "speaking"> | undefined,
): { minutes: number; firstTimeFirst: boolean } => meeting?.speaking ?? usualSpeaking;

/**
 * The queue of speakers in the order in which they are called (promise R2): hands by their arrival at the server,
 * whatever a phone's clock said; skipped speakers after all others; and, if the meeting chooses so, people who have not
 * spoken before those who have.
 */
export const inLine = <S extends Speech>(
  speeches: readonly S[],
  { firstTimeFirst }: { readonly firstTimeFirst: boolean },
): readonly S[] =>
  speeches
    .filter((speech) => standingOf(speech) === "waiting")
    .toSorted(
      (a, b) =>
        (firstTimeFirst ? Number(a.hasSpoken) - Number(b.hasSpoken) : 0) ||
        Number(a.skippedAt !== null) - Number(b.skippedAt !== null) ||
        (a.skippedAt ?? a.receivedAt) - (b.skippedAt ?? b.receivedAt) ||
        (a.id < b.id ? -1 : 1),
    );

/** The current speech; of several the one that was called last. */
export const currentSpeech = <S extends Speech>(speeches: readonly S[]): S | undefined =>
  speeches
    .filter((speech) => standingOf(speech) === "speaking")
    .toSorted((a, b) => (b.calledAt ?? 0) - (a.calledAt ?? 0))[0];

const minuteMs = 60_000;

/** How long a speaker has, ms. */
export const allowedMs = (speech: Pick<Speech, "extraMinutes">, minutes: number): number =>
  (minutes + speech.extraMinutes) * minuteMs;

/** How long a speech has lasted, ms; 0 before it was called. @param now server time, ms */
export const spokenMs = ({ calledAt, endedAt }: Pick<Speech, "calledAt" | "endedAt">, now: number): number =>
  calledAt === null ? 0 : Math.max(0, (endedAt ?? now) - calledAt);

export type PlaceInLine = {
  /** 1 is called next. */
  readonly number: number;
  readonly before: number;
  /** About how long until the turn, whole minutes: the rest of the current speech, and the speeches before. */
  readonly minutes: number;
};

/** A speech's place in the queue; undefined where it is not in it. @param now server time, ms */
export const placeInLine = <S extends Speech>(
  speeches: readonly S[],
  id: string,
  { speaking, now }: { readonly speaking: { minutes: number; firstTimeFirst: boolean }; readonly now: number },
): PlaceInLine | undefined => {
  const line = inLine(speeches, speaking);
  const before = line.findIndex((speech) => speech.id === id);
  if (before < 0) return undefined;
  const current = currentSpeech(speeches);
  const left = current === undefined ? 0 : Math.max(0, allowedMs(current, speaking.minutes) - spokenMs(current, now));
  return { number: before + 1, before, minutes: Math.ceil(left / minuteMs + before * speaking.minutes) };
};

export type SpokenTotal = { readonly sector: SectorKey | null; readonly ms: number; readonly speeches: number };

/**
 * How long each sector has spoken. Replies of units are not counted, because they were asked for. The sectors are in
 * the order in which they spoke first.
 * @param now server time, ms; it ends the current speech
 */
export const spokenBySector = (speeches: readonly Speech[], now: number): readonly SpokenTotal[] => {
  const held = speeches
    .filter((speech) => speech.unitId === null && ["speaking", "ended"].includes(standingOf(speech)))
    .toSorted((a, b) => (a.calledAt ?? 0) - (b.calledAt ?? 0));
  return [...groupBy(held, ({ sector }) => sector)].map(([sector, some]) => ({
    sector,
    ms: some.reduce((sum, speech) => sum + spokenMs(speech, now), 0),
    speeches: some.length,
  }));
};
