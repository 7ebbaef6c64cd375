import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import { act, compareSeenData, edited, stored } from "../core/act.ts";
import { refused } from "../core/outcome.ts";
import { words } from "../core/shapes.ts";
import { agendaItem } from "./shape.ts";

/** What the meeting resolved on the matter; null takes it back. */
export const putResolution = act({
  may: moderators,
  args: v.object({ resolution: v.nullable(words) }),
  needs: ({ id }) => [{ type: agendaItem.type, id }],
  rule: (draft, sender, op) => {
    const item = draft.get(agendaItem, op.id);
    if (item === undefined || item.room !== "shown") {
      return refused("target-unknown", { type: agendaItem.type, id: op.id });
    }
    const stale = compareSeenData(op, item);
    if (stale !== undefined) return stale;
    const row = { ...edited(item, sender, op.at), state: { ...item.state, resolution: op.args.resolution } };
    draft.put(row);
    return stored(op, row);
  },
});
