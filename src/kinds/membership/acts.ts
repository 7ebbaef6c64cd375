import * as v from "valibot";
import { moderators, officeRoles, type OfficeRole } from "#domain/permissions.ts";
import { key } from "#protocol/schemas.ts";
import { act, compareSeenData, compareSeenEdit, edited, stored } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, refused, type Outcome, type Sender } from "../core/outcome.ts";
import { blankRow } from "../core/row.ts";
import { time } from "../core/shapes.ts";
import { organisation } from "../organisation/row.ts";
import { membership, type MembershipRow } from "./row.ts";

/** A secretary gives the roles below their own. Only an owner makes owners and secretaries. */
const mayGrant = ({ actor }: Sender, role: OfficeRole): boolean =>
  actor.officer?.role === "owner" || !moderators.includes(role);

const holdsAt = ({ state }: MembershipRow, now: number): boolean =>
  state.from <= now && (state.until === null || state.until > now);

/** In an organisation without an owner who has an account nobody could ever give a role again. */
const leavesNoOwner = (draft: StagedRows, row: MembershipRow, now: number): boolean =>
  draft.get(organisation, draft.meetingId) !== undefined &&
  !draft
    .ofType(membership)
    .filter(({ id }) => id !== row.id)
    .concat(row)
    .some(
      (one) =>
        one.state.role === "owner" &&
        holdsAt(one, now) &&
        one.state.until === null &&
        draft.isOfficer(one.state.officerId),
    );

const keep = (
  draft: StagedRows,
  sender: Sender,
  before: MembershipRow | undefined,
  row: MembershipRow,
): Outcome | undefined => {
  if (!mayGrant(sender, row.state.role) || (before !== undefined && !mayGrant(sender, before.state.role)))
    return refused("not-permitted");
  const wasOwner = before?.state.role === "owner";
  if (wasOwner && leavesNoOwner(draft, row, sender.receivedAt)) return refused("locked", { needs: "owner" });
  draft.put(row);
  return undefined;
};

/** Gives an officer who has an account a role in this space and in those below it, or changes that role. */
export const putMembership = act({
  may: moderators,
  needsStepUp: true,
  args: v.object({
    officerId: key,
    role: v.picklist(officeRoles),
    unitId: v.optional(v.nullable(key), null),
    from: v.optional(time),
    until: v.optional(v.nullable(time), null),
  }),
  needs: ({ id }) => [{ type: membership.type, id }],
  rule: (draft, sender, op) => {
    const { officerId, role, unitId, until } = op.args;
    if (op.id === "" || (role === "unit-representative") !== (unitId !== null)) return refused("malformed");
    const before = draft.get(membership, op.id);
    const stale = compareSeenEdit(op, before);
    if (stale !== undefined) return stale;
    const from = op.args.from ?? before?.state.from ?? correctedTime(sender, op.at);
    const start: MembershipRow = before ?? {
      ...blankRow(membership, op.id, null, sender.receivedAt),
      state: { officerId, role, unitId, from, until },
      office: null,
      view: null,
    };
    const row: MembershipRow = {
      ...edited(start, sender, op.at),
      state: { officerId, role, unitId, from, until },
      desk: "shown",
    };
    // A role for an id without an account would belong to whoever gets that id later.
    if (!draft.isOfficer(officerId)) return refused("target-unknown", { type: "officer", id: officerId });
    return keep(draft, sender, before, row) ?? stored(op, row);
  },
});

/** Ends the role from now on. The record stays, and says when it was held. */
export const endMembership = act({
  may: moderators,
  needsStepUp: true,
  args: v.object({}),
  needs: ({ id }) => [{ type: membership.type, id }],
  rule: (draft, sender, op) => {
    const before = draft.get(membership, op.id);
    if (before === undefined) return refused("target-unknown", { id: op.id });
    const stale = compareSeenData(op, before);
    if (stale !== undefined) return stale;
    // By the server's own clock: a slow device clock must not shorten the time for which the role was held.
    const state = { ...before.state, until: sender.receivedAt };
    const row = { ...edited(before, sender, op.at), state };
    return keep(draft, sender, before, row) ?? stored(op, row);
  },
});
