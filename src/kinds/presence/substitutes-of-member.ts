import { attendanceIdOf } from "#domain/ids.ts";
import { attendance } from "../attendance/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { person } from "../person/row.ts";
import { presetParticipantOf } from "../profile/profile-rows.ts";
import { claimantsOf } from "./identity-claims.ts";
import { presenceOf } from "./presence-rows.ts";
import { presence } from "./row.ts";

/** Whether somebody has come, also who has left since, and it is established that it is this person of the roster. */
export const hasCome = (draft: StagedRows, id: string): boolean =>
  [presetParticipantOf(draft.meetingId, id), ...claimantsOf(draft, id)].some((participantId) => {
    const view = draft.get(attendance, attendanceIdOf(draft.meetingId, participantId))?.view;
    return (view?.status === "present" || view?.status === "left") && view.evidence === "confirmed";
  });

const isOnRoster = (draft: StagedRows, id: string): boolean => draft.get(person, id)?.desk === "shown";

/** For whom an announced substitute stands, as long as both are on the roster. */
export const standsForNow = (draft: StagedRows, id: string): string | null => {
  const memberId = draft.get(person, id)?.state.standsFor ?? null;
  return memberId !== null && isOnRoster(draft, id) && isOnRoster(draft, memberId) ? memberId : null;
};

/** Whom a person of the roster announced, also whom the secretariat took off it: an edit may put them back. */
export const announcedBy = (draft: StagedRows, memberId: string): readonly string[] =>
  (draft.get(presence, memberId)?.view.substitutes ?? []).filter(
    (id) => draft.get(person, id)?.state.standsFor === memberId,
  );

/** Of them those who are on the roster. */
export const substitutesOf = (draft: StagedRows, memberId: string): readonly string[] =>
  announcedBy(draft, memberId).filter((id) => isOnRoster(draft, id));

/**
 * Notes beside the member's presence who stands for the member from now on, or no more; the caller writes it into the person's
 * own row. Whoever is stood for stands for nobody, so that nobody stands for themselves by way of others.
 * @param to the member; null for nobody
 * @returns for whom the person stands
 */
export const moveSubstitute = (draft: StagedRows, id: string, to: string | null, now: number): string | null => {
  const from = draft.get(person, id)?.state.standsFor ?? null;
  const isStoodFor = to === id || substitutesOf(draft, id).length > 0;
  const memberId = isStoodFor || (to !== null && draft.get(person, to)?.state.standsFor != null) ? null : to;
  const put = (member: string, change: (substitutes: readonly string[]) => readonly string[]): void => {
    const row = presenceOf(draft, member, now);
    draft.put({ ...row, view: { ...row.view, substitutes: change(row.view.substitutes ?? []) } });
  };
  if (from !== null) put(from, (substitutes) => substitutes.filter((one) => one !== id));
  if (memberId !== null) put(memberId, (substitutes) => [...substitutes.filter((one) => one !== id), id]);
  return memberId;
};
