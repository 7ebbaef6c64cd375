import type { NewRecord } from "./new-meeting.ts";
import type { MeetingRecord } from "./records.ts";

/**
 * The records of a rehearsal (promise M8): the meeting as it was prepared, before its opening, marked as its rehearsal.
 * @param records those of the kinds that a rehearsal copies
 */
export const recordsOfRehearsal = (
  id: string,
  {
    meeting,
    records,
  }: { readonly meeting: Omit<MeetingRecord, "rev" | "seq">; readonly records: readonly NewRecord[] },
): readonly NewRecord[] => {
  const { openedAt: _openedAt, leaderPersonId: _leader, ...prepared } = meeting;
  return [
    { ...prepared, id, status: "draft", startedAt: null, closedAt: null, rehearsalOf: meeting.id },
    ...records.map((record) => (record.type === "agenda-item" ? withoutResolution(record) : record)),
  ];
};

const withoutResolution = ({
  resolutionKind: _kind,
  dissents: _dissents,
  charge: _charge,
  shortOfQuorum: _short,
  ...item
}: Extract<NewRecord, { readonly type: "agenda-item" }>): NewRecord => ({ ...item, resolution: null });

/** Whether the rehearsal is over: its meeting has begun, or no longer exists. */
export const isRehearsalOver = (rehearsed: Pick<MeetingRecord, "status"> | undefined): boolean =>
  rehearsed === undefined || (rehearsed.status !== "draft" && rehearsed.status !== "registration");
