import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import { act, compareSeenData, edited, stored } from "../core/act.ts";
import { correctedTime, refused } from "../core/outcome.ts";
import { reason } from "../core/shapes.ts";
import { document, type DocumentRow } from "./row.ts";

/** Reopens a certified document. Its certified version stays as it was, with the reason beside it (promise P3). */
export const reopenDocument = act({
  may: moderators,
  args: v.object({ reason }),
  needs: ({ id }) => [{ type: document.type, id }],
  rule: (draft, sender, op) => {
    const before = draft.get(document, op.id);
    if (before === undefined) return refused("target-unknown", { type: document.type, id: op.id });
    const stale = compareSeenData(op, before);
    if (stale !== undefined) return stale;
    if (before.state.status !== "certified") return refused("locked", { status: before.state.status });
    const { version } = before.state;
    const opened = {
      version,
      by: sender.actor.officer?.name ?? "",
      at: correctedTime(sender, op.at),
      reason: op.args.reason,
    };
    const row: DocumentRow = {
      ...edited(before, sender, op.at),
      state: { ...before.state, status: "draft", reopened: [opened, ...before.state.reopened] },
    };
    draft.put(row);
    return stored(op, row);
  },
});
