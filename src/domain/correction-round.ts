import type { ParagraphStyle } from "./minutes/minutes-types.ts";
import type { RecordBase } from "./record-base.ts";
import { readMoment } from "./thai-date.ts";

/** The correction round of the minutes: one record under this id, however many rounds there are. */
export const roundId = "minutes";

/**
 * The draft of the minutes is sent to those who were present, until the end of a day (promise P6). Only they and the
 * office read it.
 */
export type CorrectionRoundRecord = RecordBase & {
  readonly type: "correction-round";
  /** Counts the rounds of the meeting. */
  readonly round: number;
  /** ISO without a time: it ends with this day. */
  readonly lastDay: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** Office only: how many were asked; why it was ended early. */
  readonly asked?: number;
  readonly reason?: string;
};

/**
 * Whether a round accepts proposals: until the office closes it, and at most to the end of its last day in Thailand.
 * @param now ms; the server's time where it decides
 */
export const isRoundOpen = (
  { closedAt, lastDay }: Pick<CorrectionRoundRecord, "closedAt" | "lastDay">,
  now: number,
): boolean => {
  const day = readMoment(lastDay);
  return closedAt === null && (!day.ok || now < day.value + 86_400_000);
};

export type DraftParagraph = {
  readonly place: string;
  readonly style: ParagraphStyle;
  readonly label?: string;
  readonly text: string;
};

/** A part of the draft as it was when the round was opened. Those who were present read it while the round is open. */
export type DraftSectionRecord = RecordBase & {
  readonly type: "draft-section";
  readonly order: number;
  readonly number: string;
  readonly title: string;
  readonly paragraphs: readonly DraftParagraph[];
};

/** The place that means the draft as a whole. */
export const wholeDraft = "*";

/** What a participant says about a paragraph: that it is right, or what it should be instead. */
export type CorrectionState = {
  readonly round: number;
  readonly place: string;
  readonly says: "agrees" | "proposes";
  readonly text: string;
  readonly reason: string;
};

export type CorrectionDecision = {
  readonly kind: "taken" | "adapted" | "refused";
  /** The new text of the minutes; empty where the proposal was declined. */
  readonly text: string;
  readonly reason: string;
  readonly at: number;
};

export type CorrectionRecord = RecordBase &
  CorrectionState & {
    readonly type: "correction";
    readonly decision: CorrectionDecision | null;
    readonly savedAt: number;
    /** Office only. */
    readonly participantId?: string;
    readonly authorName?: string;
    readonly officeRev?: number;
  };

/** The result of a round, as the certified minutes print it. */
export type RoundSummary = {
  /** In certified minutes the last day on which it was open, ISO. */
  readonly lastDay: string;
  readonly asked: number;
  /** People who found everything right that they read, and people who proposed something. */
  readonly agreed: number;
  readonly proposing: number;
  readonly silent: number;
  /** Proposals. */
  readonly taken: number;
  readonly adapted: number;
  readonly refused: number;
  readonly undecided: number;
};

type Said = CorrectionState & { readonly participantId: string; readonly decision: CorrectionDecision | null };

/** Counts a round. People who did not answer are counted separately; silence never counts as consent. */
export const summaryOfRound = (
  { round, lastDay, asked = 0 }: Pick<CorrectionRoundRecord, "round" | "lastDay" | "asked">,
  all: readonly Said[],
): RoundSummary => {
  const said = all.filter((one) => one.round === round);
  const proposals = said.filter(({ says }) => says === "proposes");
  const people = new Set(said.map(({ participantId }) => participantId));
  const proposing = new Set(proposals.map(({ participantId }) => participantId));
  const decided = (kind: CorrectionDecision["kind"]) =>
    proposals.filter(({ decision }) => decision?.kind === kind).length;
  const reached = Math.max(asked, people.size);
  return {
    lastDay,
    asked: reached,
    agreed: people.size - proposing.size,
    proposing: proposing.size,
    silent: reached - people.size,
    taken: decided("taken"),
    adapted: decided("adapted"),
    refused: decided("refused"),
    undecided: proposals.filter(({ decision }) => decision === null).length,
  };
};

/** The round as it stands under the minutes, in Thai with Arabic digits. @param lastDay as the paper says it */
export const sayRound = (summary: RoundSummary, lastDay: string): string => {
  const { asked, agreed, proposing, silent, taken, adapted, refused } = summary;
  const proposals = taken + adapted + refused + summary.undecided;
  const decided =
    proposals === 0 ? "" : ` ข้อเสนอแก้ไขใช้ตามเสนอ ${taken} ข้อ ปรับถ้อยคำ ${adapted} ข้อ ไม่รับพร้อมเหตุผล ${refused} ข้อ`;
  return `เวียนร่างให้ผู้มาประชุมและผู้เข้าร่วมประชุมตรวจ ${asked} คน ถึงวันที่ ${lastDay} เห็นว่าถูกต้อง ${agreed} คน ขอแก้ไข ${proposing} คน ${proposals} ข้อ ไม่ตอบ ${silent} คน${decided}`;
};
