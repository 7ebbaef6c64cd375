import { joinCodeFromBytes } from "#domain/join-code.ts";
import { nextMeetingNumber, type MeetingNumber } from "#domain/meeting-number.ts";
import { recordsOfNewMeeting, type NewRecord, type Sources } from "#domain/new-meeting.ts";
import { committeeIdOf } from "#domain/space.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import { agendaItem } from "#kinds/agenda-item/row.ts";
import { committee } from "#kinds/committee/row.ts";
import type { AnyRow, Token } from "#kinds/core/row.ts";
import { importRecord } from "#kinds/import-record.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { organisation } from "#kinds/organisation/row.ts";
import { person } from "#kinds/person/row.ts";
import { presence } from "#kinds/presence/row.ts";
import { project } from "#kinds/project/row.ts";
import { strategy } from "#kinds/strategy/row.ts";
import { unit } from "#kinds/unit/row.ts";
import { hasArising, putArising } from "./matters-arising-keeper.ts";
import { addCommittee, spacesLock, type SpacesDeps, type WriteIn } from "./ensure-parent-spaces.ts";
import type { MadeMeeting, Maker, NewMeetingOrder, SpaceMaking } from "./store/space-creation-types.ts";
import type { Tables } from "./store/open-tables.ts";
import { newHead, type SpaceHead } from "./store/space-table.ts";

export type MakingDeps = SpacesDeps &
  Pick<Tables, "records" | "read" | "write"> & { readonly newSecret: () => Uint8Array };
type Deps = MakingDeps;

/** Creates committees and meetings, each in one transaction. */
export const createSpaceMaking = (deps: Deps, writeIn: WriteIn): SpaceMaking => ({
  makeCommittee: (organisationId, name, maker) =>
    deps.write(() => {
      if (deps.spaces.head(organisationId)?.kind !== "organisation") return undefined;
      const id = committeeIdOf(organisationId, name.th);
      const isNew = deps.spaces.head(id) === undefined;
      const head = addCommittee(deps, organisationId, { id, name, quorum: { seats: 0, needed: 0 } });
      if (isNew) noteMaker(deps, head, maker, { name });
      return { id };
    }, spacesLock),
  makeMeeting: (committeeId, order, maker) =>
    writeIn(order.id, () => makeMeeting(deps, committeeId, order, maker), committeeId),
  proposeNumber: (committeeId, startsAt) =>
    deps.read(() => numberFor(deps, committeeId, startsAt ?? bangkokIso(deps.now()))),
});

const makeMeeting = (
  deps: Deps,
  committeeId: string,
  order: NewMeetingOrder,
  maker: Maker,
): MadeMeeting | undefined => {
  const made = deps.spaces.head(order.id);
  if (made !== undefined) return made.parent === committeeId ? madeOf(deps, made) : undefined;
  const sources = sourcesOf(deps, committeeId, order.from);
  const proposed = numberFor(deps, committeeId, order.startsAt);
  if (sources === undefined || proposed === undefined) return undefined;
  const { from, take, ...wanted } = order;
  const records = recordsOfNewMeeting({ ...proposed, ...wanted }, sources, take);
  const head = addMeeting(deps, order.id, committeeId);
  const set = deps.unitOfWork(head, deps.now());
  records.forEach((record, turn) => importRecord(set, record, { now: deps.now(), turn }));
  putArising(deps, set, committeeId, "list", deps.now());
  set.finish();
  noteMaker(deps, head, maker, { from: from ?? null, take });
  return madeOf(deps, head);
};

const codeTries = 20;

/**
 * Creates a meeting's space under the committee, with a free join code. It runs within a transaction under the committee's
 * lock, so that no two meetings get one number, and no meeting two rehearsals.
 */
export const addMeeting = (deps: Deps, id: string, parent: string): SpaceHead => {
  for (let tried = 0; tried < codeTries; tried++) {
    const joinCode = joinCodeFromBytes(deps.newSecret());
    if (joinCode === undefined) continue;
    const space = { id, kind: "meeting", parent, joinCode } as const;
    if (deps.spaces.addSpace(space)) return newHead(space);
  }
  throw new Error("no join code was free");
};

const madeOf = ({ records }: Deps, { id, joinCode }: SpaceHead): MadeMeeting => {
  const state = records.row(id, meeting, id)?.state;
  return { id, joinCode: joinCode ?? "", number: state?.number ?? null, numberYear: state?.numberYear ?? 0 };
};

/** Logs who created the space; the lines before are its records. */
export const noteMaker = (
  { spaces, now }: SpacesDeps,
  { id, kind }: SpaceHead,
  { officerId }: Maker,
  body: object,
): void => spaces.logOwn(id, `${kind}/make`, now(), { officerId, ...body });

const numberFor = (deps: Deps, committeeId: string, startsAt: string): MeetingNumber | undefined => {
  const head = deps.spaces.head(committeeId);
  if (head === undefined || head.kind !== "committee") return undefined;
  const before = deps.spaces
    .childrenOf(committeeId)
    .flatMap(({ id }) => deps.records.row(id, meeting, id)?.state ?? [])
    .filter(({ rehearsalOf }) => rehearsalOf === undefined);
  const ofCommittee = deps.records.row(committeeId, committee, committeeId)?.state.numbering ?? null;
  const above = head.parent ?? "";
  const numbering = ofCommittee ?? deps.records.row(above, organisation, above)?.state.numbering ?? "calendar";
  return nextMeetingNumber(before, startsAt, numbering);
};

/** Reads the spaces above and the earlier meeting as they are now, without their locks. */
const sourcesOf = (deps: Deps, committeeId: string, from: string | undefined): Sources | undefined => {
  const { spaces, records } = deps;
  const above = spaces.head(committeeId)?.parent ?? "";
  const ofOrganisation = records.row(above, organisation, above)?.state;
  const ofCommittee = records.row(committeeId, committee, committeeId)?.state;
  if (ofOrganisation === undefined || ofCommittee === undefined) return undefined;
  const base = {
    organisation: ofOrganisation,
    committee: ofCommittee,
    units: shownRows(deps, above, [unit]),
    hasArising: hasArising(deps, committeeId),
  };
  if (from === undefined) return base;
  const row = spaces.head(from)?.parent === committeeId ? records.row(from, meeting, from) : undefined;
  if (row === undefined) return undefined;
  const added = records.rowsOfType(from, person).filter(({ createdAt }) => createdAt > row.createdAt);
  const peopleAddedAt = new Map(added.map(({ id, createdAt }) => [id, createdAt]));
  const instead = records.rowsOfType(from, presence).filter(({ office }) => (office?.onBehalfOf ?? null) !== null);
  const substitutes = new Set(instead.map(({ id }) => id));
  return {
    ...base,
    earlier: {
      meeting: row.state,
      // Whom a member announced for that day was on its roster for that day.
      records: shownRows(deps, from, taken).filter((record) => !("standsFor" in record)),
      peopleAddedAt,
      substitutes,
    },
  };
};

const taken: readonly Token<AnyRow>[] = [agendaItem, unit, strategy, project, person];

/** Rows of the office's own data that have not been removed, as records. */
const shownRows = ({ records }: Deps, spaceId: string, tokens: readonly Token<AnyRow>[]): readonly NewRecord[] =>
  tokens.flatMap((token) =>
    records
      .rowsOfType(spaceId, token)
      .filter(({ room, desk }) => room === "shown" || desk === "shown")
      // Of these kinds the row's state is the record.
      .map(({ type, id, state }) => ({ type, id, ...(state as object) }) as NewRecord),
  );
