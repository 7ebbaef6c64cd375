import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import { foldRoomDigits } from "#domain/typed-room-code.ts";
import { plainText } from "#protocol/schemas.ts";
import { act, compareSeenData, edited, stored } from "../core/act.ts";
import { correctedTime, refused } from "../core/outcome.ts";
import { blankRow, removed } from "../core/row.ts";
import { nothing } from "../core/shapes.ts";
import { screen, type ScreenRow } from "./row.ts";

/** An officer types the six digits that a screen in the room shows, and so lets it show the meeting. */
export const pairScreen = act({
  may: moderators,
  isGuess: true,
  args: v.object({ pairCode: plainText(40), name: v.optional(plainText(100), "") }),
  needs: ({ id }) => [{ type: screen.type, id }],
  rule: (draft, sender, op) => {
    const before = draft.get(screen, op.id);
    if (before !== undefined) return refused("locked", { id: op.id });
    const pairCode = foldRoomDigits(op.args.pairCode);
    if (!draft.asksToPair(pairCode, sender.receivedAt)) return refused("target-unknown", { pairCode });
    const start: ScreenRow = {
      ...blankRow(screen, op.id, null, sender.receivedAt),
      type: "screen",
      state: { name: op.args.name.trim(), pairedAt: correctedTime(sender, op.at) },
      office: null,
      view: null,
    };
    const row: ScreenRow = { ...edited(start, sender, op.at), desk: "shown" };
    draft.put(row);
    return stored(op, row, { kind: "pair-screen", id: op.id, pairCode });
  },
});

/** The screen shows the meeting no more: its further requests are refused. */
export const endScreen = act({
  may: moderators,
  args: nothing,
  needs: ({ id }) => [{ type: screen.type, id }],
  rule: (draft, sender, op) => {
    const before = draft.get(screen, op.id);
    if (before === undefined || before.desk !== "shown") return refused("target-unknown", { id: op.id });
    const stale = compareSeenData(op, before);
    if (stale !== undefined) return stale;
    const row = edited(before, sender, op.at);
    draft.put(removed(row, sender.receivedAt));
    return stored(op, row);
  },
});
