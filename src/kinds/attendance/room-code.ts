import { nearestShown } from "#domain/room-code.ts";
import type { Draft } from "../core/draft.ts";
import type { Sender } from "../core/outcome.ts";
import { meeting } from "../meeting/shape.ts";
import type { ShownRoomCode } from "./shape.ts";

type Sent = {
  readonly code: string | undefined;
  /** The device's time of saving on the server's clock, ms. */
  readonly correctedAt: number;
  readonly before: ShownRoomCode | null;
};

/**
 * When the code that came with a check-in was on the projector: looked for between the opening of registration and the
 * receipt, or the end of the meeting. One that fits no minute changes nothing and is refused to nobody (promise J7). Of
 * two codes of one person the earlier minute stands, since it is the arrival that it is evidence of.
 */
export const shownRoomCode = (draft: Draft, sender: Sender, sent: Sent): ShownRoomCode | null => {
  const row = draft.get(meeting, draft.meetingId);
  if (sent.code === undefined || row === undefined || row.state.status === "draft") return sent.before;
  const from = row.state.openedAt ?? row.createdAt;
  const until = Math.min(sender.receivedAt, row.state.closedAt ?? sender.receivedAt);
  const shownAt = nearestShown(draft.minutesOfRoomCode(sent.code, { from, until }), sent.correctedAt);
  if (shownAt === undefined) return sent.before;
  return { shownAt: Math.min(shownAt, sent.before?.shownAt ?? shownAt) };
};
