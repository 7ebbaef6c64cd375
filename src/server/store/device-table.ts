import { deviceProof } from "./access-rights-chain.ts";
import type { RowProof } from "./audit-chain.ts";
import { createCodeTable, type CodeTable } from "./personal-code-table.ts";
import type { PersonalCodes } from "./derive-personal-codes.ts";
import { createRowCache } from "./row-cache.ts";
import type { SqlDatabase } from "./sql-engine.ts";

export type DeviceTable = CodeTable & {
  readonly participantOf: (meetingId: string, deviceId: string) => string | undefined;
  /** Whether the device is in a meeting whose committee this is. */
  readonly isJoinedBelow: (committeeId: string, deviceId: string) => boolean;
  readonly forgetParticipants: () => void;
  readonly meetingsOf: (deviceId: string) => readonly string[];
  readonly putDevice: (meetingId: string, deviceId: string, participantId: string, joinedAt: number) => void;
  /** The participant's devices, the newest first; without those that were ended. */
  readonly devicesOf: (
    meetingId: string,
    participantId: string,
  ) => readonly { readonly deviceId: string; readonly joinedAt: number }[];
  /** The device is in the meeting no more. @returns whose it was; undefined where it was nobody's */
  readonly endDevice: (meetingId: string, deviceId: string, now: number) => string | undefined;
  /** Which device was whose in the meeting, and by which code, is known no more. @returns how many rows said so */
  readonly forgetMeeting: (meetingId: string) => number;
  /** What the log is to say of a device. */
  readonly proofOf: (meetingId: string, deviceId: string) => readonly RowProof[];
  readonly isEnded: (meetingId: string, deviceId: string) => boolean;
};

/** As many as there are sessions of phones at one time. */
const rememberedParticipants = 4_000;

/** The table of attendees' devices. */
export const createDeviceTable = (db: SqlDatabase, codes: PersonalCodes): DeviceTable => {
  const device = db.prepare(
    "SELECT participant_id AS id FROM device WHERE device_id = ? AND meeting_id = ? AND ended_at IS NULL",
  );
  const joinedBelow = db.prepare(`
    SELECT 1 AS found FROM device JOIN space ON space.id = device.meeting_id
    WHERE device.device_id = ? AND space.parent = ? AND device.ended_at IS NULL LIMIT 1`);
  const ended = db.prepare(
    "SELECT 1 AS found FROM device WHERE device_id = ? AND meeting_id = ? AND ended_at IS NOT NULL",
  );
  const end = db.prepare("UPDATE device SET ended_at = ? WHERE device_id = ? AND meeting_id = ?");
  const devicesOf = db.prepare(`SELECT device_id AS "deviceId", joined_at AS "joinedAt" FROM device
    WHERE meeting_id = ? AND participant_id = ? AND ended_at IS NULL ORDER BY joined_at DESC, device_id`);
  const meetings = db.prepare("SELECT meeting_id AS id FROM device WHERE device_id = ? ORDER BY meeting_id");
  const put = db.prepare(`
    INSERT INTO device (device_id, meeting_id, participant_id, joined_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (device_id, meeting_id) DO UPDATE SET participant_id = excluded.participant_id, ended_at = NULL`);
  const forgetting = ["device", "code", "code_round"].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE meeting_id = ?`),
  );
  const whole = db.prepare("SELECT * FROM device WHERE meeting_id = ? AND device_id = ?");
  const participants = createRowCache<string>(rememberedParticipants);
  const codeTable = createCodeTable(db, codes);

  return {
    ...codeTable,
    isJoinedBelow: (committeeId, deviceId) => joinedBelow.get(deviceId, committeeId) !== undefined,
    participantOf: (meetingId, deviceId) =>
      participants.get(`${meetingId}/${deviceId}`, () => {
        const found = device.get(deviceId, meetingId);
        return found === undefined ? undefined : String(found.id);
      }),
    forgetParticipants: () => {
      participants.forgetAll();
      codeTable.forgetCodes();
    },
    meetingsOf: (deviceId) => meetings.all(deviceId).map(({ id }) => String(id)),
    putDevice: (meetingId, deviceId, participantId, joinedAt) => {
      put.run(deviceId, meetingId, participantId, joinedAt);
      participants.forget(`${meetingId}/${deviceId}`);
    },
    devicesOf: (meetingId, participantId) =>
      devicesOf.all(meetingId, participantId).map(({ deviceId, joinedAt }) => ({
        deviceId: String(deviceId),
        joinedAt: Number(joinedAt),
      })),
    endDevice: (meetingId, deviceId, now) => {
      const owned = device.get(deviceId, meetingId);
      if (owned === undefined) return undefined;
      end.run(now, deviceId, meetingId);
      participants.forget(`${meetingId}/${deviceId}`);
      return String(owned.id);
    },
    forgetMeeting: (meetingId) => {
      participants.forgetAll();
      return forgetting.reduce((rows, forget) => rows + Number(forget.run(meetingId).changes), 0);
    },
    proofOf: (meetingId, deviceId) => whole.all(meetingId, deviceId).map(deviceProof),
    isEnded: (meetingId, deviceId) => ended.get(deviceId, meetingId) !== undefined,
  };
};
