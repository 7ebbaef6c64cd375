import { normalized } from "./combining-marks.ts";
import { derivedId } from "./ids.ts";
import type { RecordBase } from "./record-base.ts";

/** The kinds of absence that the minutes print: ติดราชการ, ลา, and others. */
export const replyReasons = ["duty", "leave", "other"] as const;
export type ReplyReason = (typeof replyReasons)[number];

const onPaper: Readonly<Record<ReplyReason, string | null>> = { duty: "ติดราชการ", leave: "ลา", other: null };

/** A reason as papers say it, in Thai; null where its kind says nothing, or this reader is not told it. */
export const replyReasonOnPaper = (reason: ReplyReason | null | undefined): string | null =>
  reason == null ? null : onPaper[reason];

export type Substitute = { readonly name: string; readonly position: string };

/**
 * The id, on the roster, of whom an invited person sends. It follows from the name, so that another name is somebody else, to whom
 * no code or link of the former leads.
 */
export const substituteIdOf = (meetingId: string, personId: string, name: string): string =>
  derivedId(meetingId, `${personId}/substitute/${normalized(name).trim().replaceAll(/\s+/g, " ")}`);

/** An invited person's reply before the meeting; always sent whole. */
export type ReplyState = {
  readonly coming: "yes" | "substitute" | "no";
  /** The substitute. */
  readonly substitute: Substitute | null;
  readonly reason: ReplyReason | null;
  /** For the secretariat alone; the minutes print only the kind of absence. */
  readonly note: string;
};

export type ReplyRecord = RecordBase &
  ReplyState & {
    readonly type: "reply";
    /** The person of the roster. */
    readonly personId: string;
    /** The device's own time of the reply, and the time of receipt; ms. */
    readonly repliedAt: number;
    readonly receivedAt: number;
    readonly mine: boolean;
  };

/** What each person said last, from whichever of their phones, by the person of the roster. */
export const standingReplies = <R extends Pick<ReplyRecord, "personId" | "repliedAt" | "receivedAt">>(
  replies: readonly R[],
): ReadonlyMap<string, R> =>
  new Map(
    replies
      .toSorted((a, b) => a.repliedAt - b.repliedAt || a.receivedAt - b.receivedAt)
      .map((one) => [one.personId, one]),
  );

/** The members expected at the meeting, by the replies so far. */
export type QuorumForecast = {
  readonly coming: number;
  readonly substitutes: number;
  readonly notComing: number;
  readonly silent: number;
  /** The seats that will be present and count, and how many are needed. */
  readonly counted: number;
  readonly needed: number;
};

type Seat = { readonly id: string; readonly capacity: string; readonly vacant?: boolean };
type Answered = Pick<ReplyRecord, "personId" | "coming">;

/**
 * The forecast of the quorum. A vacant seat counts as absent. The committee's own rule says whether a substitute
 * counts.
 */
export const quorumForecast = (
  people: readonly Seat[],
  replies: readonly Answered[],
  rule: { readonly needed: number; readonly substitutesCount: boolean },
): QuorumForecast => {
  const answers = new Map(replies.map(({ personId, coming }) => [personId, coming]));
  const members = people.filter(({ capacity, vacant }) => capacity === "member" && vacant !== true);
  const count = (answer: ReplyState["coming"] | undefined) =>
    members.filter(({ id }) => answers.get(id) === answer).length;
  const [coming, substitutes] = [count("yes"), count("substitute")];
  return {
    coming,
    substitutes,
    notComing: count("no"),
    silent: count(undefined),
    counted: coming + (rule.substitutesCount ? substitutes : 0),
    needed: rule.needed,
  };
};
