import { setImmediate as nextTurn } from "node:timers/promises";
import { profileIdOf } from "#domain/ids.ts";
import { person } from "#kinds/person/row.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { profile } from "#kinds/profile/row.ts";
import { standingReplyOf } from "#kinds/reply/standing-reply.ts";
import type { Tables } from "./store/open-tables.ts";
import type { RecordTable } from "./store/record-table.ts";
import type { Store } from "./store/store.ts";

/** As many meetings are kept; the one that was looked at first goes first. */
const mostMeetings = 50;

/**
 * To which person of the roster a code or an invitation leads, by the participant that it makes. That one's id is a hash of
 * the person's, which says nothing of the person: each is worked out once, or everybody who comes in would cost a hash for
 * each of two thousand people. What was worked out stays right, whatever becomes of the person.
 * @returns the person's id, whether or not the person is on the roster by now; undefined where there is none
 */
export const createInvitedPeople = (records: Pick<RecordTable, "idsOfType">) => {
  const known = new Map<string, { readonly ids: Set<string>; readonly byOwner: Map<string, string> }>();
  return (meetingId: string, owner: string): string | undefined => {
    const people = known.get(meetingId) ?? { ids: new Set(), byOwner: new Map() };
    known.set(meetingId, people);
    const [oldest] = known.keys();
    if (known.size > mostMeetings && oldest !== undefined) known.delete(oldest);
    const found = people.byOwner.get(owner);
    if (found !== undefined) return found;
    for (const id of records.idsOfType(meetingId, person)) {
      if (people.ids.has(id)) continue;
      people.ids.add(id);
      people.byOwner.set(presetParticipantOf(meetingId, id), id);
    }
    return people.byOwner.get(owner);
  };
};

/** The invitation of whom a participant announced to be sending (promise M9). @param inviteOf a person's on the roster, called inside a reading */
export const createSubstituteInvite =
  (
    { records, read }: Pick<Tables, "records" | "read">,
    inviteOf: (meetingId: string, personId: string) => string | undefined,
  ): Store["substituteInvite"] =>
  (meetingId, participantId) =>
    read(() => {
      const link = records.row(meetingId, profile, profileIdOf(meetingId, participantId))?.office;
      const personId = link?.confirmed === true ? link.personId : null;
      if (personId === null) return undefined;
      const rows: Parameters<typeof standingReplyOf>[0] = {
        meetingId,
        get: (of, id) => records.row(meetingId, of, id),
      };
      const substituteId = standingReplyOf(rows, personId)?.view.substituteId;
      if (substituteId === undefined) return undefined;
      const standsFor = records.row(meetingId, person, substituteId)?.state.standsFor;
      return standsFor === personId ? inviteOf(meetingId, substituteId) : undefined;
    });

type Invitation = Awaited<ReturnType<Store["invitations"]>>[number];

/** Codes that are looked up while nobody else is answered: those of two thousand people are a tenth of a second of work. */
const lookedUpAtOnce = 200;

/** The codes and links of everybody on a roster. @param codesOf what a person has, called inside a reading */
export const createInvitations =
  (
    { records, read }: Pick<Tables, "records" | "read">,
    codesOf: (meetingId: string, personId: string) => readonly Invitation[],
  ): Store["invitations"] =>
  async (meetingId) => {
    const people = await read(() =>
      records.rowsOfType(meetingId, person).flatMap(({ id, desk }) => (desk === "shown" ? id : [])),
    );
    const invited: Invitation[] = [];
    for (let from = 0; from < people.length; from += lookedUpAtOnce) {
      const some = people.slice(from, from + lookedUpAtOnce);
      invited.push(...(await read(() => some.flatMap((id) => codesOf(meetingId, id)))));
      await nextTurn();
    }
    return invited;
  };
