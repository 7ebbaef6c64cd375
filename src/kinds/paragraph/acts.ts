import * as v from "valibot";
import { minutesDocumentId, paragraphId } from "#domain/minutes/paragraph-ids.ts";
import { moderators } from "#domain/permissions.ts";
import { cleanText } from "#domain/clean-text.ts";
import { key, personWords } from "#protocol/schemas.ts";
import { act, compareSeenData, compareSeenEdit, edited, stored } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, refused, type Outcome, type Sender } from "../core/outcome.ts";
import { blankRow } from "../core/row.ts";
import { nothing } from "../core/shapes.ts";
import { document } from "../document/row.ts";
import { paragraph, type ParagraphRow } from "./row.ts";

/** How many earlier wordings are kept in the record; the log keeps all. */
const mostBefore = 20;

const lockedDocument = (draft: StagedRows, documentId: string): Outcome | undefined =>
  draft.get(document, documentId)?.state.status === "certified" ? refused("locked", { documentId }) : undefined;

/** The wording before is added to the earlier wordings, where it differs. */
const withBefore = ({ text, editedBy, dataAt, before }: ParagraphRow["state"], next: string | null) =>
  text === null || text === next ? before : [{ text, by: editedBy, at: dataAt }, ...before].slice(0, mostBefore);

const byOfficer = (sender: Sender): string => sender.actor.officer?.name ?? "";

type Wording = { readonly at: number; readonly place: string; readonly source: string; readonly text: string };

/** The paragraph with an officer's wording. @param wording `at`: the device's time of the act, ms */
export const wordParagraph = (
  before: ParagraphRow | undefined,
  sender: Sender,
  { at, place, source, text }: Wording,
): ParagraphRow => {
  const documentId = minutesDocumentId;
  const start: ParagraphRow = before ?? {
    ...blankRow(paragraph, paragraphId(documentId, place), null, sender.receivedAt),
    type: "paragraph",
    state: { documentId, place, source, text: null, editedBy: "", dataAt: 0, before: [] },
    office: null,
    view: null,
  };
  return {
    ...edited(start, sender, at),
    state: {
      documentId,
      place,
      source,
      text,
      editedBy: byOfficer(sender),
      dataAt: correctedTime(sender, at),
      before: withBefore(start.state, text),
    },
    desk: "shown",
  };
};

/**
 * Words a paragraph by hand. `source` is the text from the data when the officer wrote. When the data change later, an
 * officer has to choose. Sending the same wording with the new `source` keeps the wording (คงไว้).
 */
export const putParagraph = act({
  may: moderators,
  args: v.object({ documentId: v.literal(minutesDocumentId), place: key, source: personWords, text: personWords }),
  needs: ({ id }) => [
    { type: paragraph.type, id },
    { type: document.type, id: minutesDocumentId },
  ],
  told: ["text"],
  rule: (draft, sender, op) => {
    const { documentId, place, source } = op.args;
    if (op.id !== paragraphId(documentId, place)) return refused("malformed");
    const before = draft.get(paragraph, op.id);
    const wrong = compareSeenEdit(op, before) ?? lockedDocument(draft, documentId);
    if (wrong !== undefined) return wrong;
    const row = wordParagraph(before, sender, { at: op.at, place, source, text: cleanText(op.args.text) });
    draft.put(row);
    return stored(op, row);
  },
});

/** The paragraph with the text from the data. @param at the device's time of the act, ms */
export const followAgain = (before: ParagraphRow, sender: Sender, at: number): ParagraphRow => ({
  ...edited(before, sender, at),
  state: {
    ...before.state,
    text: null,
    editedBy: byOfficer(sender),
    dataAt: correctedTime(sender, at),
    before: withBefore(before.state, null),
  },
});

/** Lets a paragraph follow the data again. The wording by hand stays among the earlier wordings. */
export const followData = act({
  may: moderators,
  args: nothing,
  needs: ({ id }) => [
    { type: paragraph.type, id },
    { type: document.type, id: minutesDocumentId },
  ],
  rule: (draft, sender, op) => {
    const before = draft.get(paragraph, op.id);
    if (before === undefined) return refused("target-unknown", { type: paragraph.type, id: op.id });
    const wrong = compareSeenData(op, before) ?? lockedDocument(draft, before.state.documentId);
    if (wrong !== undefined) return wrong;
    const row = followAgain(before, sender, op.at);
    draft.put(row);
    return stored(op, row);
  },
});
