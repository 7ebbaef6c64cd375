import * as v from "valibot";
import {
  resolutionKinds,
  type Charge,
  type Dissent,
  type ResolutionKind,
  type ShortOfQuorum,
} from "#domain/minutes/resolution.ts";
import { moderators } from "#domain/permissions.ts";
import { act, compareSeenEdit, edited, stored } from "../core/act.ts";
import { refused } from "../core/outcome.ts";
import { words } from "../core/shapes.ts";
import { person } from "../person/row.ts";
import { profileOf } from "../profile/profile-rows.ts";
import { unit } from "../unit/row.ts";
import { agendaItem, charge, dissents, shortOfQuorum, type AgendaItemRow } from "./row.ts";

type Resolved = {
  readonly resolution: AgendaItemRow["state"]["resolution"];
  readonly resolutionKind?: ResolutionKind | null;
  readonly dissents?: readonly Dissent[];
  readonly charge?: Charge | null;
  readonly shortOfQuorum?: ShortOfQuorum | null;
};

/** What is said now, null for nothing; what is not said stays as it was. */
const orBefore = <T>(said: T | null | undefined, before: T | undefined): T | undefined =>
  said === undefined ? before : (said ?? undefined);

/** What is not said stays as it was; null is none. What is not resolved any more charges nobody. */
const resolved = (before: AgendaItemRow["state"], args: Resolved): AgendaItemRow["state"] => {
  const { resolutionKind: kindBefore, charge: chargeBefore, shortOfQuorum: shortBefore, ...state } = before;
  const kind = orBefore(args.resolutionKind, kindBefore);
  const isResolved = args.resolution !== null || kind !== undefined;
  const charged = isResolved ? orBefore(args.charge, chargeBefore) : undefined;
  const short = isResolved ? orBefore(args.shortOfQuorum, shortBefore) : undefined;
  return {
    ...state,
    resolution: args.resolution,
    ...(kind === undefined ? {} : { resolutionKind: kind }),
    ...(args.dissents === undefined ? {} : { dissents: args.dissents }),
    ...(charged === undefined ? {} : { charge: charged }),
    ...(short === undefined ? {} : { shortOfQuorum: short }),
  };
};

/** Records the meeting's resolution on the matter, its kind, and who dissents. A resolution of null withdraws it. */
export const putResolution = act({
  may: moderators,
  args: v.object({
    resolution: v.nullable(words),
    resolutionKind: v.exactOptional(v.nullable(v.picklist(resolutionKinds))),
    dissents: v.exactOptional(dissents),
    charge: v.exactOptional(v.nullable(charge)),
    shortOfQuorum: v.exactOptional(v.nullable(shortOfQuorum)),
  }),
  needs: ({ id }) => [{ type: agendaItem.type, id }],
  told: ["resolution"],
  rule: (draft, sender, op) => {
    const item = draft.get(agendaItem, op.id);
    if (item === undefined || item.room !== "shown") {
      return refused("target-unknown", { type: agendaItem.type, id: op.id });
    }
    const stale = compareSeenEdit(op, item);
    if (stale !== undefined) return stale;
    const isUnknown = ({ personId }: Dissent): boolean =>
      draft.get(person, personId) === undefined && profileOf(draft, personId) === undefined;
    const unknown = op.args.dissents?.find(isUnknown);
    if (unknown !== undefined) return refused("target-unknown", { type: person.type, id: unknown.personId });
    const charged = op.args.charge?.unitId;
    if (charged !== undefined && draft.get(unit, charged) === undefined) {
      return refused("target-unknown", { type: unit.type, id: charged });
    }
    const row = { ...edited(item, sender, op.at), state: resolved(item.state, op.args) };
    draft.put(row);
    return stored(op, row);
  },
});
