import type { OfficeRole } from "#domain/permissions.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { committeeIdOf, firstMembershipIdOf, organisationIdOf } from "#domain/space.ts";
import type { OrganisationRecord } from "#domain/space-records.ts";
import { importRecord } from "#kinds/import-record.ts";
import { blankRow } from "#kinds/core/row.ts";
import { membership, type MembershipRow } from "#kinds/membership/row.ts";
import { meeting } from "#kinds/meeting/row.ts";
import type { ImportedRecord } from "#kinds/core/kind.ts";
import { accessLock } from "./store/access-rights-chain.ts";
import type { Tables } from "./store/open-tables.ts";
import { startLock } from "./store/process-epochs.ts";
import { newHead, type NewSpace, type SpaceHead, type SpaceTable } from "./store/space-table.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

export type SpacesDeps = {
  readonly spaces: SpaceTable;
  readonly unitOfWork: (head: SpaceHead, receivedAt: number) => UnitOfWork;
  readonly now: () => number;
  readonly newId: () => string;
};

/**
 * Writes into a space in a transaction under its lock, and tells of it once it is durable.
 * @param lock another lock, for a space that is made: that of the space above, so that two who make one at once see each other
 */
export type WriteIn = <T>(spaceId: string, job: () => T, lock?: string) => Promise<T>;

const adoptedKey = "roles-are-memberships";

/** Organisation and committees are made under this lock, whoever makes them. */
export const spacesLock = startLock;

type MeetingData = Omit<MeetingRecord, "type" | "id" | "rev" | "seq">;

const put = ({ unitOfWork, now }: SpacesDeps, head: SpaceHead, record: ImportedRecord): void => {
  const set = unitOfWork(head, now());
  importRecord(set, record, { now: now(), turn: 0 });
  set.finish();
};

/** Makes a space with the one record that bears its id; one that is there already stays as it is. */
const make = (deps: SpacesDeps, space: NewSpace, record: ImportedRecord): SpaceHead => {
  const head = newHead(space);
  if (deps.spaces.addSpace(space)) put(deps, head, record);
  return deps.spaces.head(space.id) ?? head;
};

type OrganisationData = Omit<OrganisationRecord, "type" | "id" | "rev" | "seq">;

/** What an organisation begins with; each of it is a setting. Paper: domain's type for official papers, 16 pt. */
const usualOrganisation: OrganisationData = {
  name: { th: "" },
  paper: { font: "TH Sarabun New", size: 16, line: 21.3 },
  numerals: "arabic",
  accent: "#2B3F8C",
  holidays: [],
  numbering: "calendar",
  sectors: [],
  criteria: [],
};

/** The meeting that comes first into a database, and makes its organisation. */
type First = { readonly id: string; readonly data: MeetingData; readonly isDemonstration?: boolean };

const organisationOf = ({ data, isDemonstration }: First): OrganisationData => ({
  ...usualOrganisation,
  // Whose office this is, its officers are asked: the demonstration's body is another.
  name: isDemonstration === true ? { th: "" } : data.organisationName,
  numerals: data.numerals,
  accent: data.accent,
  sectors: data.sectors,
  criteria: data.criteria,
  ...(data.numbering === undefined ? {} : { numbering: data.numbering }),
  ...(data.strategyName === undefined ? {} : { strategyName: data.strategyName }),
  ...(data.privacy === undefined ? {} : { privacy: data.privacy }),
});

/**
 * The one organisation of the database, made where there is none. It runs within a transaction under `spacesLock`.
 * @param from a meeting from which its settings are taken over, where there is one
 */
export const ensureOrganisation = (deps: SpacesDeps, from?: First): SpaceHead => {
  const known = deps.spaces.organisation();
  if (known !== undefined) return known;
  const id = from === undefined ? deps.newId() : organisationIdOf(from.id);
  const data = from === undefined ? usualOrganisation : organisationOf(from);
  return make(deps, { id, kind: "organisation", parent: null, joinCode: null }, { type: "organisation", id, ...data });
};

/** The organisation's committee of the meeting's `committeeName`, made where there is none; in the same transaction. */
export const ensureCommittee = (deps: SpacesDeps, from: First): SpaceHead => {
  const organisation = ensureOrganisation(deps, from);
  const { committeeName: name, quorum } = from.data;
  const id = committeeIdOf(organisation.id, name.th);
  return addCommittee(deps, organisation.id, { id, name, quorum });
};

/** A committee as it begins: its roster and term are its secretary's to write. */
export const addCommittee = (
  deps: SpacesDeps,
  parent: string,
  {
    id,
    name,
    quorum,
  }: { readonly id: string } & Pick<MeetingData, "quorum"> & { readonly name: MeetingData["committeeName"] },
): SpaceHead =>
  make(
    deps,
    { id, kind: "committee", parent, joinCode: null },
    {
      type: "committee",
      id,
      name,
      appointment: null,
      appointedOn: null,
      term: null,
      seats: [],
      substitutesCount: null,
      quorum: quorum.seats > 0 ? quorum : null,
      numbering: null,
    },
  );

/**
 * Makes this role the one that an officer holds by the memberships of a space; null takes every one away. It runs within a
 * transaction under that space's lock.
 */
export const putMembership = (
  { spaces, unitOfWork, now }: SpacesDeps,
  spaceId: string,
  {
    officerId,
    role,
    unitId = null,
  }: { readonly officerId: string; readonly role: OfficeRole | null; readonly unitId?: string | null },
): void => {
  const head = spaces.head(spaceId);
  if (head === undefined) throw new Error(`no space ${spaceId}`);
  const at = now();
  const set = unitOfWork(head, at);
  const id = firstMembershipIdOf(spaceId, officerId);
  const next = (row: MembershipRow) => ({ ...row, rev: row.rev + 1, officeRev: row.rev + 1, updatedAt: at });
  for (const row of set.ofType(membership).filter(({ state }) => state.officerId === officerId))
    if (row.state.until === null || row.state.until > at) set.put({ ...next(row), state: { ...row.state, until: at } });
  if (role !== null) {
    const start = set.get(membership, id) ?? {
      ...blankRow(membership, id, null, at),
      state: null,
      office: null,
      view: null,
    };
    const state = { officerId, role, unitId, from: at, until: null };
    set.put({ ...start, rev: start.rev + 1, officeRev: start.rev + 1, updatedAt: at, state, desk: "shown" });
  }
  set.finish();
};

/**
 * Brings a database that knew meetings alone under spaces: one organisation, a committee for each name that its meetings
 * give, and the roles of officers as memberships. Ids follow from those of the meetings, so that processes that start
 * together make the same ones; done once, it does nothing.
 */
export const adoptMeetings = (tables: Tables, deps: SpacesDeps): void => {
  const { access, officers, spaces, roles, records, readFirst, writeFirst } = tables;
  const hasOrphans = readFirst(() => spaces.orphans().length > 0);
  if (hasOrphans) {
    writeFirst(spacesLock, () => {
      const [first, ...others] = spaces.orphans().flatMap(({ id }) => {
        const data = records.row(id, meeting, id)?.state;
        return data === undefined ? [] : [{ id, data }];
      });
      if (first === undefined) return;
      for (const one of [first, ...others]) spaces.adopt(one.id, ensureCommittee(deps, one).id);
    });
  }
  // Once: what is written into those tables later is no role.
  const before = readFirst(() => (officers.setting(adoptedKey) === undefined ? roles.rolesOfBefore() : []));
  for (const spaceId of new Set(before.map((one) => one.spaceId))) {
    const above = spaceId === null ? organisationFor(tables, deps) : spaceId;
    writeFirst(above, () => {
      // Another process may have done it meanwhile.
      for (const held of roles.rolesOfBefore().filter((one) => one.spaceId === spaceId))
        putMembership(deps, above, held);
    });
    writeFirst(accessLock, () => access.noting(() => roles.forgetRolesOfBefore(spaceId)));
  }
  if (readFirst(() => officers.setting(adoptedKey)) === undefined)
    writeFirst(spacesLock, () => officers.putSetting(adoptedKey, "yes"));
};

const organisationFor = ({ spaces, readFirst, writeFirst }: Tables, deps: SpacesDeps): string => {
  let id = readFirst(() => spaces.organisation()?.id);
  if (id === undefined) writeFirst(spacesLock, () => void (id = ensureOrganisation(deps).id));
  return id ?? "";
};
