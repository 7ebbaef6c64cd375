import type { OfficeRole } from "#domain/permissions.ts";
import { roundId, summaryOfRound } from "#domain/correction-round.ts";
import { minutesDocumentId } from "#domain/minutes/paragraph-ids.ts";
import { correction } from "#kinds/correction/row.ts";
import { correctionRound } from "#kinds/correction-round/row.ts";
import { document } from "#kinds/document/row.ts";
import { committee } from "#kinds/committee/row.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { organisation, type OrganisationRow } from "#kinds/organisation/row.ts";
import { resultAnnouncement, type ResultAnnouncementRow } from "#kinds/result-announcement/row.ts";
import {
  ensureOrganisation,
  putMembership,
  spacesLock,
  type SpacesDeps,
  type WriteIn,
} from "./ensure-parent-spaces.ts";
import { createRoleIn, type RoleIn } from "./roles-in-spaces.ts";
import type { Tables } from "./store/open-tables.ts";
import type { SpaceHead } from "./store/space-table.ts";
import type { SpaceOfOfficer, Store } from "./store/store.ts";

const setUpTokenKey = "set-up-token";
const setUpTokenLifeMs = 86_400_000;

type OfficerReads = Pick<
  Store,
  | "officerCount"
  | "putSetUpToken"
  | "isSetUpToken"
  | "setUpOfficer"
  | "officerByName"
  | "officer"
  | "officerRole"
  | "meetingsOfOfficer"
  | "spacesOfOfficer"
  | "setting"
  | "putSetting"
  | "ensureSetting"
>;

/** Officers, what they may where, and the settings of the server. @param writeIn writes into a space, and tells of it */
export const officerStore = (
  { officers, accounts, roles, spaces, records, read, write, writeNoted }: Tables,
  deps: SpacesDeps,
  writeIn: WriteIn,
): OfficerReads => {
  const { now } = deps;
  const isSetUpToken = (tokenHash: string): boolean => {
    const [kept = "", expiresAt = "0"] = officers.setting(setUpTokenKey)?.split(" ") ?? [];
    return officers.count() === 0 && kept === tokenHash && now() < Number(expiresAt);
  };
  const openRoles = () => createRoleIn({ roles, spaces }, now);
  return {
    officerCount: () => read(() => officers.count()),
    putSetUpToken: (tokenHash) =>
      writeNoted(() => officers.putSetting(setUpTokenKey, `${tokenHash} ${now() + setUpTokenLifeMs}`)),
    isSetUpToken: (tokenHash) => read(() => isSetUpToken(tokenHash)),
    setUpOfficer: async (tokenHash, officer) => {
      const organisation = await write(
        () => (isSetUpToken(tokenHash) ? ensureOrganisation(deps) : undefined),
        spacesLock,
      );
      if (organisation === undefined) return false;
      const give = (role: OfficeRole | null) =>
        writeIn(organisation.id, () => putMembership(deps, organisation.id, { officerId: officer.id, role }));
      // Before the account, under the organisation's own lock: it is of no use to anybody without one.
      await give("owner");
      const isMade = await writeNoted(() => {
        if (!isSetUpToken(tokenHash)) return false;
        accounts.addOfficer(officer, now());
        officers.deleteSetting(setUpTokenKey);
        return true;
      });
      if (!isMade) await give(null);
      return isMade;
    },
    officerByName: (name) => read(() => officers.byName(name)),
    officer: (officerId) => read(() => officers.byId(officerId)),
    officerRole: (spaceId, officerId) => read(() => openRoles()(spaceId, officerId)),
    meetingsOfOfficer: (officerId) =>
      read(() => {
        const roleIn = openRoles();
        return spaces.heads().flatMap(({ id }) => {
          const title = records.row(id, meeting, id)?.state.title;
          const held = title === undefined ? undefined : roleIn(id, officerId);
          return held === undefined || title === undefined ? [] : { id, title, ...held };
        });
      }),
    spacesOfOfficer: (officerId) =>
      read(() => {
        const roleIn = openRoles();
        return spacesOf({ spaces, records }, (id) => roleIn(id, officerId));
      }),
    setting: (key) => read(() => officers.setting(key)),
    putSetting: (key, value) => write(() => officers.putSetting(key, value)),
    ensureSetting: (key, value) => write(() => officers.ensureSetting(key, value)),
  };
};

/** The spaces in which the officer has a role, and those above them, by which they are found. */
const spacesOf = (
  tables: Pick<Tables, "spaces" | "records">,
  roleIn: (id: string) => ReturnType<RoleIn>,
): readonly SpaceOfOfficer[] => {
  const all = tables.spaces.heads().map((head) => ({ head, held: roleIn(head.id) }));
  const parents = new Map(all.map(({ head }) => [head.id, head.parent]));
  const wanted = new Set(
    all.flatMap(({ head, held }) => {
      const above = head.parent === null ? null : (parents.get(head.parent) ?? null);
      return held === undefined ? [] : [head.id, head.parent, above];
    }),
  );
  return all.flatMap(({ head, held }) => {
    const described = wanted.has(head.id) ? describe(tables, head) : undefined;
    if (described === undefined) return [];
    const { id, kind, parent } = head;
    return { id, kind, parent, ...described, role: held?.role ?? null, units: held?.units ?? [] };
  });
};

const clockOf = ({ holidays, resultClock }: OrganisationRow["state"]): NonNullable<SpaceOfOfficer["clock"]> => ({
  holidays: holidays.map(({ date }) => date),
  ...(resultClock === undefined ? {} : { resultClock }),
});

const resultsOf = (row: ResultAnnouncementRow | undefined): NonNullable<SpaceOfOfficer["meeting"]>["results"] => {
  if (row?.desk !== "shown") return undefined;
  const { reportedOn, submittedOn, announcedOn, postedUntil } = row.state;
  return { reportedOn, submittedOn, announcedOn, postedUntil };
};

const roundOf = (
  { records }: Pick<Tables, "records">,
  meetingId: string,
): NonNullable<SpaceOfOfficer["meeting"]>["round"] => {
  const row = records.row(meetingId, correctionRound, roundId);
  if (row === undefined || records.row(meetingId, document, minutesDocumentId)?.state.status === "certified")
    return undefined;
  const said = records
    .rowsOfType(meetingId, correction)
    .filter(({ desk }) => desk === "shown")
    .map(({ state, owner, office }) => ({ ...state, participantId: owner ?? "", decision: office }));
  const { asked, silent } = summaryOfRound(row.state, said);
  // What was erased asks for no decision.
  const undecided = said.filter(
    ({ round, says, text, decision }) =>
      round === row.state.round && says === "proposes" && text !== "" && decision === null,
  ).length;
  const { lastDay, closedAt } = row.state;
  return { lastDay, closedAt, asked, silent, undecided };
};

const describe = (
  { records }: Pick<Tables, "records">,
  { id, kind }: SpaceHead,
): Pick<SpaceOfOfficer, "name" | "meeting" | "clock" | "numerals" | "letterhead" | "assessmentItems"> | undefined => {
  if (kind !== "meeting") {
    const row = kind === "committee" ? records.row(id, committee, id) : records.row(id, organisation, id);
    const state = row?.state;
    if (state === undefined) return undefined;
    if (!("holidays" in state)) return { name: state.name };
    const { name, numerals, letterhead, assessmentItems } = state;
    return {
      name,
      clock: clockOf(state),
      numerals,
      ...(letterhead !== undefined && { letterhead }),
      ...(assessmentItems !== undefined && { assessmentItems }),
    };
  }
  const state = records.row(id, meeting, id)?.state;
  if (state === undefined) return undefined;
  const { title, status, startsAt, number, numberYear, example, rehearsalOf } = state;
  const results = resultsOf(records.row(id, resultAnnouncement, id));
  const round = roundOf({ records }, id);
  return {
    name: title,
    meeting: {
      status,
      startsAt,
      number,
      numberYear,
      example,
      ...(rehearsalOf !== undefined && { rehearsalOf }),
      ...(results !== undefined && { results }),
      ...(round !== undefined && { round }),
    },
  };
};
