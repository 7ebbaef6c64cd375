import { meetingReferenceOf, type AgendaNumbers } from "#domain/minutes-item-references.ts";
import { daysLate } from "#domain/follow-up-days.ts";
import { readDocumentAddress } from "#domain/document-link.ts";
import type { EntryRecord, MeetingRecord } from "#domain/records.ts";
import type {
  FollowUpDocument,
  FollowUpRecord,
  FollowUpState,
  FollowUpStep,
  VerdictRecord,
} from "#domain/space-records.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import type { Words } from "#domain/bilingual-words.ts";

/** What became of a suggestion, as the public reads it: what was done and when, by which unit; nobody's name. */
export type PublicFollowUp = {
  readonly state: FollowUpState;
  readonly unit: Words | null;
  /** ISO without a time. */
  readonly dueDate: string | null;
  /** Days since that date, where it is not closed; 0: none, or the organisation does not tell it. */
  readonly daysLate: number;
  /** Where it was reported as done and its author does not find so (promise F1a). */
  readonly disputed: "partly" | "not-done" | null;
  /** Oldest first; the first is that it was taken up. */
  readonly steps: readonly PublicStep[];
  readonly documents: readonly Pick<FollowUpDocument, "title" | "url">[];
};

/** A meeting that is published, as far as its minutes are pointed at. */
export type Minuted = { readonly meeting: MeetingRecord; readonly agenda: AgendaNumbers };

export type PublicStep = {
  readonly state: FollowUpState;
  readonly note: string | null;
  /** ISO without a time, since the hour at which somebody worked is nobody's matter. */
  readonly day: string;
  /** The published meeting in which it was reported, and the item of its minutes: `5/2562`, `4.5`. */
  readonly session: string | null;
  readonly paragraph: string | null;
};

const dayOf = (at: number): string => bangkokIso(at).slice(0, 10);

const sourceOf = (
  { meetingId, paragraphId }: FollowUpStep,
  { entryId, fromMeetingId }: FollowUpRecord,
  minuted: ReadonlyMap<string, Minuted>,
): Pick<PublicStep, "session" | "paragraph"> => {
  const found = minuted.get(meetingId ?? "");
  if (found === undefined) return { session: null, paragraph: null };
  const { meeting, agenda } = found;
  const item = paragraphId ?? (meetingId === fromMeetingId ? agenda.ofEntries[entryId] : undefined);
  return { session: meetingReferenceOf(meeting), paragraph: agenda.numbers[item ?? ""] ?? null };
};

/**
 * By the id of the entry. Neither the committee's own number nor a meeting that is not published is told: gaps between
 * numbers, and names of meetings, would tell of those.
 * @param minuted the published meetings, by their id
 * @param lateOn the day on which lateness is told, ISO without a time; null: it is not
 */
export const publicFollowUps = (
  followUps: readonly FollowUpRecord[],
  verdicts: readonly VerdictRecord[],
  units: ReadonlyMap<string, Words>,
  minuted: ReadonlyMap<string, Minuted> = new Map(),
  lateOn: string | null = null,
): ReadonlyMap<string, PublicFollowUp> => {
  const saidOf = new Map(verdicts.map(({ followUpId, verdict }) => [followUpId, verdict]));
  return new Map(
    followUps.map((row) => {
      const { entryId, state, unitId, dueDate, history } = row;
      const said = saidOf.get(entryId);
      const disputed = state !== "done" || said === undefined || said === "done" ? null : said;
      const steps = history.map((step) => {
        const { state: was, note, at } = step;
        return { state: was, note, day: dayOf(at), ...sourceOf(step, row, minuted) };
      });
      const documents = (row.documents ?? [])
        .filter(({ url }) => readDocumentAddress(url) !== undefined)
        .map(({ title, url }) => ({ title, url }));
      const late = lateOn === null ? 0 : daysLate(row, Date.parse(`${lateOn}T12:00:00+07:00`));
      const unit = units.get(unitId ?? "") ?? null;
      return [entryId, { state, unit, dueDate, daysLate: late, disputed, steps, documents }];
    }),
  );
};

/** How far a suggestion is. One that nobody has taken into the ledger yet was accepted, and no more. */
export type PublicState = FollowUpState | "untaken";

/** What is done first, as the page shows them. */
export const publicStates: readonly PublicState[] = ["done", "in-progress", "accepted", "untaken", "impossible"];

export type StateCounts = Readonly<Record<PublicState, number>>;

/** How far an entry is. Null: it is no suggestion. */
export const stateOf = ({ kind, followUp }: Outcome): PublicState | null =>
  kind === "suggestion" ? (followUp?.state ?? "untaken") : null;

type Outcome = { readonly kind: EntryRecord["entryKind"]; readonly followUp: PublicFollowUp | null };

/** Counts follow-ups by state. */
export const countStates = (all: readonly { readonly followUp: PublicFollowUp | null }[]): StateCounts => {
  const counts = { done: 0, "in-progress": 0, accepted: 0, untaken: 0, impossible: 0 };
  for (const { followUp } of all) counts[followUp?.state ?? "untaken"] += 1;
  return counts;
};
