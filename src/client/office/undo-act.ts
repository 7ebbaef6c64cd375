import type { LiveRecord } from "#domain/records.ts";
import type { ConsoleEntry } from "./pending-acts.ts";

/** An act without the revisions it was based on: those are read when it is sent. */
export type ActRequest = {
  readonly kind: string;
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The revision that it is based on, where it cannot be read any more: of a record that was taken away. */
  readonly seen?: { readonly officeRev: number };
  /** One of several edits of a record that follow each other faster than they are saved. */
  readonly isEdit?: true;
};

/**
 * The act that takes another back. Undoing is an act like any other: it has its place in the log,
 * and what had been done stays readable there.
 * @param before the entry as it was when the act was done
 */
export const undoOfEntryAct = (act: ActRequest, before: ConsoleEntry): readonly ActRequest[] => {
  switch (act.kind) {
    case "entry/accept":
    case "entry/decline":
    case "entry/merge":
    case "entry/redact":
      return [{ kind: "entry/restore", id: act.id, args: {} }];
    case "entry/mute":
      return [{ kind: "entry/unmute", id: act.id, args: {} }];
    case "entry/unmute":
      return [{ kind: "entry/mute", id: act.id, args: {} }];
    case "entry/move":
      return [{ kind: "entry/move", id: act.id, args: { target: before.target } }];
    case "answer/put":
      return undoOfAnswer(act.id, before);
    default:
      return [];
  }
};

/** An answer is taken back by an empty one; where answering took the entry up, that is taken back as well. */
const undoOfAnswer = (id: string, before: ConsoleEntry): readonly ActRequest[] => {
  const { answer } = before;
  const args =
    answer === null
      ? { text: "", oral: false, unitId: null }
      : { text: answer.text, oral: answer.oral, unitId: answer.unitId };
  const restore: ActRequest = { kind: "entry/restore", id, args: {} };
  return [{ kind: "answer/put", id, args }, ...(before.status === "received" ? [restore] : [])];
};

/** Back to the matter that was current before. */
export const undoOfLive = (
  meetingId: string,
  before: Pick<LiveRecord, "target" | "nowAnswering" | "countdownTo">,
): readonly ActRequest[] => [
  {
    kind: "live/set",
    id: meetingId,
    args: {
      target: before.target,
      nowAnswering: before.nowAnswering,
      isTakenBack: true,
      ...(before.countdownTo != null && { countdownTo: before.countdownTo }),
    },
  },
];
