import { profileIdOf } from "#domain/ids.ts";
import type { OtherDevices } from "#kinds/core/field-audiences.ts";
import type { AnyRow } from "#kinds/core/row.ts";
import { presence } from "#kinds/presence/row.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { profile, type Link } from "#kinds/profile/row.ts";
import type { Concerned } from "./store/newest-change-positions.ts";
import type { RecordTable } from "./store/record-table.ts";

/**
 * A person's other devices (promise J9). One that joined by a name is a participant of its own; one that came in by the
 * personal link is the person's. Both are the same person of the roster, and so a person whose identity is established
 * reads on one what was written on the other. A device that only tapped a name reads its own records alone.
 */

type Rows = Pick<RecordTable, "row">;

/**
 * How many devices that only tapped a name are read: whoever has many devices can neither fill the person's list nor
 * make it be read anew again and again.
 */
const mostClaimed = 3;

const linkOf = (records: Rows, meetingId: string, participantId: string): Link | null =>
  records.row(meetingId, profile, profileIdOf(meetingId, participantId))?.office ?? null;

/** The person of the roster that a code, an invitation or the desk established the participant as; else undefined. */
export const establishedAs = (records: Rows, meetingId: string, participantId: string): string | undefined => {
  const link = linkOf(records, meetingId, participantId);
  return link !== null && link.confirmed && link.erased === undefined ? (link.personId ?? undefined) : undefined;
};

/** Whether both are one participant, or established as one person. */
export const isSamePerson = (records: Rows, meetingId: string, a: string, b: string): boolean => {
  if (a === b) return true;
  const personId = establishedAs(records, meetingId, a);
  return personId !== undefined && personId === establishedAs(records, meetingId, b);
};

/**
 * The participant's other devices, in the order in which they came. A name that was typed, and not tapped on the roster,
 * may be a namesake's own, and is not counted before the desk has decided.
 */
export const otherDevicesOf = (records: Rows, meetingId: string, participantId: string | null): OtherDevices => {
  const personId = participantId === null ? undefined : establishedAs(records, meetingId, participantId);
  if (personId === undefined) return new Map();
  const found = new Map<string, "confirmed" | "claimed">();
  let claimed = 0;
  for (const id of records.row(meetingId, presence, personId)?.view.claimants ?? []) {
    const link = id === participantId ? null : linkOf(records, meetingId, id);
    if (link === null || link.personId !== personId || link.erased !== undefined) continue;
    if (link.confirmed) found.set(id, "confirmed");
    else if (link.by === "self" && link.muted !== true && ++claimed <= mostClaimed) found.set(id, "claimed");
  }
  return found;
};

/** Whose codes lead to the participant: its own, and those of the person of the roster that it is established as. */
export const codeOwnersOf = (records: Rows, meetingId: string, participantId: string): readonly string[] => {
  const personId = establishedAs(records, meetingId, participantId);
  const owner = personId === undefined ? participantId : presetParticipantOf(meetingId, personId);
  return owner === participantId ? [owner] : [participantId, owner];
};

/** The readers that changes affect, with the other devices of those whose records changed. */
export const withOtherDevices = (
  records: Rows & Pick<RecordTable, "foresee">,
  meetingId: string,
  concerned: Concerned,
): Concerned => {
  const changed = [...concerned.owners];
  const rowsOf = (names: readonly { readonly type: AnyRow["type"]; readonly id: string }[]) =>
    names.length > 1 && records.foresee(meetingId, names);
  rowsOf(changed.map(([id]) => ({ type: profile.type, id: profileIdOf(meetingId, id) })));
  const personOf = new Map(
    changed.flatMap(([id]) => {
      const personId = linkOf(records, meetingId, id)?.personId;
      return personId == null ? [] : [[id, personId] as const];
    }),
  );
  rowsOf([...personOf.values()].map((id) => ({ type: presence.type, id })));
  const owners = new Map(concerned.owners);
  for (const [id, personId] of personOf) {
    const seq = concerned.owners.get(id) ?? 0;
    for (const other of records.row(meetingId, presence, personId)?.view.claimants ?? [])
      if (other !== id && establishedAs(records, meetingId, other) === personId)
        owners.set(other, Math.max(owners.get(other) ?? 0, seq));
  }
  return { ...concerned, owners };
};
