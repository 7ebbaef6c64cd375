import { attendanceIdOf } from "#domain/ids.ts";
import { substituteIdOf, type ReplyState } from "#domain/invitation-reply.ts";
import { splitTypedName } from "#domain/person-name.ts";
import { attendance } from "../attendance/row.ts";
import { edited } from "../core/act.ts";
import type { Sender } from "../core/outcome.ts";
import { blankRow, nextSight, removed } from "../core/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { isShownToRoom, person, type PersonData, type PersonRow } from "../person/row.ts";
import { claimantsOf } from "../presence/identity-claims.ts";
import { presenceOf } from "../presence/presence-rows.ts";
import { refreshAttendance } from "../presence/refresh-attendance.ts";
import { presence } from "../presence/row.ts";
import { bringInLine, releasePerson } from "../profile/link-to-person.ts";
import { presetParticipantOf } from "../profile/profile-rows.ts";

type Announcing = {
  /** The invited person of the roster. */
  readonly memberId: string;
  readonly before: ReplyState | null;
  readonly after: ReplyState;
  /** The device's own time of the reply, ms. */
  readonly at: number;
};

const announcedIn = (draft: StagedRows, memberId: string, reply: ReplyState | null): string | undefined =>
  reply?.substitute == null ? undefined : substituteIdOf(draft.meetingId, memberId, reply.substitute.name);

/**
 * Whom an invited person sends is on the roster from the reply on, with a code and a link of their own (promise M9), and is
 * noted to stand in for that person. It is a person of its own also where the roster has somebody of that name, whose link
 * would otherwise be told to whoever types the name. Another name is another person; who was announced before is taken off the
 * roster, unless the secretariat has noted something about them, or they have come.
 */
export const putAnnouncedSubstitute = (draft: StagedRows, sender: Sender, announcing: Announcing): void => {
  const { memberId, before, after } = announcing;
  const [former, next] = [announcedIn(draft, memberId, before), announcedIn(draft, memberId, after)];
  if (former !== undefined && former !== next) takeOffRoster(draft, sender, former, announcing.at);
  if (next === undefined) return;
  // Whoever was erased is put on no roster again, and whom the secretariat took off it only by another name.
  const isTakenOff = former === next && draft.get(person, next)?.desk === "gone";
  if (draft.erasureOf(next) === undefined && !isTakenOff) putOnRoster(draft, sender, next, announcing);
};

const hasCome = (draft: StagedRows, id: string): boolean =>
  [presetParticipantOf(draft.meetingId, id), ...claimantsOf(draft, id)].some((participantId) => {
    const status = draft.get(attendance, attendanceIdOf(draft.meetingId, participantId))?.view.status;
    return status === "present" || status === "left";
  });

const takeOffRoster = (draft: StagedRows, sender: Sender, id: string, at: number): void => {
  const row = draft.get(person, id);
  const isNoted = (draft.get(presence, id)?.office?.status ?? null) !== null;
  if (row?.desk !== "shown" || isNoted || hasCome(draft, id)) return;
  draft.put(removed(edited(row, sender, at), sender.receivedAt));
  releasePerson(draft, id, sender.receivedAt);
};

const putOnRoster = (draft: StagedRows, sender: Sender, id: string, { memberId, after, at }: Announcing): void => {
  const { name = "", position = "" } = after.substitute ?? {};
  const known = draft.get(person, id);
  const typed = splitTypedName(name);
  const state: PersonData = {
    affiliation: "",
    sector: draft.get(person, memberId)?.state.sector ?? "",
    role: null,
    capacity: "in-attendance",
    confirmed: true,
    ...known?.state,
    ...(typed.givenName === "" ? { namePrefix: "", givenName: name, familyName: "" } : typed),
    position,
  };
  const start: PersonRow = known ?? {
    ...blankRow(person, id, null, sender.receivedAt),
    type: "person",
    state,
    office: null,
    view: null,
  };
  const row = { ...edited(start, sender, at), state };
  draft.put({ ...row, room: nextSight(row.room, isShownToRoom(state)), desk: "shown" });
  noteStandIn(draft, sender, id, memberId);
  bringInLine(draft, id, sender.receivedAt);
};

/** As the desk notes it, but for whether they have come: the person's own check-in says that. */
const noteStandIn = (draft: StagedRows, { receivedAt }: Sender, id: string, memberId: string): void => {
  const row = presenceOf(draft, id, receivedAt);
  if (row.office !== null) return;
  const setting = { status: null, reason: null, capacity: null, onBehalfOf: memberId, late: false };
  draft.put({
    ...row,
    office: { ...setting, at: receivedAt, receivedAt, before: null },
    officeRev: row.officeRev + 1,
    updatedAt: receivedAt,
  });
  refreshAttendance(draft, id, receivedAt);
};
