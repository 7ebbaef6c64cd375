import * as v from "valibot";
import { isRoundOpen, roundId, type DraftParagraph } from "#domain/correction-round.ts";
import { linePlainText } from "#domain/minutes/plain-text.ts";
import type { Block, Minutes, Section } from "#domain/minutes/minutes-types.ts";
import { minutesDocumentId } from "#domain/minutes/paragraph-ids.ts";
import { moderators } from "#domain/permissions.ts";
import { act, compareSeenData, edited, stored, type Act } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import type { Kind } from "../core/kind.ts";
import { correctedTime, refused } from "../core/outcome.ts";
import { blankRow } from "../core/row.ts";
import { calendarDate, reason } from "../core/shapes.ts";
import { minutesNow } from "../document/certify.ts";
import { document } from "../document/row.ts";
import { draftSection, type DraftSectionRow } from "../draft-section/row.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { isRoundOpenNow, takeBack, undecidedIn } from "./round-lifecycle.ts";
import { readersNow } from "./draft-readers.ts";
import { correctionRound, type CorrectionRoundRow } from "./row.ts";

/** What the round shows of a block; why somebody did not come is not told to others. */
const paragraphsOf = (block: Block): readonly DraftParagraph[] => {
  if (block.type === "signature") return [];
  if (block.type === "people") {
    const lines = block.lines.map((line, at) => `${at + 1}. ${linePlainText({ ...line, reason: null })}`);
    return [{ place: block.place, style: "body", text: lines.join("\n") }];
  }
  const { place, style, label, text } = block;
  if (text === "" || style === "head" || style === "list-title") return [];
  return [{ place, style, text, ...(label === undefined ? {} : { label }) }];
};

const sectionRow = (
  { key, number, title, blocks }: Section,
  order: number,
  before: DraftSectionRow | undefined,
  now: number,
): DraftSectionRow => {
  const start = before ?? blankRow(draftSection, key, null, now);
  const rev = start.rev + 1;
  const state = { order, number, title, paragraphs: blocks.flatMap(paragraphsOf) };
  return {
    ...start,
    type: "draft-section",
    rev,
    officeRev: rev,
    updatedAt: now,
    state,
    office: null,
    view: null,
    room: "shown",
  };
};

/** The draft as the minutes are now, in place of an earlier one. @param now receipt, ms */
const layDraft = (draft: StagedRows, minutes: Minutes, now: number): void => {
  takeBack(draft, now);
  for (const [order, section] of minutes.sections.entries()) {
    const row = sectionRow(section, order, draft.get(draftSection, section.key), now);
    if (row.state.paragraphs.length > 0) draft.put(row);
  }
};

/**
 * Makes the circulated draft again after an erasure, because names, answers and texts may stand anywhere in it. It does
 * nothing where no draft is circulated.
 * @param now receipt, ms
 */
export const redraft = (draft: StagedRows, kinds: readonly Kind[], now: number): void => {
  if (!draft.ofType(draftSection).some(({ room }) => room === "shown")) return;
  const minutes = minutesNow(draft, kinds);
  if (minutes === undefined) takeBack(draft, now);
  else layDraft(draft, minutes, now);
};

/**
 * Circulates the draft of the minutes, as it is now, to those who were present, until the end of a day (promise P6).
 */
export const openRound = (kinds: readonly Kind[]): Act =>
  act({
    may: moderators,
    args: v.object({ lastDay: calendarDate }),
    needs: () => [
      { type: correctionRound.type, id: roundId },
      { type: document.type, id: minutesDocumentId },
    ],
    rule: (draft, sender, op) => {
      if (op.id !== roundId) return refused("target-unknown", { type: correctionRound.type, id: op.id });
      const before = draft.get(correctionRound, roundId);
      const stale = compareSeenData(op, before);
      if (stale !== undefined) return stale;
      const isCertified = draft.get(document, minutesDocumentId)?.state.status === "certified";
      const now = sender.receivedAt;
      const isAtWork = isRoundOpenNow(draft, now) || !isMeetingClosed(draft);
      const wouldBeOver = !isRoundOpen({ closedAt: null, lastDay: op.args.lastDay }, now);
      if (isCertified || isAtWork || wouldBeOver) return refused("locked", { status: "closed" });
      const undecided = undecidedIn(draft);
      if (undecided > 0) return refused("locked", { undecided });
      const minutes = minutesNow(draft, kinds);
      if (minutes === undefined) return refused("target-unknown", { type: "meeting", id: draft.meetingId });
      layDraft(draft, minutes, now);
      const start = before ?? blankRow(correctionRound, roundId, null, now);
      const { readers, people } = readersNow(draft);
      const state = {
        round: (before?.state.round ?? 0) + 1,
        lastDay: op.args.lastDay,
        openedAt: correctedTime(sender, op.at),
        closedAt: null,
        asked: people,
        reason: "",
      };
      const whole: CorrectionRoundRow = { ...start, type: "correction-round", state, office: null, view: readers };
      const row: CorrectionRoundRow = { ...edited(whole, sender, op.at), room: "shown", desk: "shown" };
      draft.put(row);
      return stored(op, row);
    },
  });

/** Closes the round: phones remove the draft. Before the end of its last day, closing needs a reason. */
export const closeRound = act({
  may: moderators,
  args: v.object({ reason: v.optional(v.union([v.literal(""), reason]), "") }),
  needs: () => [{ type: correctionRound.type, id: roundId }],
  rule: (draft, sender, op) => {
    const before = draft.get(correctionRound, op.id);
    if (before === undefined) return refused("target-unknown", { type: correctionRound.type, id: op.id });
    const stale = compareSeenData(op, before);
    if (stale !== undefined) return stale;
    if (before.state.closedAt !== null) return refused("locked", { status: "closed" });
    takeBack(draft, sender.receivedAt);
    const state = { ...before.state, closedAt: correctedTime(sender, op.at), reason: op.args.reason };
    const row: CorrectionRoundRow = { ...edited(before, sender, op.at), state };
    draft.put(row);
    return stored(op, row);
  },
});
