import { agendaItem } from "../agenda-item/row.ts";
import type { ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import { ownPresenceOf, standingOf } from "#domain/derive-attendance.ts";
import { attendanceIdOf, replyIdOf } from "#domain/ids.ts";
import { attendance } from "../attendance/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { removed } from "../core/row.ts";
import { leaveOneEndorsement } from "../endorsement/count-each-person-once.ts";
import { entry } from "../entry/row.ts";
import { person } from "../person/row.ts";
import { refreshAttendance } from "../presence/refresh-attendance.ts";
import { claimantsOf } from "../presence/identity-claims.ts";
import { moveSubstitute } from "../presence/substitutes-of-member.ts";
import { presence } from "../presence/row.ts";
import { correction } from "../correction/row.ts";
import { verdict } from "../verdict/row.ts";
import { eraseFromReplies } from "../reply/announced-substitute.ts";
import { noReply, reply } from "../reply/row.ts";
import { speech } from "../speech/row.ts";
import { putLink, releasePerson } from "./link-to-person.ts";
import { nobody, noLink, presetParticipantOf, profileOf } from "./profile-rows.ts";

export const erasePersonKind = "person/erase";

/**
 * Everybody who is meant by one id: a participant alone; or a person of the roster, with the participant of that
 * person's code and all whose identity as that person is established. Whoever only tapped the name may be somebody
 * else.
 */
export const idsOfPerson = (draft: StagedRows, id: string): readonly string[] => {
  if (draft.get(person, id) === undefined) return [id];
  const established = claimantsOf(draft, id).filter((who) => profileOf(draft, who)?.office?.confirmed === true);
  return [...new Set([id, presetParticipantOf(draft.meetingId, id), ...established])];
};

/** The participant's entries that still have a text. */
export const standingEntriesOf = (draft: StagedRows, participantId: string): readonly string[] =>
  draft.ofOwner(entry, participantId).flatMap(({ id, state }) => (state.erased === undefined ? [id] : []));

/**
 * Erases what is known of one participant, or of one person of the roster: name, position, organisation, sector,
 * check-in with its notes, and the office's notes on the presence. Blank rows stay, so that whoever has read them is
 * told that they are gone. Their ids identify nobody any more.
 * @param now receipt, ms
 */
export const erasePerson = (draft: StagedRows, id: string, why: ErasureReason, now: number): void => {
  leaveOneEndorsement(draft, idsOfPerson(draft, id));
  eraseFromReplies(draft, id, now);
  moveSubstitute(draft, id, null, now);
  const who = profileOf(draft, id);
  if (who !== undefined) {
    putLink(draft, who, noLink, now);
    const row = profileOf(draft, id) ?? who;
    draft.put(
      removed(
        { ...row, state: null, office: { ...noLink, erased: why }, view: nobody, officeRev: row.officeRev + 1 },
        now,
      ),
    );
  }

  for (const row of draft.ofType(speech)) {
    if (row.owner !== id && row.view.personId !== id) continue;
    const { personId: _personId, ...speaker } = row.view;
    const view = { ...speaker, name: "", sector: null };
    draft.put(removed({ ...row, view }, now));
  }

  const answered = draft.get(reply, replyIdOf(draft.meetingId, id));
  if (answered !== undefined) draft.put(removed({ ...answered, state: noReply, view: { personId: "" } }, now));

  const checkIn = draft.get(attendance, attendanceIdOf(draft.meetingId, id));
  if (checkIn !== undefined) {
    const { afterMeeting: _afterMeeting, ...known } = checkIn.view;
    const view = {
      ...known,
      ...standingOf(ownPresenceOf([]), null, null),
      sector: null,
      ownPresence: ownPresenceOf([]),
      setting: null,
    };
    draft.put(removed({ ...checkIn, state: null, view }, now));
  }

  for (const row of draft.ofOwner(verdict, id)) {
    if (row.state.words !== "") draft.put({ ...row, rev: row.rev + 1, state: { ...row.state, words: "" } });
  }
  for (const row of draft.ofOwner(correction, id)) {
    const state = { ...row.state, text: "", reason: "" };
    const office = row.office && { ...row.office, text: "", reason: "" };
    draft.put({ ...row, rev: row.rev + 1, state, office, view: { authorName: "" } });
  }
  for (const row of draft.ofType(agendaItem)) {
    const dissents = row.state.dissents ?? [];
    const others = dissents.filter(({ personId }) => personId !== id);
    const rev = row.rev + 1;
    if (others.length < dissents.length)
      draft.put({ ...row, rev, officeRev: rev, state: { ...row.state, dissents: others } });
  }

  const noted = draft.get(presence, id);
  if (noted !== undefined) draft.put({ ...noted, office: null, officeRev: noted.officeRev + 1 });

  const onRoster = draft.get(person, id);
  if (onRoster === undefined) return;
  releasePerson(draft, id, now);
  const rev = onRoster.rev + 1;
  const state = { ...nobody, capacity: onRoster.state.capacity };
  draft.put(removed({ ...onRoster, rev, officeRev: rev, state }, now));
  refreshAttendance(draft, id, now);
};
