import type { OfficePresence, PresenceSetting } from "#domain/attendance.ts";
import { peopleArgs } from "#protocol/office-args.ts";
import { read } from "#protocol/parse.ts";
import { noLink, presenceOf, profileOf, putLink, refreshAttendance } from "../people.ts";
import type { Link } from "../store/rows.ts";
import type { WorkingSet } from "../working-set.ts";
import { compareSeen, done, type Act, type OfficeOp } from "./office-act.ts";
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
  if (args === undefined) return refused("malformed");
  return establish(set, sender, op, () => ({ personId: args.into, by: "office", confirmed: true }));
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
