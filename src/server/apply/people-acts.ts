import type { OfficePresence, PresenceSetting } from "#domain/attendance.ts";
import { peopleArgs } from "#protocol/office-args.ts";
import { read } from "#protocol/parse.ts";
import {
  claimantsOf,
  movePresence,
  noLink,
  presenceOf,
  profileOf,
  putLink,
  refreshAttendance,
  releasePerson,
} from "../people.ts";
import type { Link } from "../store/rows.ts";
import type { WorkingSet } from "../working-set.ts";
import { edited, removeRow } from "./meeting-acts.ts";
import { compareSeen, compareSeenData, done, type Act, type OfficeOp } from "./office-act.ts";
import { correctedTime, notArrivedYet, refused, type Outcome, type Sender } from "./outcome.ts";

/** What the desk notes about somebody's presence; nothing of it is written into the person's own check-in. */
const setAttendance: Act = (set, sender, op) => {
  const args = read(peopleArgs["attendance/set"], op.args);
  if (args === undefined) return refused("malformed");
  if (args.onBehalfOf !== null && set.get("person", args.onBehalfOf) === undefined) {
    return refused("target-unknown", { type: "person", id: args.onBehalfOf });
  }
  return changePresence(set, sender, op, (before) => ({
    ...args,
    at: correctedTime(sender, op.at),
    receivedAt: sender.receivedAt,
    before: before === null ? null : settingOf(before),
  }));
};

const undoAttendance: Act = (set, sender, op) =>
  changePresence(set, sender, op, (before) =>
    before === null || before.before === null ? null : { ...before.before, before: null },
  );

const changePresence = (
  set: WorkingSet,
  sender: Sender,
  op: OfficeOp,
  change: (before: OfficePresence | null) => OfficePresence | null,
): Outcome => {
  const isOnRoster = set.get("person", op.id)?.desk === "shown";
  const key = isOnRoster ? op.id : profileOf(set, op.id)?.office?.personId;
  if (key === undefined && profileOf(set, op.id) === undefined) return refused("target-unknown", { id: op.id });
  const personKey = key ?? op.id;
  const before = presenceOf(set, personKey, sender.receivedAt);
  const stale = compareSeen({ ...op, baseRev: undefined }, before);
  if (stale !== undefined) return stale;
  const row = {
    ...before,
    office: change(before.office),
    officeRev: before.officeRev + 1,
    updatedAt: sender.receivedAt,
  };
  set.put(row);
  refreshAttendance(set, personKey, sender.receivedAt);
  return done(set, sender, op, row);
};

const settingOf = ({ before: _before, ...setting }: OfficePresence): PresenceSetting => setting;

/** The office vouches for a participant, or says which person of the roster it is. */
const confirmPerson: Act = (set, sender, op) => {
  const args = read(peopleArgs["person/confirm"], op.args);
  if (args === undefined) return refused("malformed");
  return establish(set, sender, op, (before) => ({
    personId: args.personId === undefined ? before.personId : args.personId,
    by: "office",
    confirmed: true,
  }));
};

const mergePerson: Act = (set, sender, op) => {
  const args = read(peopleArgs["person/merge"], op.args);
  if (args === undefined || args.into === op.id) return refused("malformed");
  const twin = set.get("person", op.id);
  if (twin !== undefined) return mergeTwin(set, sender, op, args.into);
  return establish(set, sender, op, () => ({ personId: args.into, by: "office", confirmed: true }));
};

/** Somebody who stands on the roster twice: whoever is the one becomes the other, and the one is taken off. */
const mergeTwin = (set: WorkingSet, sender: Sender, op: OfficeOp, into: string): Outcome => {
  const now = sender.receivedAt;
  const twin = set.get("person", op.id);
  if (twin === undefined || twin.desk !== "shown" || set.get("person", into)?.desk !== "shown") {
    return refused("target-unknown", { type: "person", id: into });
  }
  const stale = compareSeenData(op, twin);
  if (stale !== undefined) return stale;
  movePresence(set, op.id, into, now);
  for (const participantId of claimantsOf(set, op.id)) {
    const profile = profileOf(set, participantId);
    if (profile !== undefined) putLink(set, profile, { personId: into, by: "office", confirmed: true }, now);
  }
  const row = edited(twin, sender, op.at);
  removeRow(set, row, now);
  releasePerson(set, op.id, now);
  refreshAttendance(set, into, now);
  return done(set, sender, op, row);
};

const establish = (set: WorkingSet, sender: Sender, op: OfficeOp, change: (before: Link) => Link): Outcome => {
  const profile = profileOf(set, op.id);
  if (profile === undefined) return notArrivedYet;
  const link = change(profile.office ?? noLink);
  if (link.personId !== null && set.get("person", link.personId)?.desk !== "shown") {
    return refused("target-unknown", { type: "person", id: link.personId });
  }
  const stale = compareSeen({ ...op, baseRev: undefined }, profile);
  if (stale !== undefined) return stale;
  putLink(set, { ...profile, officeRev: profile.officeRev + 1, updatedAt: sender.receivedAt }, link, sender.receivedAt);
  return done(set, sender, op, profileOf(set, op.id) ?? profile);
};

export const peopleActs: Readonly<Record<keyof typeof peopleArgs, Act>> = {
  "attendance/set": setAttendance,
  "attendance/undo": undoAttendance,
  "person/confirm": confirmPerson,
  "person/merge": mergePerson,
};
