import { moderators } from "#domain/permissions.ts";
import { act, compareSeenData, edited, stored, type Act } from "./core/act.ts";
import type { Kind } from "./core/kind.ts";
import { refused } from "./core/outcome.ts";
import { removed, token, type AnyRow, type RowOfKind } from "./core/row.ts";
import { nothing } from "./core/shapes.ts";
import { meeting } from "./meeting/row.ts";

const isExample = ({ state }: AnyRow): boolean =>
  typeof state === "object" && state !== null && "example" in state && state.example === true;

/** Removes everything that was invented for a demonstration, in one act. */
export const removeExamples = (kinds: readonly Kind[]): Act =>
  act({
    may: moderators,
    args: nothing,
    rule: (draft, sender, op) => {
      const before = op.id === draft.meetingId ? draft.get(meeting, op.id) : undefined;
      if (before === undefined) return refused("target-unknown", { id: op.id });
      const stale = compareSeenData(op, before);
      if (stale !== undefined) return stale;
      for (const { type, afterExampleRemoved } of kinds) {
        if (afterExampleRemoved === undefined) continue;
        for (const row of draft.ofType(token<RowOfKind<string, unknown, unknown, unknown>>(type)).filter(isExample)) {
          draft.put(removed(row, sender.receivedAt));
          afterExampleRemoved(draft, row.id, sender.receivedAt);
        }
      }
      const row = { ...edited(before, sender, op.at), state: { ...before.state, example: false } };
      draft.put(row);
      return stored(op, row);
    },
  });
