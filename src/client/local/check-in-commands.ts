import type { AttendanceState, ProfileState } from "#domain/records.ts";
import { checkAttendance, checkProfile } from "#domain/check-in.ts";
import { ok } from "#domain/result.ts";
import type { Commands } from "../client-api.ts";
import type { OwnRecord } from "./vault-records.ts";
import {
  asAttendance,
  attendanceKey,
  isSameState,
  profileKey,
  savedRecord,
  type Author,
  type Save,
} from "./own-record-model.ts";
import { authorIn, cachedRow, saving, type CommandDeps } from "./run-command.ts";
import { readMembership } from "./vault.ts";

type CheckInCommands = Pick<Commands, "checkIn" | "withdrawCheckIn" | "putProfile" | "putRoomCode">;

const isPresent = (state: AttendanceState | undefined): boolean =>
  state !== undefined && state.withdrawn !== true && (state.leftAt ?? null) === null;

/** Own records as they stand in the vault when a command begins to save. */
type Before = {
  readonly author: Author;
  readonly profile: OwnRecord | undefined;
  readonly attendance: OwnRecord | undefined;
};

/** Saves that a second tap does not repeat. All but `known` run inside a transaction of the vault. */
const createPersonRecords = ({ stores, now, isClockSuspect }: CommandDeps) => {
  const { vault } = stores;

  /** @param what an `addition` to something that the server has not received yet: the time of the first save stays */
  const putOnce = async (
    save: Omit<Save, "at" | "clockSuspect">,
    previous: OwnRecord | undefined,
    what: "words" | "addition" = "words",
  ): Promise<void> => {
    const isAnswered = previous?.conflict === undefined && previous?.refused?.rev !== previous?.rev;
    if (previous !== undefined && isAnswered && isSameState(previous.state, save.state)) return;
    // A correction after a refusal is no new tap: a person who came at 9.24 came at 9.24.
    const isMended = (previous?.refused?.rev === previous?.rev || what === "addition") && previous?.ackedRev === 0;
    const stamp =
      previous !== undefined && isMended
        ? { at: previous.savedAt, clockSuspect: previous.clockSuspect }
        : { at: now(), clockSuspect: isClockSuspect() };
    await vault.mine.put(savedRecord(previous, { ...save, ...stamp }));
  };

  /** Who saves, and what was saved for that person before. */
  const savedBefore = async (meetingId: string): Promise<Before> => {
    const author = await authorIn(stores, meetingId);
    const [profile, attendance] = await vault.mine.bulkGet([profileKey(author), attendanceKey(author)]);
    return { author, profile, attendance };
  };

  const putProfile = ({ author, profile: previous }: Before, state: ProfileState, serverRev: number) =>
    putOnce({ author, kind: "profile/put", id: profileKey(author), state, serverRev }, previous);

  const putAttendance = (
    { author, attendance: previous }: Before,
    state: AttendanceState,
    serverRev: number,
    what: "words" | "addition" = "words",
  ) => putOnce({ author, kind: "attendance/put", id: attendanceKey(author), state, serverRev }, previous, what);

  /** What the server already has of this person: another device of theirs may have sent first. */
  const known = async (meetingId: string) => {
    const participantId = (await readMembership(vault, meetingId))?.participantId ?? null;
    if (participantId === null) return { personRev: 0, attendanceRev: 0, isPresent: false };
    const [person, attendance] = await Promise.all([
      cachedRow(stores, meetingId, "person", participantId),
      cachedRow(stores, meetingId, "attendance", attendanceKey({ meetingId, participantId })),
    ]);
    const isHere = attendance?.status === "present";
    return { personRev: person?.rev ?? 0, attendanceRev: attendance?.rev ?? 0, isPresent: isHere };
  };

  return { putProfile, putAttendance, savedBefore, known };
};

/** Commands for who this phone is, and that this person is present. */
export const createCheckInCommands = (deps: CommandDeps): CheckInCommands => {
  const { stores } = deps;
  const { vault } = stores;
  const records = createPersonRecords(deps);

  const checkIn: Commands["checkIn"] = async (meetingId, profile, options) => {
    const checked = checkProfile(profile);
    if (!checked.ok) return checked;
    const attendance = checkAttendance(options);
    if (!attendance.ok) return attendance;
    return saving(deps, async () => {
      const server = await records.known(meetingId);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const saved = await records.savedBefore(meetingId);
        const { attendance: previous } = saved;
        await records.putProfile(saved, checked.value, server.personRev);
        if (previous === undefined && server.isPresent) return ok({ already: true });
        // A second tap changes nothing. What was acknowledged first stays.
        const before = asAttendance(previous);
        const { notice: given, ...rest } = attendance.value;
        const notice = isPresent(before) ? before?.notice : given;
        const roomCode = rest.roomCode ?? (isPresent(before) ? before?.roomCode : undefined);
        const kept = { ...(roomCode !== undefined && { roomCode }), ...(notice && { notice }) };
        await records.putAttendance(saved, { ...rest, ...kept }, server.attendanceRev);
        return ok({ already: isPresent(before) && previous?.refused?.rev !== previous?.rev });
      });
    });
  };

  const withdrawCheckIn: Commands["withdrawCheckIn"] = (meetingId) =>
    saving(deps, async () => {
      const server = await records.known(meetingId);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const saved = await records.savedBefore(meetingId);
        const previous = asAttendance(saved.attendance);
        if (previous === undefined && server.attendanceRev === 0) return ok(null);
        await records.putAttendance(saved, { ...previous, withdrawn: true }, server.attendanceRev);
        return ok(null);
      });
    });

  const putProfile: Commands["putProfile"] = async (meetingId, profile) => {
    const checked = checkProfile(profile);
    if (!checked.ok) return checked;
    return saving(deps, async () => {
      const server = await records.known(meetingId);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        await records.putProfile(await records.savedBefore(meetingId), checked.value, server.personRev);
        return ok(null);
      });
    });
  };

  return { checkIn, withdrawCheckIn, putProfile, putRoomCode: createRoomCodeCommand(deps, records) };
};

const createRoomCodeCommand =
  (deps: CommandDeps, records: ReturnType<typeof createPersonRecords>): Commands["putRoomCode"] =>
  (meetingId, roomCode) =>
    saving(deps, async () => {
      const { stores } = deps;
      const { vault } = stores;
      const server = await records.known(meetingId);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const saved = await records.savedBefore(meetingId);
        const before = asAttendance(saved.attendance);
        if (before === undefined ? !server.isPresent : !isPresent(before)) return ok(null);
        await records.putAttendance(saved, { ...before, roomCode }, server.attendanceRev, "addition");
        return ok(null);
      });
    });
