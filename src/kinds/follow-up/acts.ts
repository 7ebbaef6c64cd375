import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import { followUpStates } from "#domain/space-records.ts";
import { cleanText } from "#domain/clean-text.ts";
import {
  maxDocumentAddress,
  maxDocumentTitle,
  maxFollowUpDocuments,
  readDocumentAddress,
} from "#domain/document-link.ts";
import { key, personWords, plainText, uuid } from "#protocol/schemas.ts";
import { act, compareSeenData, compareSeenEdit, edited, stored, type Facts } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, refused, type Outcome } from "../core/outcome.ts";
import { blankRow } from "../core/row.ts";
import { calendarDate, neededWords } from "../core/shapes.ts";
import { followUp, type FollowUpRow } from "./row.ts";

/** A meeting of another committee cannot be named here: its number would reveal it where it is not published. */
const notOfCommittee = (draft: StagedRows, meetingId: string | null): Outcome | undefined =>
  meetingId === null || draft.hasMeeting(meetingId)
    ? undefined
    : refused("target-unknown", { type: "meeting", id: meetingId });

/**
 * Takes an accepted suggestion into the committee's ledger, or changes the responsible unit and the due date. The
 * record has the entry's id, so that two officers who do so at once make one record.
 */
export const putFollowUp = act({
  may: moderators,
  args: v.object({
    fromMeetingId: uuid,
    text: neededWords(),
    fromSector: v.optional(v.nullable(key), null),
    unitId: v.optional(v.nullable(key), null),
    dueDate: v.optional(v.nullable(calendarDate), null),
  }),
  needs: ({ id }) => [{ type: followUp.type, id }],
  rule: (draft, sender, op) => {
    if (!v.is(uuid, op.id)) return refused("malformed");
    const before = draft.get(followUp, op.id);
    const stale = compareSeenEdit(op, before) ?? notOfCommittee(draft, op.args.fromMeetingId);
    if (stale !== undefined) return stale;
    const at = correctedTime(sender, op.at);
    const first = { state: "accepted", note: null, at, meetingId: op.args.fromMeetingId, paragraphId: null } as const;
    const { state, history } = before?.state ?? { state: first.state, history: [first] };
    const { documents = [] } = before?.state ?? {};
    const said = { ...op.args, text: cleanText(op.args.text), entryId: op.id, state, history, documents };
    const start: FollowUpRow = before ?? {
      ...blankRow(followUp, op.id, null, sender.receivedAt),
      state: said,
      office: null,
      view: null,
    };
    const row: FollowUpRow = { ...edited(start, sender, op.at), state: said, room: "shown", desk: "shown" };
    draft.put(row);
    return stored(op, row);
  },
});

/** The responsible unit. */
const unitOf = (facts: Facts, id: string): string | null => facts.get(followUp, id)?.state.unitId ?? null;

/** Its state. A suggestion that cannot be carried out needs a reason. */
export const stepFollowUp = act({
  may: moderators,
  unitOf,
  args: v.object({
    state: v.picklist(followUpStates),
    note: v.optional(v.nullable(personWords), null),
    meetingId: v.optional(v.nullable(uuid), null),
    paragraphId: v.optional(v.nullable(key), null),
    session: v.exactOptional(plainText(60)),
    paragraph: v.exactOptional(plainText(60)),
  }),
  needs: ({ id }) => [{ type: followUp.type, id }],
  rule: (draft, sender, op) => {
    const before = draft.get(followUp, op.id);
    if (before === undefined) return refused("target-unknown", { id: op.id });
    const stale = compareSeenData(op, before) ?? notOfCommittee(draft, op.args.meetingId);
    if (stale !== undefined) return stale;
    const note = cleanText(op.args.note ?? "");
    if (op.args.state === "impossible" && note === "") return refused("entry-empty");
    const step = { ...op.args, note: note === "" ? null : note, at: correctedTime(sender, op.at) };
    const state = { ...before.state, state: step.state, history: [...before.state.history, step] };
    const row: FollowUpRow = { ...edited(before, sender, op.at), state };
    draft.put(row);
    return stored(op, row);
  },
});

/**
 * Adds a document to a report: its title and its address. Two documents that are added at once both stay, so no
 * revision is compared. A document with the same address gets the new title.
 */
export const addDocument = act({
  may: moderators,
  unitOf,
  args: v.object({ title: plainText(maxDocumentTitle), url: plainText(maxDocumentAddress) }),
  needs: ({ id }) => [{ type: followUp.type, id }],
  rule: (draft, sender, op) => {
    const before = draft.get(followUp, op.id);
    // Of an erased suggestion nothing is sent any more.
    if (before === undefined || before.state.text === "") return refused("target-unknown", { id: op.id });
    const [title, url] = [cleanText(op.args.title), readDocumentAddress(op.args.url)];
    if (title === "") return refused("entry-empty");
    if (url === undefined) return refused("malformed", { field: "url" });
    const others = (before.state.documents ?? []).filter((one) => one.url !== url);
    if (others.length >= maxFollowUpDocuments) return refused("malformed", { limit: maxFollowUpDocuments });
    const documents = [...others, { title, url, at: correctedTime(sender, op.at) }];
    const row: FollowUpRow = { ...edited(before, sender, op.at), state: { ...before.state, documents } };
    draft.put(row);
    return stored(op, row);
  },
});

/** Removes a document, by its address. */
export const removeDocument = act({
  may: moderators,
  unitOf,
  args: v.object({ url: plainText(maxDocumentAddress) }),
  needs: ({ id }) => [{ type: followUp.type, id }],
  rule: (draft, sender, op) => {
    const before = draft.get(followUp, op.id);
    if (before === undefined) return refused("target-unknown", { id: op.id });
    const documents = (before.state.documents ?? []).filter(({ url }) => url !== op.args.url);
    const row: FollowUpRow = { ...edited(before, sender, op.at), state: { ...before.state, documents } };
    draft.put(row);
    return stored(op, row);
  },
});
