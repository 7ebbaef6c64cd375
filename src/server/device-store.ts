import { person } from "#kinds/person/row.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { createInvitations, createSubstituteInvite } from "./invited-people.ts";
import { participantOf } from "./join-device.ts";
import { isSamePerson } from "./other-devices.ts";
import type { DeviceTable } from "./store/device-table.ts";
import type { Tables } from "./store/open-tables.ts";
import type { CodeOwner, Store } from "./store/store.ts";

type DeviceReads = Pick<
  Store,
  | "device"
  | "participantOf"
  | "isDeviceOf"
  | "isJoinedBelow"
  | "meetingsOfDevice"
  | "ownerOfPersonalCode"
  | "ownerOfInvite"
  | "personalCode"
  | "substituteInvite"
  | "invitations"
>;

/** What is read of devices, codes and invitations. */
export const deviceStore = ({ devices, records, read }: Tables, now: () => number): DeviceReads => ({
  device: (meetingId, deviceId) =>
    read(() => {
      const id = devices.participantOf(meetingId, deviceId);
      return id === undefined ? undefined : { meetingId, deviceId, participant: participantOf(records, meetingId, id) };
    }),
  participantOf: (meetingId, deviceId) => read(() => devices.participantOf(meetingId, deviceId)),
  isDeviceOf: (meetingId, deviceId, participantId) =>
    read(() => {
      const known = devices.participantOf(meetingId, deviceId);
      return known !== undefined && isSamePerson(records, meetingId, known, participantId);
    }),
  isJoinedBelow: (committeeId, deviceId) => read(() => devices.isJoinedBelow(committeeId, deviceId)),
  meetingsOfDevice: (deviceId) => read(() => devices.meetingsOf(deviceId)),
  ownerOfPersonalCode: (code) => read(() => ownerBy(devices, "personal", code, now())),
  ownerOfInvite: (secret) => read(() => ownerBy(devices, "invite", secret, now())),
  personalCode: (meetingId, participantId) => read(() => goodCode(devices, meetingId, participantId, now())),
  substituteInvite: createSubstituteInvite({ records, read }, (meetingId, personId) =>
    codeOwnerIn(records)(meetingId, personId) === undefined
      ? undefined
      : codesOf(devices, meetingId, personId, now())?.invite,
  ),
  invitations: createInvitations({ records, read }, (meetingId, personId) => {
    const codes = codesOf(devices, meetingId, personId, now());
    return codes === undefined ? [] : [codes];
  }),
});

/** Code and invitation of a person of the roster; undefined where they have expired or were ended. */
const codesOf = (devices: DeviceTable, meetingId: string, personId: string, now: number) => {
  const owner = presetParticipantOf(meetingId, personId);
  const personalCode = goodCode(devices, meetingId, owner, now);
  return personalCode === undefined ? undefined : { personId, personalCode, invite: devices.invite(meetingId, owner) };
};

const goodCode = (devices: DeviceTable, meetingId: string, participantId: string, now: number): string | undefined => {
  const code = devices.personalCode(meetingId, participantId);
  return code !== undefined && devices.isCodeGood("personal", code, now) ? code : undefined;
};

/** To whom the codes of somebody on the roster belong; undefined for who is not on it. */
export const codeOwnerIn =
  (records: Tables["records"]) =>
  (meetingId: string, personId: string): string | undefined =>
    records.row(meetingId, person, personId)?.desk === "shown" ? presetParticipantOf(meetingId, personId) : undefined;

const ownerBy = (
  devices: DeviceTable,
  kind: "personal" | "invite",
  code: string,
  now: number,
): CodeOwner | undefined => {
  const owner = devices.ownerOf(kind, code);
  return owner === undefined || devices.isCodeGood(kind, code, now) ? owner : { ...owner, isExpired: true };
};
