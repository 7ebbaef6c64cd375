import type { Actor } from "#domain/permissions.ts";
import { isRoundOpen, roundId } from "#domain/correction-round.ts";
import { profileIdOf } from "#domain/ids.ts";
import { answer } from "#kinds/answer/row.ts";
import { can } from "#kinds/can.ts";
import { correctionRound } from "#kinds/correction-round/row.ts";
import { hasStandingChanged, isAsked } from "#kinds/correction-round/draft-readers.ts";
import type { Facts } from "#kinds/core/act.ts";
import type { OtherDevices, Reader } from "#kinds/core/field-audiences.ts";
import type { AnyRow } from "#kinds/core/row.ts";
import { endorsement } from "#kinds/endorsement/row.ts";
import { entry, type EntryRow } from "#kinds/entry/row.ts";
import { unitOfEntry } from "#kinds/entry/unit-of-entry.ts";
import { isGone, type ChangedRecord, type ChangesAnswer } from "#protocol/messages.ts";
import { maxChangesLimit } from "#protocol/constants.ts";
import { leadsRoom } from "./room-leaders.ts";
import { otherDevicesOf } from "./other-devices.ts";
import { isInHistory } from "./position-in-history.ts";
import { recordForReader } from "./record-for-reader.ts";
import type { SpaceTable } from "./store/space-table.ts";
import type { DeskSight, RecordTable } from "./store/record-table.ts";
import type { ChangesRequest, ReadChanges } from "./store/store.ts";

export type ReadChangesDeps = {
  readonly records: RecordTable;
  readonly spaces: SpaceTable;
  readonly now: () => number;
  /** Runs a read and names a failure of the storage for what it is. */
  readonly read: <T>(work: () => T) => Promise<T>;
};

/**
 * The only read path: what this reader may see and has not seen yet, in order (docs/sync-protocol.md, "Reading").
 * Counter and rows are read in one turn of the event loop on the connection that also writes, so they are consistent.
 */
export const createReadChanges = (deps: ReadChangesDeps): ReadChanges => {
  const readNow = (request: ChangesRequest): ChangesAnswer => {
    const { meetingId, actor, after } = request;
    const head = deps.spaces.head(meetingId);
    const epochs = deps.spaces.epochs(meetingId);
    const leads = leadsRoom(deps.records, request);
    const otherDevices = otherDevicesOf(deps.records, meetingId, actor.participantId);
    const common = {
      epoch: epochs.at(-1)?.id ?? "",
      scope: scopeOf(actor, leads) + standingIn(deps, request) + scopeOfOthers(otherDevices),
      serverTime: deps.now(),
      ...(typeof head?.parent === "string" ? { parent: head.parent } : {}),
    };
    const counter = counterFor(deps.records, { meetingId, actor }, head?.seq ?? 0);
    const isFromStart = request.epoch === "" && after === 0;
    const isKnownPlace = isFromStart || isInHistory(epochs, counter, { epoch: request.epoch, seq: after });
    const isKnownHw = request.hw === null || isInHistory(epochs, counter, request.hw);
    if (!isKnownPlace || !isKnownHw) return { ...common, reset: true, to: 0, more: false, records: [] };

    const limit = clampLimit(request.limit);
    const otherParticipants = [...otherDevices.keys()];
    const reader = { participantId: actor.participantId, otherParticipants, desk: deskSightOf(actor), leads };
    const found = deps.records.rowsAfter(meetingId, reader, after, limit + 1);
    const rows = found.slice(0, limit);
    const more = found.length > limit;
    const records = toRecords(rows, { ...createReader(deps, { ...request, otherDevices }, rows), leads, otherDevices });
    return {
      ...common,
      reset: false,
      to: more ? (rows.at(-1)?.seq ?? counter) : counter,
      more,
      records: after === 0 ? records.filter((record) => !isGone(record) || record.erased !== undefined) : records,
    };
  };

  return (request) => deps.read(() => readNow(request));
};

/**
 * The number of changes that a reader is sent. For readers without the desk's rights it counts only what they can see:
 * otherwise it would reveal the moment of each hidden entry.
 */
export const counterFor = (
  records: RecordTable,
  { meetingId, actor }: { readonly meetingId: string; readonly actor: Actor },
  counter: number,
): number => {
  if (deskSightOf(actor) !== "none") return counter;
  const others = otherDevicesOf(records, meetingId, actor.participantId);
  const position = Math.max(
    records.roomPosition(meetingId, actor.participantId),
    ...[...others.keys()].map((id) => records.otherDevicePosition(meetingId, id)),
  );
  return leadsRoom(records, { meetingId, actor }) ? Math.max(position, records.leadersPosition(meetingId)) : position;
};

const toRecords = (rows: readonly AnyRow[], reader: Reader): readonly ChangedRecord[] =>
  rows.flatMap((row) => recordForReader(row, reader) ?? []);

const clampLimit = (limit: number): number =>
  Number.isFinite(limit) ? Math.min(Math.max(Math.trunc(limit), 1), maxChangesLimit) : maxChangesLimit;

const deskSightOf = (actor: Actor): DeskSight => {
  if (!can(actor, "read/desk")) return "none";
  return can(actor, "read/authors") ? "all" : "people";
};

/** Raised when the office is sent more of a record than before: consoles hold rows without it, and read them again. */
const officeReading = 5;

/** What decides about a reader's rights. When it changes, the device reads again from the beginning. */
const scopeOf = (actor: Actor, leads: boolean): string => {
  const desk = deskSightOf(actor);
  const units = actor.officer?.units ?? [];
  const ofUnits = units.length === 0 ? "" : `/${JSON.stringify(units)}`;
  return `${actor.participantId ?? "-"}/${desk}${desk === "none" ? "" : `/${officeReading}`}${ofUnits}${leads && desk !== "all" ? "/leads" : ""}`;
};

/** Another device that became the reader's person, or is not any more: what it wrote is read from the beginning. */
const scopeOfOthers = (others: OtherDevices): string =>
  [...others].map(([id, how]) => `/${how === "confirmed" ? "with" : "beside"}-${id.slice(0, 8)}`).join("");

/** Who was asked in the round of corrections after it was opened, or is not any more, reads again from the beginning too. */
const standingIn = (
  { records, now }: Pick<ReadChangesDeps, "records" | "now">,
  { meetingId, actor: { participantId } }: ChangesRequest,
): string => {
  if (participantId === null) return "";
  const who = participantIn(meetingId, participantId);
  return hasStandingChanged(factsOf(records, meetingId), who, now()) ? "/round" : "";
};

const factsOf = (records: RecordTable, spaceId: string): Facts => ({
  get: (token, id) => records.row(spaceId, token, id),
});

/** Looks up what the rows of one page need to know of other rows, once. */
const createReader = (
  { records, now }: Pick<ReadChangesDeps, "records" | "now">,
  { meetingId, actor, otherDevices }: ChangesRequest & { readonly otherDevices: OtherDevices },
  rows: readonly AnyRow[],
): Reader => {
  const { participantId } = actor;
  const entries = rows.filter(({ type }) => type === entry.type);
  const hasEntries = entries.length > 0;
  // What `isAnswered` will ask for, at once where the database is not in this process.
  if (hasEntries)
    records.foresee(
      meetingId,
      entries.map(({ id }) => ({ type: answer.type, id })),
    );
  // The own person's, on whichever device; a device that only claims to be the person's is not asked.
  const ownDevices = [...otherDevices].flatMap(([id, how]) => (how === "confirmed" ? id : []));
  const endorsed = new Set(
    hasEntries && participantId !== null
      ? [participantId, ...ownDevices].flatMap((id) =>
          records.rowsOfOwner(meetingId, endorsement, id).flatMap(({ state }) => (state.on ? state.entryId : [])),
        )
      : [],
  );
  return {
    participantId,
    desk: deskSightOf(actor),
    readsAuthors: can(actor, "read/authors"),
    isOfOwnUnit: createOwnUnits(records, meetingId, actor),
    hasEndorsed: (entryId) => endorsed.has(entryId),
    isRoundOver: () => {
      const round = records.row(meetingId, correctionRound, roundId)?.state;
      return round !== undefined && !isRoundOpen(round, now());
    },
    isAsked: () =>
      participantId !== null && isAsked(factsOf(records, meetingId), participantIn(meetingId, participantId)),
    isAnswered: (entryId) => records.row(meetingId, answer, entryId)?.own === "shown",
    proposalOf: (entryId) => records.row(meetingId, answer, entryId)?.state.proposed,
  };
};

const participantIn = (meetingId: string, participantId: string) => ({
  meetingId,
  participantId,
  profileId: profileIdOf(meetingId, participantId),
});

/** Entries whose project a unit of the officer carries out. */
const createOwnUnits = (
  records: RecordTable,
  spaceId: string,
  { officer }: Actor,
): NonNullable<Reader["isOfOwnUnit"]> => {
  const units = officer?.units ?? [];
  const facts = factsOf(records, spaceId);
  const isEntry = (row: AnyRow): row is EntryRow => row.type === entry.type;
  return (row) => {
    const unitId = units.length > 0 && isEntry(row) ? unitOfEntry(facts, row) : null;
    return unitId !== null && units.includes(unitId);
  };
};
