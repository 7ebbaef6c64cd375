import { participantIdOf, profileIdOf } from "#domain/ids.ts";
import { displayName } from "#domain/person-name.ts";
import { person } from "#kinds/person/row.ts";
import { putLink } from "#kinds/profile/link-to-person.ts";
import { emptyProfile, noLink, presetParticipantOf, profileOf } from "#kinds/profile/profile-rows.ts";
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

/** Lets a device in, inside the transaction that runs. @throws Error where the meeting is not here */
export const joinDevice = (deps: JoinDeps, { meetingId, deviceId, owner, session }: Joining): JoinedDevice => {
  const head = deps.spaces.head(meetingId);
  if (head === undefined) throw new Error(`no meeting ${meetingId}`);
  const now = deps.now();
  const known = deps.devices.participantOf(meetingId, deviceId);
  const participantId = owner ?? known ?? participantIdOf(meetingId, deviceId);
  if (known !== participantId) {
    deps.devices.putDevice(meetingId, deviceId, participantId, now);
    deps.devices.putCodes(meetingId, participantId, now + codeLifeMs);
  }
  deps.officers.putSession({ ...session, kind: "participant", subject: deviceId });
  const set = deps.unitOfWork(head, now);
  if (owner !== undefined) linkOwner(set, owner, now);
  set.finish();
  deps.spaces.noteRows(meetingId, now, [
    ...(known === participantId ? [] : deps.devices.proofOf(meetingId, deviceId)),
    ...deps.officers.sessionProof(session.tokenHash),
  ]);
  return { meetingId, deviceId, participant: participantFrom(participantId, profileOf(set, participantId)) };
};

/** Whoever comes by a roster person's own code or invitation is that person. */
const linkOwner = (set: UnitOfWork, participantId: string, now: number): void => {
  const known = profileOf(set, participantId);
  if (known?.office?.personId != null) return;
  const invited = set.ofType(person).find(({ id }) => presetParticipantOf(set.meetingId, id) === participantId);
  if (invited === undefined || invited.desk !== "shown") return;
  const row = known ?? emptyProfile(profileIdOf(set.meetingId, participantId), participantId, now);
  putLink(set, row, { ...noLink, personId: invited.id, by: "code", confirmed: true }, now);
};

/** Who a participant is, as joining answers it. */
export const participantOf = (records: RecordTable, meetingId: string, participantId: string): Participant =>
  participantFrom(participantId, records.row(meetingId, profile, profileIdOf(meetingId, participantId)));

const participantFrom = (id: string, row: ProfileRow | undefined): Participant => {
  const name = row === undefined ? "" : displayName(row.view);
  return { id, displayName: name === "" ? null : name, confirmed: row?.view.confirmed ?? false };
};
