import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import { key } from "#protocol/schemas.ts";
import { act, compareSeenEdit, edited, stored, type OfficeOp } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { refused, type Sender } from "../core/outcome.ts";
import { nextSight } from "../core/row.ts";
import { isShownToRoom, person, type PersonRow } from "../person/row.ts";
import { bringInLine } from "../profile/link-to-person.ts";
import { meeting } from "./row.ts";

const args = v.object({
  role: v.picklist(["presiding", "chair", "secretary"]),
  /** A person of the roster; null: nobody has the role any more. */
  personId: v.nullable(key),
  /** Whether the presiding person leads from their own phone. */
  leads: v.optional(v.boolean(), false),
});

const withRole = (
  draft: StagedRows,
  sender: Sender,
  op: OfficeOp,
  row: PersonRow,
  role: PersonRow["state"]["role"],
): void => {
  if (row.state.role === role) return;
  const next = edited(row, sender, op.at);
  const state = { ...row.state, role };
  draft.put({ ...next, state, room: nextSight(row.room, isShownToRoom(state)) });
  bringInLine(draft, row.id, sender.receivedAt);
};

type Role = NonNullable<PersonRow["state"]["role"]>;

/** What is left to a person whose role is taken: whoever presides still does. */
const roleLeft = ({ id }: PersonRow, taken: Role, presidingPersonId: string | null): Role | null =>
  taken !== "presiding" && id === presidingPersonId ? "presiding" : null;

/**
 * The role of a person who is given one. The meeting itself names who presides, so that the committee's chair or
 * secretary may preside as well and stay what they are.
 */
const roleGiven = ({ state }: PersonRow, role: Role): Role => (role === "presiding" ? (state.role ?? role) : role);

/**
 * Gives one of the meeting's three roles to somebody, at any time. Whoever had the role loses it. The presiding person
 * need not be the committee's chair (promise J5), and usually is: who presides keeps the role of the own seat.
 */
export const assignRole = act({
  may: moderators,
  args,
  rule: (draft, sender, op) => {
    const before = op.id === draft.meetingId ? draft.get(meeting, op.id) : undefined;
    if (before === undefined) return refused("target-unknown", { id: op.id });
    const { role, personId, leads } = op.args;
    const chosen = personId === null ? null : draft.get(person, personId);
    if (chosen === undefined || (chosen !== null && chosen.desk !== "shown")) {
      return refused("target-unknown", { type: person.type, id: personId });
    }
    const stale = compareSeenEdit(op, before);
    if (stale !== undefined) return stale;
    for (const row of draft.ofType(person)) {
      if (row.id === personId || row.state.role !== role) continue;
      withRole(draft, sender, op, row, roleLeft(row, role, before.state.presidingPersonId));
    }
    if (chosen !== null) withRole(draft, sender, op, chosen, roleGiven(chosen, role));
    /** Whoever is given another role of the committee is its chair no more. */
    const chairAfter = (chairId: string | null): string | null => {
      if (role === "chair") return personId;
      return role === "secretary" && chairId === personId ? null : chairId;
    };
    const state = {
      ...before.state,
      ...(role === "presiding" ? { presidingPersonId: personId, leaderPersonId: leads ? personId : null } : {}),
      chairPersonId: chairAfter(before.state.chairPersonId),
    };
    const row = { ...edited(before, sender, op.at), state };
    draft.put(row);
    return stored(op, row);
  },
});
