import { replyIdOf } from "#domain/ids.ts";
import { substituteIdOf, type ReplyRecord, type ReplyState } from "#domain/invitation-reply.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { cleanLine } from "#domain/check-in-validation.ts";
import { defineKind } from "../core/kind.ts";
import { correctedTime, refused, type Outcome } from "../core/outcome.ts";
import { owned, stamp, type OwnedOp } from "../core/owned-operation.ts";
import {
  authorAndOffice,
  authorDeskAndOffice,
  isOwnRow,
  type FieldReaders,
  type Reader,
} from "../core/field-audiences.ts";
import { blankRow } from "../core/row.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { profileOf } from "../profile/profile-rows.ts";
import { person } from "../person/row.ts";
import { putAnnouncedSubstitute } from "./announced-substitute.ts";
import { standingReplyOf } from "./standing-reply.ts";
import { reply, replyState, type ReplyRow } from "./row.ts";

/**
 * The roster person whose identity as this participant is established: by a personal link or code, or by the office.
 */
const invitedAs = (draft: StagedRows, participantId: string): string | undefined => {
  const link = profileOf(draft, participantId)?.office;
  return link?.confirmed === true && link.personId !== null && link.muted !== true ? link.personId : undefined;
};

/**
 * A participant without an established identity may be anybody. So a reply is accepted only by the personal link, and
 * only until the meeting is over.
 */
const check = (draft: StagedRows, { participantId, state }: OwnedOp<ReplyState>): Outcome | undefined => {
  const personId = invitedAs(draft, participantId);
  if (personId === undefined) return refused("not-permitted");
  // Whoever stands in for somebody comes in person, or not.
  const isSubstitute = draft.get(person, personId)?.state.standsFor != null;
  if (isSubstitute && state.coming === "substitute") return refused("not-permitted");
  return isMeetingClosed(draft) ? refused("locked", { status: "closed" }) : undefined;
};

/** What was typed for another choice is not stored with this one. */
const tidy = ({ coming, substitute, reason, note }: ReplyState): ReplyState => ({
  coming,
  substitute:
    coming === "substitute" && substitute !== null
      ? { name: cleanLine(substitute.name), position: cleanLine(substitute.position) }
      : null,
  reason: coming === "no" ? reason : null,
  note: coming === "no" ? note.trim() : "",
});

const replyOwned = owned({
  kind: "reply/put",
  token: reply,
  turn: 4,
  state: replyState,
  hasRightId: (meetingId, { id, participantId }) => id === replyIdOf(meetingId, participantId),
  tidy,
  check,
  put: (draft, sender, op) => {
    const before = draft.get(reply, op.id);
    const memberId = invitedAs(draft, op.participantId) ?? "";
    const { substitute } = op.state;
    // Another of the person's phones may have said something since.
    const newest = standingReplyOf(draft, memberId);
    const isOvertaken =
      newest !== undefined && newest.id !== op.id && newest.correctedAt > correctedTime(sender, op.at);
    const substituteId = isOvertaken
      ? undefined
      : putAnnouncedSubstitute(draft, sender, { op, memberId, standing: newest, substitute });
    // Also one that came too late says a name, and may be the last to say it.
    const saidIds = [
      ...(substituteId === undefined ? [] : [substituteId]),
      ...(substitute === null ? [] : [substituteIdOf(draft.meetingId, memberId, substitute.name)]),
    ];
    // Whoever was erased is named in no reply again.
    const isErased = saidIds.some((id) => draft.erasureOf(id) !== undefined);
    const named = new Set([...(before?.view.namedIds ?? []), ...saidIds]);
    const row: ReplyRow = {
      ...(before ?? blankRow(reply, op.id, op.participantId, sender.receivedAt)),
      ...stamp(sender, op, false),
      type: "reply",
      state: isErased ? { ...op.state, substitute: null } : op.state,
      office: null,
      view: {
        personId: memberId,
        ...(substituteId !== undefined && { substituteId }),
        namedIds: [...named],
      },
      own: "shown",
      desk: "shown",
    };
    draft.put(row);
    return row;
  },
});

/** The desk meets the substitute. The reason's text is for the secretariat. */
const fields: FieldReaders<ReplyRecord> = {
  personId: authorDeskAndOffice,
  coming: authorDeskAndOffice,
  substitute: authorDeskAndOffice,
  reason: authorAndOffice,
  note: authorAndOffice,
  repliedAt: authorDeskAndOffice,
  receivedAt: authorDeskAndOffice,
  mine: authorDeskAndOffice,
};

/** Whether an invited person comes, sends a substitute, or cannot come (promise M9). */
export const replyKind = defineKind<ReplyRow, ReplyRecord>({
  token: reply,
  onConsole: "left-to-server",
  repeatsErased: "ids-in-view",
  isReadOnAllDevices: "established",
  owned: replyOwned,
  fields,
  isOfPeople: true,
  values: (row: ReplyRow, reader: Reader) => ({
    ...row.state,
    personId: row.view.personId,
    repliedAt: row.correctedAt,
    receivedAt: row.updatedAt,
    mine: isOwnRow(row, reader),
  }),
  importing: "worked-out",
});
