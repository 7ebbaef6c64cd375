import * as v from "valibot";
import { resolutionKinds, type Dissent, type ResolutionKind } from "#domain/minutes/resolution.ts";
import { moderators } from "#domain/permissions.ts";
import { act, compareSeenData, edited, stored } from "../core/act.ts";
import { refused } from "../core/outcome.ts";
import { words } from "../core/shapes.ts";
import { person } from "../person/shape.ts";
import { agendaItem, dissents, type AgendaItemRow } from "./shape.ts";

type Resolved = {
  readonly resolution: AgendaItemRow["state"]["resolution"];
  readonly resolutionKind?: ResolutionKind | null;
  readonly dissents?: readonly Dissent[];
};

/** What is not said stays as it was; a kind of null is none. */
const resolved = (before: AgendaItemRow["state"], args: Resolved): AgendaItemRow["state"] => {
  const { resolutionKind: kindBefore, ...state } = before;
  const kind = args.resolutionKind === undefined ? kindBefore : (args.resolutionKind ?? undefined);
  return {
    ...state,
    resolution: args.resolution,
    ...(kind === undefined ? {} : { resolutionKind: kind }),
    ...(args.dissents === undefined ? {} : { dissents: args.dissents }),
  };
};

/** What the meeting resolved on the matter, of which kind, and who dissents; a resolution of null takes it back. */
export const putResolution = act({
  may: moderators,
  args: v.object({
    resolution: v.nullable(words),
    resolutionKind: v.exactOptional(v.nullable(v.picklist(resolutionKinds))),
    dissents: v.exactOptional(dissents),
  }),
  needs: ({ id }) => [{ type: agendaItem.type, id }],
  rule: (draft, sender, op) => {
    const item = draft.get(agendaItem, op.id);
    if (item === undefined || item.room !== "shown") {
      return refused("target-unknown", { type: agendaItem.type, id: op.id });
    }
    const stale = compareSeenData(op, item);
    if (stale !== undefined) return stale;
    const unknown = op.args.dissents?.find(({ personId }) => draft.get(person, personId) === undefined);
    if (unknown !== undefined) return refused("target-unknown", { type: person.type, id: unknown.personId });
    const row = { ...edited(item, sender, op.at), state: resolved(item.state, op.args) };
    draft.put(row);
    return stored(op, row);
  },
});
