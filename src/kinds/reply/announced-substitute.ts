import { substituteIdOf, type Substitute } from "#domain/invitation-reply.ts";
import { splitTypedName } from "#domain/person-name.ts";
import { edited } from "../core/act.ts";
import type { OwnedOp } from "../core/owned-operation.ts";
import type { Sender } from "../core/outcome.ts";
import { blankRow, nextSight, removed } from "../core/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { isShownToRoom, person, type PersonData, type PersonRow } from "../person/row.ts";
import { announcedBy, hasCome, moveSubstitute, substitutesOf } from "../presence/substitutes-of-member.ts";
import { refreshAttendance } from "../presence/refresh-attendance.ts";
import { presence } from "../presence/row.ts";
import { bringInLine, releasePerson } from "../profile/link-to-person.ts";
import { reply, type ReplyRow } from "./row.ts";

type Announcing = {
  readonly op: Pick<OwnedOp, "rev" | "at">;
  /** The invited person of the roster. */
  readonly memberId: string;
  /** What the person said last, from whichever phone. */
  readonly standing: ReplyRow | undefined;
  /** Whom the reply names; null for nobody. */
  readonly substitute: Substitute | null;
};

/** A reply that was changed more often puts nobody new on the roster: there it would fill with names. */
const mostChanges = 50;

/**
 * Whom an invited person sends is on the roster from the reply on, marked as standing for that person, with a code and a link of
 * their own (promise M9). It is a person of its own also where the roster has somebody of that name, whose link would otherwise
 * be told to whoever types the name. Another name is another person, and a person sends one at a time, from whichever phone.
 * @returns the id, on the roster, of whom the reply names; undefined where it names nobody
 */
export const putAnnouncedSubstitute = (
  draft: StagedRows,
  sender: Sender,
  announcing: Announcing,
): string | undefined => {
  const { op, memberId, standing, substitute } = announcing;
  const isSameName = substitute !== null && standing?.state.substitute?.name === substitute.name;
  const same = isSameName ? standing.view.substituteId : undefined;
  const isStanding = same !== undefined && draft.get(person, same)?.state.standsFor === memberId;
  for (const id of announcedBy(draft, memberId)) if (!isStanding || id !== same) release(draft, sender, id, op.at);
  if (substitute === null) return undefined;
  if (isStanding) movePosition(draft, sender, same, announcing);
  if (same !== undefined && (isStanding || isTakenOff(draft.get(person, same)))) return same;
  const id = substituteIdOf(draft.meetingId, memberId, substitute.name);
  putOnRoster(draft, sender, id, { ...announcing, substitute });
  return id;
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
const isAsAnnounced = (draft: StagedRows, { id, state }: PersonRow): boolean => {
  const { standsFor: _member, ...data } = state;
  return draft.ofType(reply).some(({ state: said, view }) => {
    if (view.substituteId !== id || said.substitute === null) return false;
    const announced = new Map(Object.entries(personOf(state.sector, said.substitute)));
    return Object.entries(data).every(([field, value]) => announced.get(field) === value);
  });
};

/** Who was announced before stands for nobody any more, and is off the roster where nobody has noted or seen them. */
const release = (draft: StagedRows, sender: Sender, id: string, at: number): void => {
  const row = draft.get(person, id);
  if (row === undefined) return;
  const now = sender.receivedAt;
  const isNoted = (draft.get(presence, id)?.office ?? null) !== null;
  const isToGo = isAsAnnounced(draft, row) && !isNoted && !hasCome(draft, id);
  const standsFor = moveSubstitute(draft, id, null, now);
  const freed = edited(row, sender, at);
  if (row.desk !== "shown") return draft.put({ ...freed, state: { ...row.state, standsFor } });
  draft.put(
    isToGo
      ? removed({ ...freed, state: { ...row.state, standsFor, takenBackRev: freed.rev } }, now)
      : { ...freed, state: { ...row.state, standsFor } },
  );
  if (isToGo) releasePerson(draft, id, now);
  else bringInLine(draft, id, now);
};

const movePosition = (
  draft: StagedRows,
  sender: Sender,
  id: string,
  { op, standing, substitute }: Announcing,
): void => {
  const row = draft.get(person, id);
  const [was, is] = [standing?.state.substitute?.position, substitute?.position ?? ""];
  if (row?.desk !== "shown" || was === is || row.state.position !== was) return;
  draft.put({ ...edited(row, sender, op.at), state: { ...row.state, position: is } });
  bringInLine(draft, id, sender.receivedAt);
};

/** Whether the secretariat took somebody off the roster, and not another answer. */
const isTakenOff = (row: PersonRow | undefined): boolean =>
  row === undefined || (row.desk !== "shown" && row.state.takenBackRev !== row.rev);

const putOnRoster = (
  draft: StagedRows,
  sender: Sender,
  id: string,
  { op, memberId, substitute }: Announcing & { readonly substitute: Substitute },
): void => {
  const known = draft.get(person, id);
  // Whoever was erased is put on no roster again, nor whom the secretariat took off it.
  if (
    (known !== undefined && isTakenOff(known)) ||
    draft.erasureOf(id) !== undefined ||
    (known === undefined && op.rev > mostChanges)
  )
    return;
  const now = sender.receivedAt;
  const fresh = personOf(draft.get(person, memberId)?.state.sector ?? "", substitute);
  const start: PersonRow = known ?? {
    ...blankRow(person, id, null, now),
    type: "person",
    state: fresh,
    office: null,
    view: null,
  };
  const state = {
    ...(known?.desk === "shown" ? known.state : fresh),
    standsFor: moveSubstitute(draft, id, memberId, now),
  };
  const row = { ...edited(start, sender, op.at), state };
  draft.put({ ...row, room: nextSight(row.room, isShownToRoom(state)), desk: "shown" });
  bringInLine(draft, id, now);
};

/** Whether a reply names this person of the roster now: as it was answered, or by the name from which the id follows. */
const isNamedAs = (draft: StagedRows, { state, view }: ReplyRow, id: string): boolean =>
  view.substituteId === id ||
  (state.substitute !== null && substituteIdOf(draft.meetingId, view.personId, state.substitute.name) === id);

/**
 * A substitute who is erased leaves the replies that named them as well.
 * @param now receipt, ms
 */
export const eraseFromReplies = (draft: StagedRows, substituteId: string, now: number): void => {
  for (const row of draft.ofType(reply))
    if (row.view.namedIds?.includes(substituteId) === true && isNamedAs(draft, row, substituteId))
      draft.put({ ...row, state: { ...row.state, substitute: null }, updatedAt: now });
};

/** One person of the roster is another's from now on: with the replies, and who stands in. */
export const moveReplies = (draft: StagedRows, sender: Sender, from: string, to: string): void => {
  const now = sender.receivedAt;
  const standFor = (id: string, memberId: string | null): void => {
    const row = draft.get(person, id);
    if (row === undefined) return;
    draft.put({
      ...edited(row, sender, now),
      state: { ...row.state, standsFor: moveSubstitute(draft, id, memberId, now) },
    });
  };
  const substitutes = substitutesOf(draft, from);
  const standsFor = draft.get(person, from)?.state.standsFor ?? null;
  if (standsFor !== null) {
    standFor(from, null);
    if (draft.get(person, to)?.state.standsFor == null) standFor(to, standsFor);
  }
  for (const id of substitutes) standFor(id, to);
  for (const id of substitutes) refreshAttendance(draft, id, now);
  for (const row of draft.ofType(reply)) {
    const { personId, substituteId, namedIds } = row.view;
    if (personId !== from && substituteId !== from && namedIds?.includes(from) !== true) continue;
    const moved = (id: string): string => (id === from ? to : id);
    const view = {
      personId: moved(personId),
      ...(substituteId !== undefined && { substituteId: moved(substituteId) }),
      // The log has the words under the former id as well.
      ...(namedIds !== undefined && { namedIds: [...new Set([...namedIds, ...namedIds.map(moved)])] }),
    };
    draft.put({ ...row, view });
  }
};
