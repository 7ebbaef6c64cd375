import { nearestShown } from "#domain/rotating-room-code.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import type { Sender } from "../core/outcome.ts";
import { meeting } from "../meeting/row.ts";
import type { ShownRoomCode } from "./row.ts";

type Sent = {
  readonly code: string | undefined;
  /** The device's time of saving on the server's clock, ms. */
  readonly correctedAt: number;
  readonly before: ShownRoomCode | null;
};

/**
 * When the code that was sent with a check-in was on the projector. The search goes from the opening of registration to
 * the receipt, or to the end of the meeting. A code that fits no minute changes nothing and refuses nobody (promise
 * J7). Of two codes of one person the earlier minute counts, because it is evidence of the arrival.
 */
export const shownRoomCode = (draft: StagedRows, sender: Sender, sent: Sent): ShownRoomCode | null => {
  const row = draft.get(meeting, draft.meetingId);
  if (sent.code === undefined || row === undefined || row.state.status === "draft") return sent.before;
  const from = row.state.openedAt ?? row.createdAt;
  const until = Math.min(sender.receivedAt, row.state.closedAt ?? sender.receivedAt);
  const shownAt = nearestShown(draft.minutesOfRoomCode(sent.code, { from, until }), sent.correctedAt);
  if (shownAt === undefined) return sent.before;
  return { shownAt: Math.min(shownAt, sent.before?.shownAt ?? shownAt) };
};
