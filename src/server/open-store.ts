import { createEraseInOtherSpaces } from "./erase-in-other-spaces.ts";
import { createArising } from "./matters-arising-keeper.ts";
import { createEarlier } from "./own-earlier-suggestions.ts";
import { createApplyChanges } from "./apply-changes.ts";
import { publication } from "#kinds/publication/row.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { outlineOf } from "#domain/linked-meeting-preview.ts";
import type { AnyErasure } from "#domain/erasure-notes-and-redaction.ts";
import { carryOutErasure, createErasing, type Erasing } from "./carry-out-erasure.ts";
import { createEndorsers } from "./unverified-endorsers.ts";
import { createImportMeeting } from "./import-meeting.ts";
import { createSpaceMaking } from "./create-spaces.ts";
import { createMeetingDeletion } from "./delete-meeting.ts";
import { createPersonErasing } from "./erase-person-everywhere.ts";
import { createRehearsals } from "./rehearsals.ts";
import { codeOwnerIn, deviceStore } from "./device-store.ts";
import { joinDevice } from "./join-device.ts";
import { withOtherDevices } from "./other-devices.ts";
import { withLeaders } from "./room-leaders.ts";
import { counterFor, createReadChanges } from "./read-changes.ts";
import { adoptMeetings, type SpacesDeps, type WriteIn } from "./ensure-parent-spaces.ts";
import { officerStore } from "./officer-store.ts";
import { createLedgerUpdateAfterResolution } from "./ledger-update-after-resolution.ts";
import { createRosterCache, maySearch } from "./roster.ts";
import { createClosedMeetingDeletion } from "./delete-data-of-closed-meetings.ts";
import { figuresStore } from "./published-figures-store.ts";
import { createDeviceEnds } from "./store/revoke-device-sessions.ts";
import { createLogChecking } from "./store/verify-log-incrementally.ts";
import { createScreenStore } from "./store/screen-store.ts";
import { createAccountStore } from "./store/account-store.ts";
import { createSessionStore } from "./store/session-store.ts";
import { openTables, type Tables } from "./store/open-tables.ts";
import type { ChangeListener } from "./store/sql-engine.ts";
import type { MeetingSummary, OpenStore, ScreenStore, Store } from "./store/store.ts";
import { createUnitOfWork } from "./unit-of-work.ts";
import { createRowPrefetch, repeatable, unitOfWorkDeps } from "./unit-of-work-deps.ts";

/** Opens the database, migrates it, and builds the store. @throws Error where the database is unusable */
export const openStore: OpenStore = (given) => {
  const deps = repeatable(given);
  const { now, newId, reportBug = () => {}, faultPoint = () => {} } = deps;
  const tables = openTables(deps);
  const { records, spaces } = tables;
  const roster = createRosterCache(records);
  tables.onForget(roster.forgetAll);
  const erasing = createErasing(tables, deps, reportBug);
  const setDeps = unitOfWorkDeps(tables, deps, { roster, keepErasure: erasing.keep });
  const { publish, onChange } = createChangeNotifier();
  const unitOfWork: Parameters<typeof createApplyChanges>[0]["unitOfWork"] = (head, receivedAt) =>
    createUnitOfWork(setDeps, head, receivedAt);

  const write = createWriting(tables, erasing, { publish, erase: createErase(spaces, unitOfWork, now) });
  const shared = { ...tables, unitOfWork, now, newId, newSecret: deps.newSecret };
  const rehearsals = createRehearsals({ ...shared, publish }, write);
  const arising = createArising(shared, write);
  const foresee = createRowPrefetch(tables, deps);
  settleDatabase(shared, erasing);
  tables.onNewLife(() => settleDatabase(shared, erasing));
  tables.onTold((meetingId, to, how) => {
    if (how !== "risen") erasing.keepUp();
    publish(meetingId, to, how);
  });
  const applyChanges = createApplyChanges({
    ...shared,
    ...setDeps,
    write,
    rehearsals,
    following: { ...arising, chargesChanged: createLedgerUpdateAfterResolution(shared, write, arising) },
    faultPoint,
    reportBug,
    foresee,
  });
  const store: Store = {
    ...meetingStore(tables, now),
    ...figuresStore(tables, write),
    ...deviceStore(tables, now),
    ...createDeviceEnds(tables, now, codeOwnerIn(records)),
    ...createEarlier(tables),
    ...signInStores(tables, shared, write),
    importMeeting: createImportMeeting(shared, write, arising.meetingBegins),
    ...createSpaceMaking(shared, write),
    ...rehearsals,
    ...createMeetingDeletion({ ...shared, publish, rehearsals }, write),
    ...createPersonErasing({ ...shared, applyChanges }),
    join: (joining) => write(joining.meetingId, () => joinDevice(shared, joining)),
    searchRoster: (meetingId, query, how) =>
      tables.read(() =>
        maySearch(records, meetingId, how?.participantId) ? roster.rosterOf(meetingId).search(query, how) : undefined,
      ),
    onChange,
    canWrite: tables.canWrite,
    affirmHolding: tables.affirmHolding,
    ...createClosedMeetingDeletion(tables, write, now),
    close: tables.close,
  };
  return { store, applyChanges, readChanges: createReadChanges({ records, spaces, now, read: tables.read }) };
};

const signInStores = (tables: Tables, deps: SpacesDeps, writeIn: WriteIn) => ({
  ...officerStore(tables, deps, writeIn),
  ...createAccountStore(tables, deps, writeIn),
  ...createSessionStore(tables, deps.now),
});

/** Before anything is answered: what the database lacks since a version before, and what a copy brought back. */
const settleDatabase = (shared: Tables & SpacesDeps, erasing: Erasing): void => {
  adoptMeetings(shared, shared);
  erasing.replay(shared.now, shared.unitOfWork);
};

/** Carries erasures out in the spaces that they name, within a transaction there. @param now ms */
const createErase =
  (spaces: Tables["spaces"], unitOfWork: SpacesDeps["unitOfWork"], now: () => number) =>
  (erasures: readonly AnyErasure[]): void => {
    for (const erasure of erasures) {
      const head = spaces.head(erasure.meetingId);
      if (head === undefined) continue;
      const set = unitOfWork(head, now());
      carryOutErasure(set, erasure, now());
      set.finish();
    }
  };

/** Writes into a space, and tells who listens, here and in other processes, when its counter has moved. */
const createWriting = (
  { spaces, records, read, write, tell, scrub }: Tables,
  erasing: Erasing,
  { publish, erase }: { readonly publish: ChangeListener; readonly erase: (erasures: readonly AnyErasure[]) => void },
): WriteIn => {
  const eraseCopies = createEraseInOtherSpaces({
    spaces,
    records,
    read,
    eraseIn: (spaceId, erasures) => writeIn(spaceId, () => erase(erasures)),
  });
  const writeIn: WriteIn = async (meetingId, job, lock = meetingId) => {
    const seqNow = () => spaces.head(meetingId)?.seq ?? 0;
    const { result, before, to, erased } = await write(() => {
      const before = seqNow();
      const { result, erased } = erasing.watch(job);
      const to = seqNow();
      if (to > before || erased.length > 0) tell(meetingId, to, erased.length > 0 ? "erased" : "risen");
      return { result, before, to, erased };
    }, lock);
    scrub.run();
    if (to > before) publish(meetingId, to, "risen");
    await eraseCopies(meetingId, erased);
    return result;
  };
  return writeIn;
};

const createChangeNotifier = () => {
  const listeners = new Set<ChangeListener>();
  const publish: ChangeListener = (...change) => {
    for (const listener of listeners) listener(...change);
  };
  const onChange: Store["onChange"] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { publish, onChange };
};

type MeetingReads = ScreenStore &
  Pick<
    Store,
    | "meetings"
    | "meeting"
    | "meetingByJoinCode"
    | "outlineByJoinCode"
    | "position"
    | "concernedSince"
    | "logHashes"
    | "countErasures"
    | "publicationsOf"
    | "meetingsBelow"
    | "endorsers"
    | "officeLog"
    | "logChange"
    | "checkLog"
  >;

const meetingStore = (tables: Tables, now: () => number): MeetingReads => {
  const { spaces, records, read } = tables;
  const summaryOf = (head: ReturnType<typeof spaces.head>): MeetingSummary | undefined => {
    const state = head === undefined ? undefined : records.row(head.id, meeting, head.id)?.state;
    if (head === undefined || state === undefined) return undefined;
    const { title, status, strategyName } = state;
    return { id: head.id, title, status, joinCode: head.joinCode ?? "", strategyName };
  };
  const endorsersOf = createEndorsers(tables);
  const isRehearsal = (id: string): boolean => records.row(id, meeting, id)?.state.rehearsalOf !== undefined;
  return {
    ...createScreenStore(tables, now),
    endorsers: (meetingId) => read(() => endorsersOf(meetingId)),
    logChange: (meetingId, position) => read(() => tables.logChange.of(meetingId, position)),
    checkLog: createLogChecking({ check: tables.logCheck, read, now }),
    officeLog: (meetingId, page) => read(() => tables.officeLog.page(meetingId, page)),
    meetings: () => read(() => spaces.heads().flatMap((head) => (isRehearsal(head.id) ? [] : (summaryOf(head) ?? [])))),
    meeting: (meetingId) => read(() => summaryOf(spaces.head(meetingId))),
    meetingByJoinCode: (code) => read(() => summaryOf(spaces.headByJoinCode(code))),
    outlineByJoinCode: (code) =>
      read(() => {
        const head = spaces.headByJoinCode(code);
        const state = head === undefined ? undefined : records.row(head.id, meeting, head.id)?.state;
        return state === undefined ? undefined : outlineOf(state);
      }),
    position: (meetingId, actor) =>
      read(() => {
        const head = spaces.head(meetingId);
        if (head === undefined) return undefined;
        const seq = actor === undefined ? head.seq : counterFor(records, { meetingId, actor }, head.seq);
        return { epoch: spaces.epochs(meetingId).at(-1)?.id ?? "", seq };
      }),
    publicationsOf: (committeeId) =>
      read(() => {
        if (spaces.head(committeeId)?.kind !== "committee") return undefined;
        return spaces.childrenOf(committeeId).flatMap(({ id }) => {
          const row = records.row(id, publication, id);
          return row?.desk === "shown" && !isRehearsal(id) ? { meetingId: id, publication: row.state } : [];
        });
      }),
    meetingsBelow: (committeeId) =>
      read(() => {
        if (spaces.head(committeeId)?.kind !== "committee") return undefined;
        const starts = spaces.childrenOf(committeeId).flatMap(({ id }) => {
          const state = records.row(id, meeting, id)?.state;
          return state === undefined || state.rehearsalOf !== undefined ? [] : { id, startsAt: state.startsAt };
        });
        return starts.toSorted((a, b) => b.startsAt.localeCompare(a.startsAt)).map(({ id }) => id);
      }),
    countErasures: (meetingId) =>
      read(() => tables.erasures.countIn(meetingId) + tables.erasures.countIn(spaces.head(meetingId)?.parent ?? "")),
    logHashes: (meetingId, kind) => read(() => spaces.logHashes(meetingId, kind)),
    concernedSince: (meetingId, after) =>
      read(() => {
        const concerned = withOtherDevices(records, meetingId, records.concernedSince(meetingId, after));
        return withLeaders(records, meetingId, concerned);
      }),
  };
};
