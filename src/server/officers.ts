import { joinRoles, type OfficeRole } from "#domain/permissions.ts";
import { meeting } from "#kinds/meeting/shape.ts";
import { ensureOrganisation, putMembership, spacesLock, type SpacesDeps, type WriteIn } from "./spaces.ts";
import type { Tables } from "./store/open-tables.ts";
import type { Store } from "./store/store.ts";

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
  const roleIn = (spaceId: string, officerId: string) => joinRoles(roles.rolesOf(spaceId, officerId, now()));
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
    officerRole: (spaceId, officerId) => read(() => roleIn(spaceId, officerId)),
    meetingsOfOfficer: (officerId) =>
      read(() =>
        spaces.heads().flatMap(({ id }) => {
          const title = records.row(id, meeting, id)?.state.title;
          const held = title === undefined ? undefined : roleIn(id, officerId);
          return held === undefined || title === undefined ? [] : { id, title, role: held.role };
        }),
      ),
    setting: (key) => read(() => officers.setting(key)),
    putSetting: (key, value) => write(() => officers.putSetting(key, value)),
    ensureSetting: (key, value) => write(() => officers.ensureSetting(key, value)),
  };
};
