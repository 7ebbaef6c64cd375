import { createHash, randomUUID } from "node:crypto";
import { attendanceIdOf, endorsementIdOf, profileIdOf, replyIdOf } from "#domain/ids.ts";
import type { ReplyState } from "#domain/invitation-reply.ts";
import type { OfficeRole } from "#domain/permissions.ts";
import type { AttendanceState, EntryState, PersonRecord, ProfileState } from "#domain/records.ts";
import type { Ack, ChangedRecord, OwnedOperation, Position } from "#protocol/messages.ts";
import { openStore } from "#server/open-store.ts";
import { isEdit, revisionSeen } from "./current-revision.ts";
import { engineInUse } from "./engine-in-use.ts";
import {
  aMeetingRecord,
  anAgendaItemRecord,
  aPersonRecord,
  aProjectRecord,
  asImported,
  aStrategyRecord,
  aUnitRecord,
} from "./meeting-builder.ts";
import type { ImportedMeeting, ImportedRecord, OpenedStore, OpenStoreDeps } from "#server/store/store.ts";

export const meetingId = "11111111-1111-4111-8111-111111111111";
export const otherMeetingId = "22222222-2222-4222-8222-222222222222";
export const nineThirty = Date.parse("2019-10-10T09:30:00+07:00");

export const aPerson = (id: string, more: Partial<PersonRecord> = {}): ImportedRecord =>
  asImported(aPersonRecord({ id, ...more }));

/** A small meeting: one strategy, two projects, two agenda items, and four people on the roster. */
export const aMeeting = (more: Partial<ImportedMeeting> = {}): ImportedMeeting => {
  const id = more.id ?? meetingId;
  return {
    id,
    joinCode: "ABCD2345",
    records: [
      asImported(aMeetingRecord({ id, chairPersonId: "R2" })),
      asImported(aUnitRecord({ id: "U1" })),
      asImported(aStrategyRecord({ id: "S1" })),
      ...["P1", "P2"].map((project, order) =>
        asImported(aProjectRecord({ id: project, strategyId: "S1", unitId: "U1", order, example: project === "P2" })),
      ),
      asImported(anAgendaItemRecord({ id: "A1" })),
      aPerson("R1"),
      aPerson("R2", { givenName: "อุดม", familyName: "รักเมือง", role: "chair", sector: "council" }),
      aPerson("R3", { givenName: "วีระ", familyName: "คงดี", capacity: "in-attendance", sector: "civil" }),
      aPerson("R4", { givenName: "วีระ", familyName: "คงดี", capacity: "in-attendance", sector: "civil" }),
    ],
    ...more,
  };
};

export type TestMeeting = OpenedStore & {
  /** The wall clock, and how much more than the test's own time has passed on the one that nobody sets; ms. */
  readonly clock: { now: number; elapsed: number };
  readonly bugs: unknown[];
  /** A phone that has joined. */
  readonly phone: (deviceId?: string, owner?: string) => Promise<Phone>;
  /** @param units the units that the officer represents */
  readonly office: (role?: OfficeRole, units?: readonly string[]) => Desk;
  /** An officer in another space than the meeting. */
  readonly officeIn: (spaceId: string, role?: OfficeRole, units?: readonly string[]) => Desk;
};

export type Answered = Awaited<ReturnType<OpenedStore["applyChanges"]>>;

export type Phone = {
  readonly deviceId: string;
  readonly participantId: string;
  readonly send: (ops: readonly unknown[], hw?: Position | null) => Promise<Answered>;
  /** One operation, and its acknowledgement. */
  readonly put: (op: unknown) => Promise<Ack>;
  readonly read: (position?: Partial<Position>) => Promise<Awaited<ReturnType<OpenedStore["readChanges"]>>>;
  /** Everything that the phone may see now. */
  readonly all: () => Promise<readonly ChangedRecord[]>;
  readonly entry: (text: string, more?: Partial<EntryState>) => OwnedOperation;
  readonly profile: (state?: Partial<ProfileState>, rev?: number) => OwnedOperation;
  readonly checkIn: (state?: AttendanceState, rev?: number) => OwnedOperation;
  readonly endorse: (entryId: string, on?: boolean, rev?: number) => OwnedOperation;
  readonly reply: (state: Partial<ReplyState> & Pick<ReplyState, "coming">, rev?: number) => OwnedOperation;
};

export type Desk = {
  /** @param more what the act names besides; an edit without it names the revision that stands */
  readonly act: (kind: string, id: string, args?: object, more?: object) => Promise<Ack>;
  readonly send: (ops: readonly unknown[]) => Promise<Answered>;
  readonly read: Phone["read"];
  readonly all: Phone["all"];
};

/** A store with one meeting in it, or, on a file that has it already, the meeting again. */
export const openMeeting = async (
  deps: Partial<OpenStoreDeps> & { readonly meeting?: ImportedMeeting } = {},
): Promise<TestMeeting> => {
  const clock = { now: nineThirty, elapsed: 0 };
  const bugs: unknown[] = [];
  const { meeting = aMeeting(), ...more } = deps;
  const opened = openStore({
    path: ":memory:",
    now: () => clock.now,
    elapsed: () => performance.now() + clock.elapsed,
    newId: randomUUID,
    newSecret: () => new Uint8Array(32).fill(7),
    reportBug: (error) => bugs.push(error),
    ...(deps.path === undefined && deps.engine === undefined ? await engineInUse() : {}),
    ...more,
  });
  await opened.store.importMeeting(meeting);
  return {
    ...opened,
    clock,
    bugs,
    phone: (deviceId = randomUUID(), owner) => joinPhone(opened, clock, deviceId, owner),
    office: (role = "owner", units = []) => openDesk(opened, clock, { role, units, spaceId: meetingId }),
    officeIn: (spaceId, role = "owner", units = []) => openDesk(opened, clock, { role, units, spaceId }),
  };
};

const joinPhone = async (
  opened: OpenedStore,
  clock: { readonly now: number },
  deviceId: string,
  owner: string | undefined,
): Promise<Phone> => {
  const session = { tokenHash: randomUUID(), expiresAt: clock.now + 1e9 };
  const joining = { meetingId, deviceId, session, ...(owner === undefined ? {} : { owner }) };
  const { participant } = await opened.store.join(joining);
  const participantId = participant.id;
  const actor = { participantId, officer: null };
  const envelope = { opId: "", participantId, at: clock.now, clockSuspect: false, schema: 1 };
  const named = (op: Pick<OwnedOperation, "kind" | "id" | "rev" | "state">): OwnedOperation => ({
    ...envelope,
    ...op,
    at: clock.now,
    opId: randomUUID(),
  });
  const send: Phone["send"] = (ops, hw = null) =>
    opened.applyChanges({ meetingId, actor, deviceId, sentAt: clock.now, hw, ops });
  const read = reader(opened, meetingId, actor);
  return {
    deviceId,
    participantId,
    send,
    put: async (op) => onlyAck(await send([op])),
    read,
    all: async () => (await read()).records,
    entry: (text, state = {}) =>
      named({
        kind: "entry/put",
        id: randomUUID(),
        rev: 1,
        state: {
          entryKind: "question",
          target: { type: "project", id: "P1" },
          text,
          criteria: [],
          showName: false,
          withdrawn: false,
          ...state,
        },
      }),
    profile: (state = {}, rev = 1) =>
      named({
        kind: "profile/put",
        id: profileIdOf(meetingId, participantId),
        rev,
        state: {
          namePrefix: "นาง",
          givenName: "มาลี",
          familyName: "มีสุข",
          position: "ประธานชุมชน",
          affiliation: "ชุมชน",
          sector: "civil",
          ...state,
        },
      }),
    checkIn: (state = {}, rev = 1) =>
      named({ kind: "attendance/put", id: attendanceIdOf(meetingId, participantId), rev, state }),
    endorse: (entryId, on = true, rev = 1) =>
      named({
        kind: "endorsement/put",
        id: endorsementIdOf(meetingId, participantId, entryId),
        rev,
        state: { entryId, on },
      }),
    reply: (state, rev = 1) =>
      named({
        kind: "reply/put",
        id: replyIdOf(meetingId, participantId),
        rev,
        state: { substitute: null, reason: null, note: "", ...state },
      }),
  };
};

const reader =
  (
    { readChanges }: OpenedStore,
    spaceId: string,
    actor: Parameters<OpenedStore["readChanges"]>[0]["actor"],
  ): Phone["read"] =>
  ({ epoch = "", seq = 0 } = {}) =>
    readChanges({ meetingId: spaceId, actor, epoch, after: seq, hw: null, limit: 500 });

type Place = { readonly role: OfficeRole; readonly units: readonly string[]; readonly spaceId: string };

const openDesk = (opened: OpenedStore, clock: { readonly now: number }, { role, units, spaceId }: Place): Desk => {
  const actor = { participantId: null, officer: { id: `officer-${role}`, role, units } };
  const send: Desk["send"] = (ops) =>
    opened.applyChanges({ meetingId: spaceId, actor, deviceId: "desk", sentAt: clock.now, hw: null, ops });
  const read = reader(opened, spaceId, actor);
  const whole = reader(opened, spaceId, { participantId: null, officer: { id: "sees-all", role: "owner" } });
  return {
    send,
    act: async (kind, id, args = {}, more) => {
      const seen = more ?? (isEdit(kind) ? revisionSeen((await whole()).records, { kind, id }) : {});
      return onlyAck(await send([{ opId: randomUUID(), kind, id, at: clock.now, args, ...seen }]));
    },
    read,
    all: async () => (await read()).records,
  };
};

const onlyAck = ({ acks }: Answered): Ack => {
  const [ack] = acks;
  if (ack === undefined || acks.length !== 1) throw new Error(`${acks.length} acknowledgements instead of one`);
  return ack;
};

/** The one record of this type and id, as it was read. @throws where there is none */
export const recordOf = <T extends ChangedRecord["type"]>(
  records: readonly ChangedRecord[],
  type: T,
  id: string,
): Extract<ChangedRecord, { type: T }> => {
  const found = records.find((record) => record.type === type && record.id === id);
  if (found === undefined) throw new Error(`no ${type} ${id}`);
  return found as Extract<ChangedRecord, { type: T }>;
};

export const recordsOfType = <T extends ChangedRecord["type"]>(
  records: readonly ChangedRecord[],
  type: T,
): readonly Extract<ChangedRecord, { type: T }>[] =>
  records.filter((record) => record.type === type) as Extract<ChangedRecord, { type: T }>[];

/** An id of the right form that is always the same for the same name. */
export const idNamed = (name: string): string => {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
