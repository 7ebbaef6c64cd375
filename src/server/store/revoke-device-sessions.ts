import { codeOwnersOf, otherDevicesOf } from "../other-devices.ts";
import { codeLifeMs } from "./personal-code-table.ts";
import type { Tables } from "./open-tables.ts";
import type { DeviceEnds } from "./store.ts";

/**
 * Ends devices and their sessions.
 * @param ownerOf the participant to whom the codes of somebody on the roster belong
 */
export const createDeviceEnds = (
  { devices, spaces, officers, records, read, write }: Tables,
  now: () => number,
  ownerOf: (meetingId: string, personId: string) => string | undefined,
): DeviceEnds => {
  const renew = (meetingId: string, participantId: string): void => {
    devices.endCodes(meetingId, participantId, now());
    devices.putCodes(meetingId, participantId, now() + codeLifeMs);
  };
  const forPerson = (meetingId: string, personId: string, change: (owner: string) => void): Promise<boolean> =>
    write(() => {
      const owner = ownerOf(meetingId, personId);
      if (owner !== undefined) change(owner);
      return owner !== undefined;
    }, meetingId);
  return {
    devicesOf: (meetingId, participantId) =>
      read(() => {
        const others = [...otherDevicesOf(records, meetingId, participantId)];
        const confirmed = others.flatMap(([id, how]) => (how === "confirmed" ? id : []));
        return [participantId, ...confirmed]
          .flatMap((id) => devices.devicesOf(meetingId, id))
          .toSorted((a, b) => b.joinedAt - a.joinedAt)
          .map(({ deviceId, joinedAt }) => {
            const [latest] = officers.sessionsOf("participant", deviceId);
            return { deviceId, joinedAt, seenAt: latest?.provenAt ?? joinedAt, browser: latest?.browser ?? "" };
          });
      }),
    endDevice: (meetingId, deviceId) =>
      write(() => {
        const participantId = devices.endDevice(meetingId, deviceId, now());
        if (participantId === undefined) return false;
        spaces.noteRows(meetingId, now(), devices.proofOf(meetingId, deviceId));
        officers.endSessionsOf("participant", deviceId, null);
        // The device may have kept the link that established it: that leads nowhere new either.
        for (const owner of codeOwnersOf(records, meetingId, participantId)) renew(meetingId, owner);
        return true;
      }, meetingId),
    isDeviceEnded: (meetingId, deviceId) => read(() => devices.isEnded(meetingId, deviceId)),
    renewCodes: (meetingId, participantId) => write(() => renew(meetingId, participantId), meetingId),
    renewExpired: (meetingId, participantId) =>
      write(() => {
        const code = devices.personalCode(meetingId, participantId);
        if (code !== undefined && !devices.isCodeGood("personal", code, now())) renew(meetingId, participantId);
      }, meetingId),
    renewCodesOf: (meetingId, personId) => forPerson(meetingId, personId, (owner) => renew(meetingId, owner)),
    endCodesOf: (meetingId, personId) =>
      forPerson(meetingId, personId, (owner) => devices.endCodes(meetingId, owner, now())),
  };
};
