import * as v from "valibot";
import { roundId, type CorrectionDecision } from "#domain/correction-round.ts";
import { entryAtPlace } from "#domain/entry-minutes-places.ts";
import { minutesDocumentId, paragraphId } from "#domain/minutes/paragraph-ids.ts";
import { moderators } from "#domain/permissions.ts";
import { cleanText } from "#domain/clean-text.ts";
import { personWords } from "#protocol/schemas.ts";
import { act, compareSeen, stored } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, refused, refusedErased, type Sender } from "../core/outcome.ts";
import { nothing } from "../core/shapes.ts";
import { correctionRound } from "../correction-round/row.ts";
import { document } from "../document/row.ts";
import { followAgain, wordParagraph } from "../paragraph/acts.ts";
import { paragraph, type ParagraphRow } from "../paragraph/row.ts";
import { correctAnswer, restoreAnswer } from "./correct-answer.ts";
import { correction, type CorrectionRow } from "./row.ts";

/** Lists of people follow the attendance: a proposal about them is corrected there. */
const lists = ["present", "absent", "attending"];

/**
 * Accepts a proposal as it is, accepts it in other words, or declines it with a reason that its author reads (promise
 * P6). An accepted wording is in the minutes at once, as a paragraph that was worded by hand; of an answer it is also in
 * the answer's own record.
 */
export const decideCorrection = act({
  may: moderators,
  args: v.object({
    kind: v.picklist(["taken", "adapted", "refused"]),
    text: v.optional(personWords, ""),
    reason: v.optional(personWords, ""),
    /** What the data say in this place now. */
    source: v.optional(personWords, ""),
  }),
  needs: ({ id }) => [
    { type: correction.type, id },
    { type: document.type, id: minutesDocumentId },
  ],
  rule: (draft, sender, op) => {
    const before = draft.get(correction, op.id);
    if (before?.state.says !== "proposes") return refused("target-unknown", { type: correction.type, id: op.id });
    const stale = compareSeen(op, before);
    if (stale !== undefined) return stale;
    if (draft.get(document, minutesDocumentId)?.state.status === "certified")
      return refused("locked", { status: "certified" });
    const { kind, source } = op.args;
    const { place } = before.state;
    const erasure = draft.erasureOf(entryAtPlace(place) ?? "");
    if (erasure !== undefined) return refusedErased(erasure);
    // The paragraph and the decision would say two things; minutes are worded by hand beside it.
    if (before.office !== null) return refused("locked", { status: "decided" });
    const reason = cleanText(op.args.reason);
    if (kind === "refused" && reason === "") return refused("entry-empty");
    const text = kind === "taken" ? before.state.text : kind === "adapted" ? cleanText(op.args.text) : "";
    if (kind !== "refused" && text === "") return refused("entry-empty");
    const isWorded = kind !== "refused" && !lists.includes(place);
    const known = draft.get(paragraph, paragraphId(minutesDocumentId, place));
    const corrected = isWorded ? correctAnswer(draft, sender, { at: op.at, place, text }) : undefined;
    // The officer has chosen these words: what the data say since is nothing to be chosen once more.
    const says = corrected?.source ?? source;
    if (isWorded) draft.put(wordParagraph(known, sender, { at: op.at, place, source: says, text }));
    const stood = known?.state.text ?? null;
    const was = stood === null ? "data" : stood === text ? "same" : "hand";
    const row: CorrectionRow = {
      ...before,
      officeRev: before.officeRev + 1,
      updatedAt: sender.receivedAt,
      office: { kind, text, reason, at: correctedTime(sender, op.at), ...(isWorded && { was }), ...corrected?.noted },
    };
    draft.put(row);
    return stored(op, row);
  },
});

/**
 * What a decision replaced, among the earlier wordings. Where the paragraph was worded otherwise since, and back again,
 * the decision's own words are among them too, and what they replaced follows them.
 */
const replacedBy = (decision: CorrectionDecision, { dataAt, before }: ParagraphRow["state"]): string | undefined => {
  const isSame = dataAt === decision.at;
  const own = isSame ? -1 : before.findIndex(({ text, at }) => text === decision.text && at === decision.at);
  return before[own + 1]?.text;
};

/**
 * The paragraph as it was before the decision; undefined where it has been reworded since, or was never changed.
 * @param source what the data say in its place now; undefined: what they said
 */
const unworded = (
  draft: StagedRows,
  sender: Sender,
  { state: { place }, office }: CorrectionRow,
  { at, source }: { readonly at: number; readonly source: string | undefined },
) => {
  const known = draft.get(paragraph, paragraphId(minutesDocumentId, place));
  if (known === undefined || office?.was === undefined || known.state.text !== office.text) return undefined;
  switch (office.was) {
    case "same":
      return undefined;
    case "data":
      return followAgain(known, sender, at);
    case "hand": {
      const text = replacedBy(office, known.state);
      return text === undefined
        ? undefined
        : wordParagraph(known, sender, { at, place, source: source ?? known.state.source, text });
    }
  }
};

/**
 * Undoes a decision, until the minutes are certified: the proposal is undecided again. The minutes and the answer get their
 * earlier wording, unless somebody has reworded them since.
 */
export const takeDecisionBack = act({
  may: moderators,
  args: nothing,
  needs: ({ id }) => [
    { type: correction.type, id },
    { type: document.type, id: minutesDocumentId },
    { type: correctionRound.type, id: roundId },
  ],
  rule: (draft, sender, op) => {
    const before = draft.get(correction, op.id);
    if (before === undefined || before.office === null)
      return refused("target-unknown", { type: correction.type, id: op.id });
    const stale = compareSeen(op, before);
    if (stale !== undefined) return stale;
    if (draft.get(document, minutesDocumentId)?.state.status === "certified")
      return refused("locked", { status: "certified" });
    // A later round was about another wording.
    if (draft.get(correctionRound, roundId)?.state.round !== before.state.round)
      return refused("locked", { status: "closed" });
    const erasure = draft.erasureOf(entryAtPlace(before.state.place) ?? "");
    if (erasure !== undefined) return refusedErased(erasure);
    const { place } = before.state;
    const source = restoreAnswer(draft, sender, { at: op.at, place, noted: before.office.answer });
    const words = unworded(draft, sender, before, { at: op.at, source });
    if (words !== undefined) draft.put(words);
    const row: CorrectionRow = {
      ...before,
      officeRev: before.officeRev + 1,
      updatedAt: sender.receivedAt,
      office: null,
    };
    draft.put(row);
    return stored(op, row);
  },
});
