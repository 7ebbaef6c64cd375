import { isOfField, type AnyErasure } from "#domain/erasure-notes-and-redaction.ts";
import type { SpaceKind } from "#domain/space.ts";
import type { StagedRows } from "#kinds/core/staged-rows.ts";
import { createStagedRowChanges, type Change, type StagedRowChanges } from "#kinds/core/staged-row-changes.ts";
import type { AnyRow, Token } from "#kinds/core/row.ts";
import { answer } from "#kinds/answer/row.ts";
import { membership, type MembershipRow } from "#kinds/membership/row.ts";
import { person, type PersonRow } from "#kinds/person/row.ts";
import { kindOf } from "#kinds/registry.ts";
import { keepPresence } from "./keep-presence-and-summary.ts";
import type { Roster } from "./roster.ts";
import { ownLine, rowsKind, type RowsBody } from "./store/audit-chain.ts";
import type { AuditLine } from "./store/audit-line-type.ts";
import type { AccountTable } from "./store/account-table.ts";
import type { ErasureTable } from "./store/erasure-table.ts";
import type { NameMentions } from "./store/name-mentions.ts";
import type { PairingTable } from "./store/pairing-table.ts";
import type { RecordTable } from "./store/record-table.ts";
import type { Quotas, Usage, StorageUsageTable } from "./store/storage-usage-table.ts";
import type { RoomCodeBook } from "./store/room-codes.ts";
import type { RoleTable } from "./store/role-table.ts";
import type { OfficeTrace, SpaceHead, SpaceTable } from "./store/space-table.ts";
import { roomReading } from "./record-for-reader.ts";

/**
 * The rows that one batch reads and will write, inside its transaction. Rules decide on it, so that no row is read
 * twice. Everything is written once, at the end, each changed row with its own next number, and the counter last.
 */
export type UnitOfWork = StagedRows & {
  readonly spaceKind: SpaceKind;
  readonly log: (line: AuditLine) => void;
  /** What an operation of the office already did, in this batch or before. */
  readonly traceOf: (opId: string) => OfficeTrace | undefined;
  /**
   * Notes an erasure in the ledger, at once, and with this batch in the database. @throws Error of the file system
   * @param words of a field: which went, where they are known; they are noted nowhere, and taken out of other spaces
   */
  readonly erase: (erasure: AnyErasure, words?: readonly string[]) => void;
  /** With this batch the screen that shows the code becomes the one of the record. */
  readonly pairScreen: (pairCode: string, recordId: string) => void;
  /** Undefined where nothing is limited. */
  readonly quotas: Quotas | undefined;
  readonly usageOf: (name: string) => Usage;
  readonly use: (name: string, usage: Usage) => void;
  /** Does the work as a whole or, where it throws or its result is not to be kept, not at all. */
  readonly attempt: <T>(work: () => T, isKept?: (result: T) => boolean) => T;
  /** The person of the roster to whom the participant's code or invitation leads, whatever has become of the person. */
  readonly invitedPerson: (participantId: string) => string | undefined;
  /** A row of another space as it is now, without that one's lock. */
  readonly rowIn: <R extends AnyRow>(spaceId: string, token: Token<R>, id: string) => R | undefined;
  /** Numbers new records, recounts, writes. Returns the counter after it. */
  readonly finish: () => number;
};

export type UnitOfWorkDeps = {
  readonly usage: StorageUsageTable;
  readonly quotas?: Quotas | undefined;
  readonly pairings: Pick<PairingTable, "isWaiting" | "pair">;
  readonly minutesOfRoomCode: RoomCodeBook["minutesOfRoomCode"];
  readonly records: RecordTable;
  readonly spaces: SpaceTable;
  readonly accounts: Pick<AccountTable, "account">;
  readonly erasures: ErasureTable;
  readonly roles: RoleTable;
  readonly mentions: Pick<NameMentions, "editsOf">;
  /** Notes an erasure outside the database. */
  readonly keepErasure: (erasure: AnyErasure, words?: readonly string[]) => void;
  /** The id of a participant's profile: derived once, and remembered. */
  readonly profileId: (meetingId: string, participantId: string) => string;
  readonly roster: (meetingId: string) => Roster;
  /** Called with the roster persons that are written; after a rollback, what was remembered of the roster is forgotten. */
  readonly keepRoster: (meetingId: string, people: readonly PersonRow[]) => void;
  readonly invitedPerson: (meetingId: string, participantId: string) => string | undefined;
  /**
   * By how much the counter moves before the first number of a transaction. It is random, so that the difference of two
   * numbers does not reveal how much was written between them.
   */
  readonly nextStep: () => number;
  /** Called for each person who was erased. */
  readonly dropCodes: (meetingId: string, participantId: string) => void;
  /** Called for each person who is new on the roster: makes the person's own code and invitation valid. */
  readonly welcome: (meetingId: string, personId: string) => void;
};

/** The rows of one batch: read once, changed in memory, written once. */
export const createUnitOfWork = (deps: UnitOfWorkDeps, head: SpaceHead, receivedAt: number): UnitOfWork => {
  const meetingId = head.id;
  const { records, spaces } = deps;
  const rows = createStagedRowChanges((type, id) => records.row(meetingId, { type }, id));
  const lines: AuditLine[] = [];
  const { areNone: isNoneErased, put: putErasures, ...erasures } = createErasures(deps, meetingId);
  const { keepPairings, ...room } = createRoomAccess(deps, meetingId);
  const used = new Map<string, Usage>();

  const ofType: UnitOfWork["ofType"] = (token) =>
    rows.over(records.rowsOfType(meetingId, token), (row) => row.type === token.type);

  const unit: UnitOfWork = {
    meetingId,
    spaceKind: head.kind,
    profileId: (participantId) => deps.profileId(meetingId, participantId),
    get: rows.get,
    put: rows.put,
    ofOwner: (token, owner) =>
      rows.over(records.rowsOfOwner(meetingId, token, owner), (row) => row.type === token.type && row.owner === owner),
    ofType,
    log: (line) => void lines.push(line),
    traceOf: (opId) => lines.find((line) => line.opId === opId) ?? spaces.traceOf(meetingId, opId),
    ...peopleOf(deps, meetingId),
    ...room,
    ...beyondRows(deps, meetingId),
    ...erasures,
    quotas: deps.quotas,
    usageOf: (name) => used.get(name) ?? deps.usage.of(meetingId, name),
    use: (name, usage) => void used.set(name, usage),
    attempt: (work, isKept) => {
      const before = lines.length;
      try {
        return rows.attempt(work, isKept);
      } catch (error) {
        lines.length = before;
        throw error;
      }
    },
    finish: () => {
      const no = numberRecords(rows, head.no);
      if (head.kind === "meeting") keepPresence(unit, rows, receivedAt);
      const changes = rows.changes();
      if (changes.length === 0 && lines.length === 0 && isNoneErased()) return head.seq;
      const before = head.seq + deps.nextStep() - 1;
      giveSeqs(rows, changes, before);
      const written = rows.changes().map(({ after }) => after);
      const proofs = records.putRows(meetingId, written);
      const last = written.length === 0 ? head.seq : before + written.length;
      const rowsLine = ownLine(rowsKind, meetingId, receivedAt, { seq: last, no, rows: proofs } satisfies RowsBody);
      const chainEnd = spaces.log(meetingId, written.length === 0 ? lines : [...lines, rowsLine], head.chainEnd);
      putErasures();
      keepPairings();
      for (const [name, usage] of used) deps.usage.put(meetingId, name, usage);
      keepInStep(deps, meetingId, changes);
      spaces.moveHead({ id: meetingId, seq: last, no, chainEnd });
      return last;
    },
  };
  return unit;
};

/** Who is meant by a name, or by an invitation. */
const peopleOf = (
  { roster, invitedPerson }: UnitOfWorkDeps,
  meetingId: string,
): Pick<UnitOfWork, "personNamed" | "invitedPerson"> => ({
  personNamed: (name) => roster(meetingId).personNamed(name),
  invitedPerson: (participantId) => invitedPerson(meetingId, participantId),
});

/** What was erased, in this batch and before. */
const createErasures = (deps: UnitOfWorkDeps, meetingId: string) => {
  const fresh: AnyErasure[] = [];
  return {
    erasureOf: (id: string) =>
      fresh.filter((erasure) => !isOfField(erasure)).find((erasure) => erasure.id === id) ??
      deps.erasures.of(meetingId, id),
    erasedFields: (type: string, id: string) => [
      ...deps.erasures.fieldsOf(meetingId, type, id),
      ...fresh.filter(isOfField).filter((erasure) => erasure.type === type && erasure.id === id),
    ],
    erase: (erasure: AnyErasure, words?: readonly string[]): void => {
      deps.keepErasure(erasure, words);
      fresh.push(erasure);
    },
    areNone: () => fresh.length === 0,
    put: (): void => {
      for (const erasure of fresh) deps.erasures.put(erasure);
      for (const { id, what } of fresh) if (what === "person") deps.dropCodes(meetingId, id);
    },
  };
};

/** What stands outside the rows of the space: the spaces below, accounts, and the log. */
const beyondRows = (
  { spaces, accounts, mentions, records }: UnitOfWorkDeps,
  spaceId: string,
): Pick<UnitOfWork, "hasMeeting" | "isOfficer" | "editsInLog" | "rowIn"> => ({
  hasMeeting: (id) => {
    const below = spaces.head(id);
    return below?.kind === "meeting" && below.parent === spaceId;
  },
  isOfficer: (id) => accounts.account(id)?.endedAt === null,
  editsInLog: (type, field) => mentions.editsOf(spaceId, type, field),
  rowIn: records.row,
});

/** Each changed row gets its own next number. @param before the last one given */
const giveSeqs = (rows: StagedRowChanges, changes: readonly Change[], before: number): void =>
  changes.forEach((change, index) => {
    const seq = before + index + 1;
    rows.put({ ...change.after, seq, roomSeq: isNewToRoom(rows, change) ? seq : change.after.roomSeq });
  });

/** The codes that stand in the room: those of the minute, and those of screens that wait. */
const createRoomAccess = ({ minutesOfRoomCode, pairings }: UnitOfWorkDeps, meetingId: string) => {
  const paired = new Map<string, string>();
  const room: Pick<UnitOfWork, "minutesOfRoomCode" | "asksToPair" | "pairScreen"> = {
    minutesOfRoomCode: (code, span) => minutesOfRoomCode(meetingId, code, span),
    asksToPair: (pairCode, now) => !paired.has(pairCode) && pairings.isWaiting(pairCode, now),
    pairScreen: (pairCode, recordId) => void paired.set(pairCode, recordId),
  };
  const keepPairings = (): void => {
    for (const [code, recordId] of paired) pairings.pair(code, { meetingId, recordId });
  };
  return { ...room, keepPairings };
};

/** Whether the room reads something else of the row than before, or is to be sent it in any case. */
const isNewToRoom = (rows: StagedRowChanges, { before, after }: Change): boolean => {
  if (after.room === "never") return false;
  if (after.roomSeq === 0) return true;
  const isAnswered = (of: "before" | "after") => (id: string) => rows.both(answer, id)[of]?.own === "shown";
  const was = before === undefined ? undefined : roomReading(before, isAnswered("before"));
  return JSON.stringify(was) !== JSON.stringify(roomReading(after, isAnswered("after")));
};

/** Within a batch the numbers of new records follow the time of writing (docs/sync-protocol.md, "Order means"). Returns the last. */
const numberRecords = (rows: StagedRowChanges, lastNo: number): number => {
  const fresh = rows
    .changes()
    .map(({ after }) => after)
    .filter((row) => row.no === null && kindOf(row.type).isNumbered)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  fresh.forEach((row, index) => rows.put({ ...row, no: lastNo + index + 1 }));
  return lastNo + fresh.length;
};

/** What follows from rows that were written, outside them. */
const keepInStep = (deps: UnitOfWorkDeps, spaceId: string, changes: readonly Change[]): void => {
  keepRoster(deps, spaceId, changes);
  keepRoles(
    deps.roles,
    spaceId,
    changes.map(({ after }) => after),
  );
};

/** The roster has what has changed, and whoever is new on it gets codes. */
const keepRoster = (deps: UnitOfWorkDeps, meetingId: string, changes: readonly Change[]): void => {
  const people = changes.filter(({ after }) => after.type === person.type);
  if (people.length > 0)
    deps.keepRoster(
      meetingId,
      people.map(({ after }) => after as PersonRow),
    );
  for (const { before, after } of people) if (before === undefined) deps.welcome(meetingId, after.id);
};

const isMembership = (row: AnyRow): row is MembershipRow => row.type === membership.type;

/** What the records of memberships say stands where every request asks for it. */
const keepRoles = (roles: RoleTable, spaceId: string, written: readonly Change["after"][]): void => {
  for (const { id, desk, state } of written.filter(isMembership))
    if (desk === "shown") roles.put(spaceId, { id, ...state });
    else roles.remove(spaceId, id);
};
