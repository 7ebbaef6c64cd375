import type { MeetingDataRecord } from "#domain/records.ts";
import { readMoment } from "#domain/thai-date.ts";
import { lacksOf, type Lack } from "./missing-data.ts";
import type { SpaceInList } from "./spaces-api.ts";

export type MeetingRow = SpaceInList & { readonly meeting: NonNullable<SpaceInList["meeting"]> };

/** A rehearsal is none: it is opened from the console of its meeting. */
const isMeeting = (space: SpaceInList): space is MeetingRow =>
  space.kind === "meeting" && space.meeting !== undefined && space.meeting.rehearsalOf === undefined;

const startOf = ({ meeting }: MeetingRow): number => {
  const read = readMoment(meeting.startsAt);
  return read.ok ? read.value : Number.POSITIVE_INFINITY;
};

export type CommitteeMeetings = {
  readonly running: readonly MeetingRow[];
  /** Still to be held, the nearest first; one without a date is the last. */
  readonly coming: readonly MeetingRow[];
  /** Over, the newest first. */
  readonly past: readonly MeetingRow[];
};

/** The meetings of one committee, or those that stand in none that the officer may see. */
export const meetingsOf = (spaces: readonly SpaceInList[], committeeId: string | null): CommitteeMeetings => {
  const known = new Set(spaces.filter(({ kind }) => kind === "committee").map(({ id }) => id));
  const own = spaces.filter(isMeeting).filter(({ parent }) => {
    const committee = parent !== null && known.has(parent) ? parent : null;
    return committee === committeeId;
  });
  const byStart = own.toSorted((a, b) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1));
  return {
    running: byStart.filter(({ meeting }) => meeting.status === "in-session"),
    coming: byStart.filter(({ meeting }) => meeting.status === "draft" || meeting.status === "registration"),
    past: byStart.filter(({ meeting }) => meeting.status === "closed").toReversed(),
  };
};

/** What stands first: a meeting that goes on, then the one whose start is nearest to now. */
const distanceOf = (row: MeetingRow, now: number): number =>
  row.meeting.status === "in-session" ? 0 : Math.abs(startOf(row) - now);

/**
 * The committee that an officer's first page opens: where the officer worked last, else the one whose meeting is nearest,
 * with made-up meetings last.
 * @param last the meeting or committee of that work, where it is known and still there
 * @param now ms
 */
export const committeeToOpen = (
  spaces: readonly SpaceInList[],
  last: string | undefined,
  now: number,
): string | undefined => {
  const committees = spaces.filter(({ kind }) => kind === "committee").map(({ id }) => id);
  const kept = spaces.find(({ id }) => id === last);
  const before = kept?.kind === "committee" ? kept.id : (kept?.parent ?? undefined);
  if (before !== undefined && committees.includes(before)) return before;
  const [nearest] = spaces
    .filter(isMeeting)
    .filter(({ parent }) => parent !== null && committees.includes(parent))
    .toSorted(
      (a, b) =>
        Number(a.meeting.example ?? false) - Number(b.meeting.example ?? false) ||
        Math.min(distanceOf(a, now), Number.MAX_SAFE_INTEGER) - Math.min(distanceOf(b, now), Number.MAX_SAFE_INTEGER),
    );
  return nearest?.parent ?? committees[0];
};

/** What a meeting lacks, of its records as the server gave them. */
export const lacksIn = (records: readonly MeetingDataRecord[]): readonly Lack[] => {
  const ofType = <T extends MeetingDataRecord["type"]>(type: T) =>
    records.filter((record): record is Extract<MeetingDataRecord, { readonly type: T }> => record.type === type);
  return lacksOf({
    meeting: ofType("meeting")[0],
    agenda: ofType("agenda-item"),
    strategies: ofType("strategy"),
    units: ofType("unit"),
    projects: ofType("project"),
    people: ofType("person").filter(({ rosterPersonId }) => !rosterPersonId),
    arising: ofType("arising").length,
  });
};
