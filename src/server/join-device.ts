import { participantIdOf, profileIdOf } from "#domain/ids.ts";
import { displayName } from "#domain/person-name.ts";
import { person } from "#kinds/person/row.ts";
import { putLink } from "#kinds/profile/link-to-person.ts";
import { emptyProfile, noLink, profileOf } from "#kinds/profile/profile-rows.ts";
import { profile, type ProfileRow } from "#kinds/profile/row.ts";
import { codeLifeMs } from "./store/personal-code-table.ts";
import type { DeviceTable } from "./store/device-table.ts";
import type { SpaceHead, SpaceTable } from "./store/space-table.ts";
import type { OfficerTable } from "./store/officer-table.ts";
import type { RecordTable } from "./store/record-table.ts";
import type { DeviceStore, JoinedDevice, Participant } from "./store/store.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

export type JoinDeps = {
  readonly spaces: SpaceTable;
  readonly devices: DeviceTable;
  readonly officers: OfficerTable;
  readonly records: RecordTable;
  readonly unitOfWork: (head: SpaceHead, receivedAt: number) => UnitOfWork;
  readonly now: () => number;
};

type Joining = Parameters<DeviceStore["join"]>[0];

/**
 * Lets a device in, inside the transaction that runs. A device whose participant already says to be the person of the
 * code or the invitation keeps that participant, which is established by it: what was written before stays its own.
 * @throws Error where the meeting is not here
 */
export const joinDevice = (deps: JoinDeps, joining: Joining): JoinedDevice => {
  const { meetingId, deviceId, owner, session } = joining;
  const head = deps.spaces.head(meetingId);
  if (head === undefined) throw new Error(`no meeting ${meetingId}`);
  const now = deps.now();
  const known = deps.devices.participantOf(meetingId, deviceId);
  const set = deps.unitOfWork(head, now);
  const participantId = participantFor(set, joining, known);
  if (known !== participantId) {
    deps.devices.putDevice(meetingId, deviceId, participantId, now);
    deps.devices.putCodes(meetingId, participantId, now + codeLifeMs);
  }
  deps.officers.putSession({ ...session, kind: "participant", subject: deviceId });
  if (owner !== undefined) {
    const personId = linkOwner(set, owner, now);
    if (participantId !== owner && personId !== undefined) establish(set, participantId, personId, now);
    if (isTakenBack(set, owner)) noteNobody(set, participantId, now);
  }
  set.finish();
  deps.spaces.noteRows(meetingId, now, [
    ...(known === participantId ? [] : deps.devices.proofOf(meetingId, deviceId)),
    ...deps.officers.sessionProof(session.tokenHash),
  ]);
  return { meetingId, deviceId, participant: participantFrom(participantId, profileOf(set, participantId)) };
};

/** Whose the device is from now on. @param known whose it was, where it had joined the meeting */
const participantFor = (set: UnitOfWork, { meetingId, deviceId, owner, was }: Joining, known: string | undefined) => {
  const derived = participantIdOf(meetingId, deviceId);
  if (owner === undefined) return known ?? derived;
  if (known !== undefined && isTakenBack(set, owner)) return known;
  // A server that was brought back to before the first joining knows nothing of what the device was.
  const before = known ?? (was === derived && profileOf(set, was) === undefined ? was : undefined);
  const person = before === undefined || before === owner ? undefined : personOfOwner(set, owner);
  if (before === undefined || person === undefined) return owner;
  if (known === undefined) return before;
  // Another's link may have been opened on the device since: what it wrote by itself comes back with the own link.
  return [known, derived].find((id) => profileOf(set, id)?.office?.personId === person) ?? owner;
};

/** The person of the roster to whom a code or an invitation leads; undefined where it leads to nobody of the roster. */
const personOfOwner = (set: UnitOfWork, owner: string): string | undefined => {
  const link = profileOf(set, owner)?.office;
  if (link?.personId != null) return link.confirmed ? link.personId : undefined;
  const invited = set.invitedPerson(owner);
  return invited !== undefined && set.get(person, invited)?.desk === "shown" ? invited : undefined;
};

/** Whether a code or an invitation leads to nobody any more: its person is off the roster, and the participant is no one else. */
const isTakenBack = (set: UnitOfWork, owner: string): boolean =>
  profileOf(set, owner)?.office?.confirmed !== true &&
  personOfOwner(set, owner) === undefined &&
  set.invitedPerson(owner) !== undefined;

/** Who came by such a link reads a participant without a name, by which the phone says so. */
const noteNobody = (set: UnitOfWork, participantId: string, now: number): void => {
  if (profileOf(set, participantId) !== undefined) return;
  putLink(set, emptyProfile(profileIdOf(set.meetingId, participantId), participantId, now), noLink, now);
};

/** Whoever comes by a roster person's own code or invitation is that person. @returns the person of the roster */
const linkOwner = (set: UnitOfWork, participantId: string, now: number): string | undefined => {
  const personId = personOfOwner(set, participantId);
  if (personId !== undefined) establish(set, participantId, personId, now);
  return personId;
};

/** The participant is that person, and proved it. What the desk or a code has established before stays. */
const establish = (set: UnitOfWork, participantId: string, personId: string, now: number): void => {
  const known = profileOf(set, participantId);
  if (known?.office?.personId === personId && known.office.confirmed) return;
  const row = known ?? emptyProfile(profileIdOf(set.meetingId, participantId), participantId, now);
  putLink(set, { ...row, officeRev: row.officeRev + 1 }, { ...noLink, personId, by: "code", confirmed: true }, now);
};

/** Who a participant is, as joining answers it. */
export const participantOf = (records: RecordTable, meetingId: string, participantId: string): Participant =>
  participantFrom(participantId, records.row(meetingId, profile, profileIdOf(meetingId, participantId)));

const participantFrom = (id: string, row: ProfileRow | undefined): Participant => {
  const name = row === undefined ? "" : displayName(row.view);
  return { id, displayName: name === "" ? null : name, confirmed: row?.view.confirmed ?? false };
};
