import { codeHash, type PersonalCodes } from "./personal-codes.ts";
import { createRemembered } from "./remembered.ts";
import type { SqlDatabase } from "./sql-engine.ts";
import type { CodeOwner } from "./store.ts";

export type DeviceTable = {
  readonly participantOf: (meetingId: string, deviceId: string) => string | undefined;
  readonly forgetParticipants: () => void;
  readonly meetingsOf: (deviceId: string) => readonly string[];
  readonly putDevice: (meetingId: string, deviceId: string, participantId: string, joinedAt: number) => void;
  /** Makes the participant's code and invitation valid; once is enough. */
  readonly putCodes: (meetingId: string, participantId: string) => void;
  readonly ownerOf: (kind: "personal" | "invite", code: string) => CodeOwner | undefined;
  readonly personalCode: (meetingId: string, participantId: string) => string | undefined;
  readonly invite: (participantId: string) => string;
};

/** As many as there are sessions of phones at one time. */
const rememberedParticipants = 4_000;

/** Two participants draw the same code about once in 850 milliards; the second then draws again. */
const maxAttempts = 8;

export const createDeviceTable = (db: SqlDatabase, codes: PersonalCodes): DeviceTable => {
  const device = db.prepare("SELECT participant_id AS id FROM device WHERE device_id = ? AND meeting_id = ?");
  const meetings = db.prepare("SELECT meeting_id AS id FROM device WHERE device_id = ? ORDER BY meeting_id");
  const put = db.prepare(`
    INSERT INTO device (device_id, meeting_id, participant_id, joined_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (device_id, meeting_id) DO UPDATE SET participant_id = excluded.participant_id`);
  const owner = db.prepare(
    `SELECT meeting_id AS "meetingId", participant_id AS "participantId" FROM code WHERE hash = ?`,
  );
  const putCode = db.prepare(
    "INSERT INTO code (hash, kind, meeting_id, participant_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const participants = createRemembered<string>(rememberedParticipants);

  const ownerOf = (kind: "personal" | "invite", code: string): CodeOwner | undefined => {
    const found = owner.get(codeHash(kind, code));
    return found === undefined
      ? undefined
      : { meetingId: String(found.meetingId), participantId: String(found.participantId) };
  };
  const isOwner = (found: CodeOwner | undefined, meetingId: string, participantId: string): boolean =>
    found?.meetingId === meetingId && found.participantId === participantId;

  const personalCode = (meetingId: string, participantId: string, attempt = 0): string | undefined => {
    const code = codes.personalCode(participantId, attempt);
    if (isOwner(ownerOf("personal", code), meetingId, participantId)) return code;
    return attempt < maxAttempts ? personalCode(meetingId, participantId, attempt + 1) : undefined;
  };

  const putPersonalCode = (meetingId: string, participantId: string, attempt = 0): void => {
    const code = codes.personalCode(participantId, attempt);
    putCode.run(codeHash("personal", code), "personal", meetingId, participantId);
    if (isOwner(ownerOf("personal", code), meetingId, participantId) || attempt === maxAttempts) return;
    putPersonalCode(meetingId, participantId, attempt + 1);
  };

  return {
    participantOf: (meetingId, deviceId) =>
      participants.get(`${meetingId}/${deviceId}`, () => {
        const found = device.get(deviceId, meetingId);
        return found === undefined ? undefined : String(found.id);
      }),
    forgetParticipants: participants.forgetAll,
    meetingsOf: (deviceId) => meetings.all(deviceId).map(({ id }) => String(id)),
    putDevice: (meetingId, deviceId, participantId, joinedAt) => {
      put.run(deviceId, meetingId, participantId, joinedAt);
      participants.forget(`${meetingId}/${deviceId}`);
    },
    putCodes: (meetingId, participantId) => {
      putPersonalCode(meetingId, participantId);
      putCode.run(codeHash("invite", codes.invite(participantId)), "invite", meetingId, participantId);
    },
    ownerOf,
    personalCode: (meetingId, participantId) => personalCode(meetingId, participantId),
    invite: codes.invite,
  };
};
