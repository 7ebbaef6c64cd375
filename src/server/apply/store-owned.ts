import type { AttendanceState, EndorsementState, EntryState, ProfileState } from "#domain/records.ts";
import { putEntry } from "../entries.ts";
import { authorOf, claimLink, noLink, personKeyOf, putLink, refreshAttendance } from "../people.ts";
import type { Link, Row, RowOf } from "../store/rows.ts";
import { blankRow, type WorkingSet } from "../working-set.ts";
import { correctedTime, type Outcome, type Sender } from "./outcome.ts";

type Owned<K extends string, S> = {
  readonly kind: K;
  readonly opId: string;
  readonly id: string;
  readonly rev: number;
  readonly participantId: string;
  readonly at: number;
  readonly clockSuspect: boolean;
  readonly schema: number;
  readonly state: S;
};

/** An owned operation whose shape is known to be right. */
export type CheckedOwned =
  | Owned<"profile/put", ProfileState>
  | Owned<"attendance/put", AttendanceState>
  | Owned<"entry/put", EntryState>
  | Owned<"endorsement/put", EndorsementState>;

/** Puts a newer revision that the rules allow in its place, with all that follows from it, and notes it in the log. */
export const storeOwned = (set: WorkingSet, sender: Sender, sent: CheckedOwned, before: Row | undefined): Outcome => {
  const row = put(set, sender, sent);
  set.log({
    opId: sent.opId,
    kind: sent.kind,
    type: row.type,
    id: row.id,
    rev: sent.rev,
    officeRev: row.officeRev,
    participantId: sent.participantId,
    officerId: null,
    deviceId: sender.deviceId,
    at: sent.at,
    correctedAt: correctedTime(sender, sent.at),
    receivedAt: sender.receivedAt,
    body: before?.state ?? null,
  });
  return { status: "stored", type: row.type, id: row.id };
};

const put = (set: WorkingSet, sender: Sender, sent: CheckedOwned): Row => {
  switch (sent.kind) {
    case "profile/put":
      return putProfile(set, sender, sent);
    case "attendance/put":
      return putAttendance(set, sender, sent);
    case "entry/put":
      return putOwnEntry(set, sender, sent);
    case "endorsement/put":
      return putEndorsement(set, sender, sent);
  }
};

/** What every owned row takes over from the operation that brought it. */
const stamp = (set: WorkingSet, sender: Sender, sent: CheckedOwned) => ({
  rev: sent.rev,
  at: sent.at,
  correctedAt: correctedTime(sender, sent.at),
  updatedAt: sender.receivedAt,
  clockSuspect: sent.clockSuspect,
  late: set.get("meeting", set.meetingId)?.state.status === "closed",
  schema: sent.schema,
});

const putProfile = (set: WorkingSet, sender: Sender, sent: CheckedOwned & { readonly kind: "profile/put" }): Row => {
  const now = sender.receivedAt;
  const before = set.get("profile", sent.id) ?? emptyProfile(sent.id, sent.participantId, now);
  const link = linkFor(set, sent.participantId, sent.state, before.office ?? noLink);
  const row = { ...before, ...stamp(set, sender, sent), state: sent.state };
  set.put(row);
  putLink(set, row, link, now);
  return row;
};

/** A participant of whom nothing is known yet. */
export const emptyProfile = (id: string, participantId: string, now: number): RowOf<"profile"> => ({
  ...blankRow("profile", id, participantId, now),
  state: null,
  office: null,
  view: {
    namePrefix: "",
    givenName: "",
    familyName: "",
    position: "",
    affiliation: "",
    sector: "",
    role: null,
    capacity: "in-attendance",
    confirmed: false,
    rosterPersonId: null,
  },
});

/** What the office or a personal code established stands; else the name tapped, else the one person of that name. */
const linkFor = (set: WorkingSet, participantId: string, state: ProfileState, before: Link): Link => {
  if (before.by === "office" || before.by === "code") return before;
  const tapped = state.personId ?? null;
  const isOnRoster = tapped !== null && set.get("person", tapped)?.desk === "shown";
  const personId = isOnRoster ? tapped : set.roster().personNamed(state);
  if (personId === undefined) return noLink;
  if (personId === before.personId) return before;
  return claimLink(set, participantId, personId, isOnRoster ? "self" : "name");
};

const putAttendance = (
  set: WorkingSet,
  sender: Sender,
  sent: CheckedOwned & { readonly kind: "attendance/put" },
): Row => {
  const now = sender.receivedAt;
  const before = set.get("attendance", sent.id);
  const stamped = stamp(set, sender, sent);
  // Somebody who took a check-in back and comes after all came when saying so the second time.
  const isArrival = before === undefined || before.state === null || before.state.withdrawn === true;
  const row: RowOf<"attendance"> = {
    ...(before ?? { ...blankRow("attendance", sent.id, sent.participantId, now), office: null, view: unknownPresence }),
    ...stamped,
    ...(isArrival ? { createdAt: stamped.correctedAt, receivedAt: now } : { late: before.late }),
    state: sent.state,
    own: "shown",
  };
  set.put(row);
  refreshAttendance(set, personKeyOf(set, sent.participantId), now);
  return row;
};

const unknownPresence: RowOf<"attendance">["view"] = {
  personId: "",
  capacity: "in-attendance",
  status: "expected",
  checkedInAt: null,
  receivedAt: null,
  evidence: "self-declared",
  onBehalfOf: null,
  late: false,
  reason: null,
  sector: null,
};

const putOwnEntry = (set: WorkingSet, sender: Sender, sent: CheckedOwned & { readonly kind: "entry/put" }): Row => {
  const before = set.get("entry", sent.id);
  const stamped = stamp(set, sender, sent);
  return putEntry(set, {
    ...(before ?? {
      ...blankRow("entry", sent.id, sent.participantId, sender.receivedAt),
      office: null,
      createdAt: stamped.correctedAt,
    }),
    ...stamped,
    late: stamped.late || before?.late === true,
    state: sent.state,
    view: authorOf(set, sent.participantId),
    own: "shown",
    desk: "shown",
  });
};

/** Counts the endorsement on the entry itself, whose change brings the new count to every reader. */
const putEndorsement = (
  set: WorkingSet,
  sender: Sender,
  sent: CheckedOwned & { readonly kind: "endorsement/put" },
): Row => {
  const before = set.get("endorsement", sent.id);
  const entry = set.get("entry", sent.state.entryId);
  const step = Number(sent.state.on) - Number(before?.state.on ?? false);
  if (entry !== undefined && step !== 0) set.put({ ...entry, endorsements: entry.endorsements + step });
  const row: RowOf<"endorsement"> = {
    ...(before ?? {
      ...blankRow("endorsement", sent.id, sent.participantId, sender.receivedAt),
      office: null,
      view: null,
    }),
    ...stamp(set, sender, sent),
    state: sent.state,
  };
  set.put(row);
  return row;
};
