import { moderators } from "#domain/permissions.ts";
import { act, compareSeenData, edited, stored } from "../core/act.ts";
import { refused } from "../core/outcome.ts";
import { removed } from "../core/row.ts";
import { nothing } from "../core/shapes.ts";
import { announcement } from "./row.ts";

/** Withdraws an announcement: it disappears from every phone. What was announced stays in the log. */
export const withdrawAnnouncement = act({
  may: moderators,
  args: nothing,
  needs: ({ id }) => [{ type: announcement.type, id }],
  rule: (draft, sender, op) => {
    const row = draft.get(announcement, op.id);
    if (row === undefined || row.room !== "shown") {
      return refused("target-unknown", { type: announcement.type, id: op.id });
    }
    const stale = compareSeenData(op, row);
    if (stale !== undefined) return stale;
    const next = edited(row, sender, op.at);
    draft.put(removed(next, sender.receivedAt));
    return stored(op, next);
  },
});
