import { isRoundOpen, roundId } from "#domain/correction-round.ts";
import { edited } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import type { Sender } from "../core/outcome.ts";
import { correctedTime } from "../core/outcome.ts";
import { removed } from "../core/row.ts";
import { correction } from "../correction/row.ts";
import { draftSection } from "../draft-section/row.ts";
import { correctionRound } from "./row.ts";

/** Removes the draft from the phones. @param now receipt, ms */
export const takeBack = (draft: StagedRows, now: number): void => {
  for (const row of draft.ofType(draftSection)) {
    const rev = row.rev + 1;
    draft.put(removed({ ...row, rev, officeRev: rev, state: { ...row.state, paragraphs: [] } }, now));
  }
};

/** Whether proposals are accepted now. A round that nobody closed also ends with its last day. @param now ms */
export const isRoundOpenNow = (draft: StagedRows, now: number): boolean => {
  const round = draft.get(correctionRound, roundId)?.state;
  return round !== undefined && isRoundOpen(round, now);
};

/** How many proposals of the last round are undecided. An erased proposal needs no decision. */
export const undecidedIn = (draft: StagedRows): number => {
  const round = draft.get(correctionRound, roundId)?.state.round;
  return draft
    .ofType(correction)
    .filter(
      ({ state, office }) => state.round === round && state.says === "proposes" && state.text !== "" && office === null,
    ).length;
};

/** Certified minutes are no longer reviewed: a round that nobody closed is closed with the certification. */
export const endWithCertifying = (draft: StagedRows, sender: Sender, at: number): void => {
  const before = draft.get(correctionRound, roundId);
  if (before === undefined || before.state.closedAt !== null) return;
  takeBack(draft, sender.receivedAt);
  draft.put({
    ...edited(before, sender, at),
    state: { ...before.state, closedAt: correctedTime(sender, at) },
  });
};
