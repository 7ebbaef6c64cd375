import * as v from "valibot";
import { actOnEntry, withDeed } from "#domain/entry-office.ts";
import { moderators } from "#domain/permissions.ts";
import { cleanText } from "#domain/search-text.ts";
import { key, personWords } from "#protocol/parse.ts";
import { act, stored } from "../core/act.ts";
import { correctedTime, notArrivedYet, refused } from "../core/outcome.ts";
import { blankRow, nextSight } from "../core/row.ts";
import { compareSeenEntry, deedOf } from "../entry/acts.ts";
import { entry } from "../entry/shape.ts";
import { answerOf, putEntry, statusOf } from "../entry/standing.ts";
import { unitOfShownEntry } from "../entry/unit.ts";
import { unit } from "../unit/shape.ts";
import { answer, type AnswerRow } from "./shape.ts";

/**
 * Writes the answer, or takes it back where it says nothing. The answer is a record of its own with its own revision;
 * answering takes an entry up that was not, and leaves the office's revision of the entry as it is.
 */
export const putAnswer = act({
  may: moderators,
  unitOf: unitOfShownEntry,
  args: v.object({
    text: v.optional(personWords, ""),
    oral: v.optional(v.boolean(), false),
    unitId: v.optional(v.nullable(key), null),
  }),
  isRefusedWhenErased: true,
  needs: ({ id }) => [
    { type: "entry", id },
    { type: "answer", id },
  ],
  rule: (draft, sender, op) => {
    const asked = draft.get(entry, op.id);
    if (asked === undefined) return notArrivedYet;
    const { args } = op;
    if (args.unitId !== null && draft.get(unit, args.unitId)?.room !== "shown") {
      return refused("target-unknown", { type: "unit", id: args.unitId });
    }
    const before = draft.get(answer, op.id);
    const stale = compareSeenEntry(draft, op, asked, [before?.rev ?? 0, asked.officeRev]);
    if (stale !== undefined) return stale;
    const office = actOnEntry(asked.office, statusOf(draft, asked), { kind: "answer" });
    if (!office.ok) return refused("locked", office.error);

    const text = cleanText(args.text);
    const isTakenBack = text === "" && !args.oral;
    if (isTakenBack && answerOf(draft, op.id) === undefined) return refused("entry-empty");
    const answeredAt = correctedTime(sender, op.at);
    const rev = (before?.rev ?? 0) + 1;
    const row: AnswerRow = {
      ...(before ?? {
        ...blankRow(answer, op.id, asked.owner, sender.receivedAt),
        type: "answer",
        office: null,
        view: null,
      }),
      rev,
      at: op.at,
      correctedAt: answeredAt,
      updatedAt: sender.receivedAt,
      state: { entryId: op.id, text, oral: args.oral, unitId: args.unitId, answeredAt },
      own: nextSight(before?.own ?? "never", !isTakenBack),
      // The office goes on reading an answer that was taken back: its next one follows on this revision.
      desk: "shown",
    };
    draft.put(row);
    const deed = deedOf(isTakenBack ? "take-back-answer" : "answer", sender, op);
    putEntry(draft, { ...asked, office: withDeed(office.value, deed) });
    return stored(op, { ...row, officeRev: rev });
  },
});
