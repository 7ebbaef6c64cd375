import type { LiveRecord } from "#domain/records.ts";
import type { ConsoleEntry } from "./pending-acts.ts";

/** An act without the revisions it was based on: those are read when it is sent. */
export type ActRequest = {
  readonly kind: string;
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
};

/**
 * The act that takes another back. Undoing is an act like any other: it has its place in the log,
 * and what had been done stays readable there.
 * @param before the entry as it was when the act was done
 */
export const undoOfEntryAct = (act: ActRequest, before: ConsoleEntry): ActRequest | undefined => {
  switch (act.kind) {
    case "entry/accept":
    case "entry/decline":
    case "entry/merge":
    case "entry/redact":
      return { kind: "entry/restore", id: act.id, args: {} };
    case "entry/move":
      return { kind: "entry/move", id: act.id, args: { target: before.target } };
    case "answer/put":
      return before.answer === null
        ? undefined
        : {
            kind: "answer/put",
            id: act.id,
            args: { text: before.answer.text, oral: before.answer.oral, unitId: before.answer.unitId },
          };
    default:
      return undefined;
  }
};

/** Back to the matter that was current before. */
export const undoOfLive = (meetingId: string, before: Pick<LiveRecord, "target" | "nowAnswering">): ActRequest => ({
  kind: "live/set",
  id: meetingId,
  args: { target: before.target, nowAnswering: before.nowAnswering },
});
