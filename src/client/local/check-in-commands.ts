import type { AttendanceState, ProfileState } from "#domain/records.ts";
import { checkAttendance, checkProfile } from "#domain/check-in-validation.ts";
import { ok } from "#domain/result.ts";
import type { Commands } from "../commands-and-sync-contract.ts";
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
import { ownRecordsById, putOwn } from "./own-records.ts";
import { cachedRow, saving, type CommandDeps } from "./run-command.ts";
import { readWithParticipantId } from "./read-with-participant-id.ts";

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

  /**
   * @param what an `addition` to something that the server has not received yet: the time of the first save stays
   * @returns the record to be put; none where it says the same already
   */
  const changed = (
    save: Omit<Save, "at" | "clockSuspect">,
    previous: OwnRecord | undefined,
    what: "words" | "addition" = "words",
  ): readonly OwnRecord[] => {
    const isAnswered = previous?.conflict === undefined && previous?.refused?.rev !== previous?.rev;
    if (previous !== undefined && isAnswered && isSameState(previous.state, save.state)) return [];
    // A correction after a refusal is no new tap: a person who came at 9.24 came at 9.24.
    const isMended = (previous?.refused?.rev === previous?.rev || what === "addition") && previous?.ackedRev === 0;
    const stamp =
      previous !== undefined && isMended
        ? { at: previous.savedAt, clockSuspect: previous.clockSuspect }
        : { at: now(), clockSuspect: isClockSuspect() };
    return [savedRecord(previous, { ...save, ...stamp })];
  };

  /** Who saves, and what was saved for that person before. */
  const savedBefore = (meetingId: string): Promise<Before> =>
    readWithParticipantId(vault, meetingId, async (participantId) => {
      const author = { meetingId, participantId };
      const [profile, attendance] = await ownRecordsById(vault, [profileKey(author), attendanceKey(author)]);
      return { author, profile, attendance };
    });

  const profileOf = ({ author, profile: previous }: Before, state: ProfileState, serverRev: number) =>
    changed({ author, kind: "profile/put", id: profileKey(author), state, serverRev }, previous);

  const attendanceOf = (
    { author, attendance: previous }: Before,
    state: AttendanceState,
    serverRev: number,
    what: "words" | "addition" = "words",
  ) => changed({ author, kind: "attendance/put", id: attendanceKey(author), state, serverRev }, previous, what);

  /** All of them in one question. */
  const put = (...records: readonly (readonly OwnRecord[])[]) => putOwn(vault, records.flat());

  /** What the server already has of this person: another device of theirs may have sent first. */
  const known = (meetingId: string) =>
    readWithParticipantId(vault, meetingId, async (participantId) => {
      if (participantId === null) return { personRev: 0, attendanceRev: 0, isPresent: false };
      const [person, attendance] = await Promise.all([
        cachedRow(stores, meetingId, "person", participantId),
        cachedRow(stores, meetingId, "attendance", attendanceKey({ meetingId, participantId })),
      ]);
      const isHere = attendance?.status === "present";
      return { personRev: person?.rev ?? 0, attendanceRev: attendance?.rev ?? 0, isPresent: isHere };
    });

  return { profileOf, attendanceOf, put, savedBefore, known };
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
        const person = records.profileOf(saved, checked.value, server.personRev);
        if (previous === undefined && server.isPresent) {
          await records.put(person);
          return ok({ already: true });
        }
        // A second tap changes nothing. What was acknowledged first stays.
        const before = asAttendance(previous);
        const { notice: given, ...rest } = attendance.value;
        const notice = isPresent(before) ? before?.notice : given;
        const roomCode = rest.roomCode ?? (isPresent(before) ? before?.roomCode : undefined);
        const kept = { ...(roomCode !== undefined && { roomCode }), ...(notice && { notice }) };
        await records.put(person, records.attendanceOf(saved, { ...rest, ...kept }, server.attendanceRev));
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
        await records.put(records.attendanceOf(saved, { ...previous, withdrawn: true }, server.attendanceRev));
        return ok(null);
      });
    });

  const putProfile: Commands["putProfile"] = async (meetingId, profile) => {
    const checked = checkProfile(profile);
    if (!checked.ok) return checked;
    return saving(deps, async () => {
      const server = await records.known(meetingId);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        await records.put(records.profileOf(await records.savedBefore(meetingId), checked.value, server.personRev));
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
        await records.put(records.attendanceOf(saved, { ...before, roomCode }, server.attendanceRev, "addition"));
        return ok(null);
      });
    });
