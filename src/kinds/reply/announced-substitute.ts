import { substituteIdOf, type Substitute } from "#domain/invitation-reply.ts";
import { splitTypedName } from "#domain/person-name.ts";
import { edited } from "../core/act.ts";
import type { OwnedOp } from "../core/owned-operation.ts";
import type { Sender } from "../core/outcome.ts";
import { blankRow, nextSight, removed } from "../core/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { isShownToRoom, person, type PersonData, type PersonRow } from "../person/row.ts";
import { hasCome } from "../presence/stand-in.ts";
import { presence } from "../presence/row.ts";
import { bringInLine, releasePerson } from "../profile/link-to-person.ts";
import { repliesOf } from "./replies-of-person.ts";
import type { ReplyRow } from "./row.ts";

type Announcing = {
  readonly op: Pick<OwnedOp, "participantId" | "rev" | "at">;
  /** The invited person of the roster. */
  readonly memberId: string;
  readonly before: ReplyRow | undefined;
  /** Whom the reply names; null for nobody. */
  readonly substitute: Substitute | null;
};

/** A reply that was changed more often puts nobody new on the roster: there it would fill with names. */
const mostChanges = 50;

/**
 * Whom an invited person sends is on the roster from the reply on, marked as standing for that person, with a code and a link of
 * their own (promise M9). It is a person of its own also where the roster has somebody of that name, whose link would otherwise
 * be told to whoever types the name. Another name is another person, and a person sends one at a time, from whichever phone.
 * @returns the id on the roster; undefined where nobody is on it for this reply
 */
export const putAnnouncedSubstitute = (
  draft: StagedRows,
  sender: Sender,
  announcing: Announcing,
): string | undefined => {
  const { op, memberId, before, substitute } = announcing;
  const former = before?.view.substituteId;
  if (substitute !== null && former !== undefined && before?.state.substitute?.name === substitute.name) {
    movePosition(draft, sender, former, announcing);
    return former;
  }
  for (const row of repliesOf(draft, memberId)) {
    const { substituteId } = row.view;
    if (substituteId === undefined) continue;
    release(draft, sender, substituteId, row.state.substitute, op.at);
    draft.put({ ...row, view: { personId: row.view.personId } });
  }
  return substitute === null ? undefined : putOnRoster(draft, sender, substitute, announcing);
};

const personOf = (sector: string, { name, position }: Substitute): PersonData => {
  const typed = splitTypedName(name);
  return {
    ...(typed.givenName === "" ? { namePrefix: "", givenName: name, familyName: "" } : typed),
    position,
    affiliation: "",
    sector,
    role: null,
    capacity: "in-attendance",
    confirmed: true,
  };
};

/** What somebody wrote on the roster is the secretariat's own from then on, and no reply changes it or takes it away. */
const isAsAnnounced = ({ state }: PersonRow, words: Substitute | null): boolean => {
  if (words === null) return false;
  const { standsFor: _member, ...data } = state;
  const announced = new Map(Object.entries(personOf(state.sector, words)));
  return Object.entries(data).every(([field, value]) => announced.get(field) === value);
};

/** Who was announced before stands for nobody any more, and is off the roster where nobody has noted or seen them. */
const release = (draft: StagedRows, sender: Sender, id: string, words: Substitute | null, at: number): void => {
  const row = draft.get(person, id);
  if (row?.desk !== "shown" || row.state.standsFor == null) return;
  const isNoted = (draft.get(presence, id)?.office ?? null) !== null;
  const isToGo = isAsAnnounced(row, words) && !isNoted && !hasCome(draft, id);
  const freed = { ...edited(row, sender, at), state: { ...row.state, standsFor: null } };
  draft.put(isToGo ? removed(freed, sender.receivedAt) : freed);
  if (isToGo) releasePerson(draft, id, sender.receivedAt);
  else bringInLine(draft, id, sender.receivedAt);
};

const movePosition = (draft: StagedRows, sender: Sender, id: string, { op, before, substitute }: Announcing): void => {
  const row = draft.get(person, id);
  const [was, is] = [before?.state.substitute?.position, substitute?.position ?? ""];
  if (row?.desk !== "shown" || was === is || row.state.position !== was) return;
  draft.put({ ...edited(row, sender, op.at), state: { ...row.state, position: is } });
  bringInLine(draft, id, sender.receivedAt);
};

const putOnRoster = (
  draft: StagedRows,
  sender: Sender,
  words: Substitute,
  { op, memberId }: Announcing,
): string | undefined => {
  const id = substituteIdOf(draft.meetingId, memberId, words.name);
  const known = draft.get(person, id);
  // Whoever was erased is put on no roster again, nor whom the secretariat took off it.
  const isTakenOff = known?.desk === "gone" && known.state.standsFor != null;
  if (isTakenOff || draft.erasureOf(id) !== undefined) return undefined;
  if (known === undefined && op.rev > mostChanges) return undefined;
  const fresh = personOf(draft.get(person, memberId)?.state.sector ?? "", words);
  const state = { ...(known?.desk === "shown" ? known.state : fresh), standsFor: memberId };
  const start: PersonRow = known ?? {
    ...blankRow(person, id, null, sender.receivedAt),
    type: "person",
    state,
    office: null,
    view: null,
  };
  const row = { ...edited(start, sender, op.at), state };
  draft.put({ ...row, room: nextSight(row.room, isShownToRoom(state)), desk: "shown" });
  bringInLine(draft, id, sender.receivedAt);
  return id;
};

/**
 * A substitute who is erased leaves the reply that named them as well.
 * @param now receipt, ms
 */
export const eraseFromReplies = (draft: StagedRows, substituteId: string, now: number): void => {
  const memberId = draft.get(person, substituteId)?.state.standsFor;
  if (memberId == null) return;
  for (const row of repliesOf(draft, memberId))
    if (row.view.substituteId === substituteId)
      draft.put({
        ...row,
        state: { ...row.state, substitute: null },
        view: { personId: row.view.personId },
        updatedAt: now,
      });
};

/** One person of the roster is another's from now on: with the replies, and who stands in. */
export const moveReplies = (draft: StagedRows, sender: Sender, from: string, to: string): void => {
  const standsFor = draft.get(person, from)?.state.standsFor;
  const into = draft.get(person, to);
  if (standsFor != null && standsFor !== to && into !== undefined && into.state.standsFor == null)
    draft.put({ ...edited(into, sender, sender.receivedAt), state: { ...into.state, standsFor } });
  for (const row of repliesOf(draft, standsFor ?? ""))
    if (row.view.substituteId === from) draft.put({ ...row, view: { ...row.view, substituteId: to } });
  for (const row of repliesOf(draft, from)) {
    draft.put({ ...row, view: { ...row.view, personId: to } });
    const standIn = draft.get(person, row.view.substituteId ?? "");
    if (standIn === undefined) continue;
    draft.put({ ...edited(standIn, sender, sender.receivedAt), state: { ...standIn.state, standsFor: to } });
  }
};
