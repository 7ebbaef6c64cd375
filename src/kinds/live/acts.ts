import * as v from "valibot";
import { key } from "#protocol/parse.ts";
import { act, compareSeenData, edited, stored } from "../core/act.ts";
import { correctedTime, refused } from "../core/outcome.ts";
import { blankRow } from "../core/row.ts";
import { target } from "../core/shapes.ts";
import { entry } from "../entry/shape.ts";
import { isKnownTarget } from "../targets.ts";
import { live, type LiveRow } from "./shape.ts";

export const setLive = act({
  may: ["owner", "secretary", "presenter"],
  args: v.object({ target: v.nullable(target), nowAnswering: v.optional(v.nullable(key), null) }),
  needs: ({ id }) => [{ type: live.type, id }],
  rule: (draft, sender, op) => {
    if (op.id !== draft.meetingId) return refused("malformed");
    const { target: matter, nowAnswering } = op.args;
    if (matter !== null && !isKnownTarget(draft, matter)) return refused("target-unknown", matter);
    const asked = nowAnswering === null ? null : draft.get(entry, nowAnswering);
    if (asked === undefined || asked?.state.erased !== undefined) {
      return refused("target-unknown", { type: "entry", id: nowAnswering });
    }
    const before = draft.get(live, op.id);
    const stale = compareSeenData(op, before);
    if (stale !== undefined) return stale;
    const isSameMatter = before !== undefined && JSON.stringify(before.state.target) === JSON.stringify(matter);
    const since = isSameMatter ? (before.state.since ?? null) : correctedTime(sender, op.at);
    const start: LiveRow = before ?? {
      ...blankRow(live, op.id, null, sender.receivedAt),
      type: "live",
      state: { target: null, nowAnswering: null },
      office: null,
      view: null,
    };
    const row: LiveRow = {
      ...edited(start, sender, op.at),
      state: { target: matter, nowAnswering, ...(since === null ? {} : { since }) },
      room: "shown",
    };
    draft.put(row);
    return stored(op, row);
  },
});
