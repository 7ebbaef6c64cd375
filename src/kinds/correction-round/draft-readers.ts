import { isRoundOpen, roundId } from "#domain/correction-round.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import { attendance, type AttendanceRow } from "../attendance/row.ts";
import type { Facts } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { meeting } from "../meeting/row.ts";
import { profile } from "../profile/row.ts";
import { correctionRound, type RoundReaders } from "./row.ts";

type Who = { readonly meetingId: string; readonly participantId: string; readonly profileId: string };

const hasCome = (row: AttendanceRow | undefined): boolean =>
  row?.view.status === "present" || row?.view.status === "left";

/** Whether the secretariat or a personal link has established this identity. */
const isKnown = (facts: Facts, profileId: string): boolean => {
  const link = facts.get(profile, profileId)?.office;
  return link?.confirmed === true && link.muted !== true;
};

const isSetPresent = (row: AttendanceRow | undefined): boolean => row?.view.setting?.status === "present";

/**
 * Whether the draft is for this participant: somebody who had arrived when the round was opened, whose identity the
 * secretariat or a personal link has established, and whom nobody has set to absent since. Whoever checks in later is
 * not asked, whatever their phone says. The secretariat's note that somebody was present counts at any time.
 * @param who `profileId`: of the participant
 */
export const isAsked = (facts: Facts, { meetingId, participantId, profileId }: Who): boolean => {
  const readers = facts.get(correctionRound, roundId)?.view ?? null;
  if (readers === null) return false;
  const row = facts.get(attendance, attendanceIdOf(meetingId, participantId));
  if (!hasCome(row) || !(readers.came.includes(participantId) || isSetPresent(row))) return false;
  return isKnown(facts, profileId);
};

/**
 * Whether this participant's right to the draft has changed since the round was opened. Then the phone has to read from
 * the beginning, because no record of the draft changes with it.
 * @param now ms
 */
export const hasStandingChanged = (facts: Facts, who: Who, now: number): boolean => {
  const round = facts.get(correctionRound, roundId);
  if (round === undefined || !isRoundOpen(round.state, now)) return false;
  return isAsked(facts, who) !== (round.view?.asked.includes(who.participantId) === true);
};

/**
 * The readers of a round that opens now, and how many people they are. A check-in after the end of the meeting does not
 * count.
 */
export const readersNow = (draft: StagedRows): { readonly readers: RoundReaders; readonly people: number } => {
  const closedAt = draft.get(meeting, draft.meetingId)?.state.closedAt ?? 0;
  const came = draft
    .ofType(attendance)
    .filter((row) => hasCome(row) && (isSetPresent(row) || (row.view.checkedInAt ?? Infinity) <= closedAt));
  const asked = came.filter(({ owner }) => isKnown(draft, draft.profileId(owner ?? "")));
  const idsOf = (rows: readonly AttendanceRow[]) => rows.flatMap(({ owner }) => owner ?? []);
  return {
    readers: { came: idsOf(came), asked: idsOf(asked) },
    people: asked.filter(({ desk }) => desk === "shown").length,
  };
};
