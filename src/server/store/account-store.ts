import { moderators, type OfficeRole } from "#domain/permissions.ts";
import { putMembership, type SpacesDeps, type WriteIn } from "../ensure-parent-spaces.ts";
import type { AccountStore, OfficerAccount, SpentChallenge } from "./account-types.ts";
import { noFactor } from "./account-types.ts";
import type { Tables } from "./open-tables.ts";

const requiredKey = "second-factor-required";

type Context = Pick<Tables, "accounts" | "officers" | "read" | "write" | "writeNoted" | "drawn">;

/** Every change of accounts waits for the one before, also where several processes write: they are in one chain. */
export const createAccountStore = (tables: Tables, deps: SpacesDeps, writeIn: WriteIn): AccountStore => {
  const { now } = deps;
  const grant = createGrant(tables, deps, writeIn);
  return {
    ...profileStore(tables, now),
    ...passkeyStore(tables, now),
    ...linkStore(tables, now, grant),
    ...officeStore(tables, now, grant),
  };
};

type Grant = <T>(
  meetingId: string | null,
  job: (
    give: (officerId: string, role: OfficeRole | null, unitId?: string | null) => void,
    /** Whether the officer has a role by the memberships of that very space. */
    holds: (officerId: string) => boolean,
  ) => T,
) => Promise<T>;

/**
 * Roles in a space (null: the organisation) are given under that space's lock, under which owners are counted as well.
 * Accounts have another lock, and a transaction holds only one. So a role is given before its account is created, when
 * nobody can use it, and removed before its account is ended.
 */
const createGrant =
  ({ spaces, roles, read }: Tables, deps: SpacesDeps, writeIn: WriteIn): Grant =>
  async (meetingId, job) => {
    const spaceId = meetingId ?? (await read(() => spaces.organisation()?.id));
    if (spaceId === undefined) throw new Error("there is no organisation yet");
    return writeIn(spaceId, () =>
      job(
        (officerId, role, unitId = null) => putMembership(deps, spaceId, { officerId, role, unitId }),
        (officerId) => roles.membershipsIn(spaceId).some((held) => held.officerId === officerId && held.until === null),
      ),
    );
  };

type Part<K extends keyof AccountStore> = Pick<AccountStore, K>;

const profileStore = (
  { accounts, read, write, writeNoted, drawn }: Context,
  now: () => number,
): Part<"officerAccounts" | "officerAccount" | "setPassword" | "noteSignIn" | "factor" | "changeFactor"> => ({
  officerAccounts: () => read(accounts.accounts),
  officerAccount: (officerId) => read(() => accounts.account(officerId)),
  setPassword: (officerId, hash) => writeNoted(() => accounts.setPassword(officerId, hash, now())),
  noteSignIn: (officerId) => write(() => accounts.noteSignIn(officerId, now())),
  factor: (officerId) => read(() => accounts.factor(officerId)),
  changeFactor: (officerId, change) =>
    writeNoted(() => {
      const factor = accounts.factor(officerId);
      const [state, result] = drawn(() => change(factor));
      accounts.putFactor(officerId, state);
      return result;
    }),
});

const isFactorRequired = ({ officers }: Pick<Context, "officers">): boolean => officers.setting(requiredKey) === "yes";

const passkeyStore = (
  { accounts, officers, read, write, writeNoted }: Context,
  now: () => number,
): Part<
  "passkeysOf" | "passkey" | "addPasskey" | "usePasskey" | "renamePasskey" | "removePasskey" | "closeFactor"
> => ({
  passkeysOf: (officerId) => read(() => accounts.passkeysOf(officerId)),
  passkey: (id) => read(() => accounts.passkey(id)),
  addPasskey: (passkey, spent) =>
    writeNoted(() => {
      if (accounts.passkey(passkey.id) !== undefined || !accounts.spend(spent)) return false;
      accounts.addPasskey(passkey);
      return true;
    }),
  usePasskey: (id, counter, spent) =>
    write(() => {
      if (!accounts.spend(spent)) return false;
      accounts.usePasskey(id, counter, now());
      return true;
    }),
  renamePasskey: (officerId, id, name) => write(() => accounts.renamePasskey(officerId, id, name)),
  removePasskey: (officerId, id) =>
    writeNoted(() => {
      const account = accounts.account(officerId);
      const isLast = account?.passkeys === 1;
      if (isLast && !account.hasPassword) return "last-way";
      if (isLast && isFactorRequired({ officers }) && !account.hasCodes) return "last-factor";
      return accounts.removePasskey(officerId, id) ? "done" : "unknown";
    }),
  closeFactor: (officerId) =>
    writeNoted(() => {
      if (isFactorRequired({ officers }) && accounts.passkeysOf(officerId).length === 0) return "last-factor";
      accounts.putFactor(officerId, { ...accounts.factor(officerId), totp: null, codes: [], pending: null });
      return "done";
    }),
});

/** A link that opens something now. */
const createGoodLink = (accounts: Tables["accounts"], now: () => number) => (hash: string) => {
  const link = accounts.link(hash);
  if (link === undefined || link.expiresAt <= now()) return undefined;
  // Created on the server's own terminal; otherwise whoever created it must still be an owner.
  const maker = link.madeBy === null ? undefined : accounts.account(link.madeBy);
  const isStanding = link.madeBy === null || (maker?.endedAt === null && isOwnerOfAll(maker));
  return isStanding ? link : undefined;
};

const linkStore = (
  { accounts, officers, read, writeNoted }: Context,
  now: () => number,
  grant: Grant,
): Part<"putLink" | "links" | "link" | "deleteLink" | "acceptInvitation" | "acceptReset"> => {
  const good = createGoodLink(accounts, now);
  return {
    putLink: (link) =>
      writeNoted(() => {
        accounts.purgeLinks(now());
        accounts.purgeSpent(now());
        accounts.deleteLinksOf(link.officerId);
        accounts.putLink(link);
      }),
    links: () => read(() => accounts.links().filter(({ expiresAt }) => expiresAt > now())),
    link: (hash) => read(() => good(hash)),
    deleteLink: (hash) => writeNoted(() => accounts.deleteLink(hash)),
    // Where a link is followed twice at the same moment, who comes second takes no role from the officer whom the first has
    // made; and the first has it, also where the second took it back just before.
    acceptInvitation: async (hash, officer, key) => {
      const invited = () => {
        const link = good(hash);
        return link?.kind === "invite" && link.officerId === officer.id ? link : undefined;
      };
      const link = await read(invited);
      if (link === undefined) return undefined;
      if (await read(() => accounts.isNameTaken(officer.name))) return "name-taken";
      await grant(link.meetingId, (give) => give(officer.id, link.role, link.unitId));
      const made = await writeNoted(() => {
        if (invited() === undefined) return undefined;
        if (accounts.isNameTaken(officer.name)) return "name-taken";
        if (key !== undefined && !takeKey(accounts, key.passkey.id, key.spent)) return undefined;
        accounts.addOfficer(officer, now());
        if (key !== undefined) accounts.addPasskey(key.passkey);
        accounts.deleteLink(hash);
        return "made";
      });
      await grant(link.meetingId, (give, holds) => {
        const isThere = accounts.account(officer.id) !== undefined;
        if (!isThere) give(officer.id, null);
        else if (made === "made" && !holds(officer.id)) give(officer.id, link.role, link.unitId);
      });
      return made;
    },
    acceptReset: (hash, passwordHash) =>
      writeNoted(() => {
        const link = good(hash);
        if (link === undefined || link.kind === "invite") return false;
        accounts.setPassword(link.officerId, passwordHash, now());
        if (link.kind === "reset-all") {
          accounts.putFactor(link.officerId, noFactor);
          accounts.removePasskeysOf(link.officerId);
        }
        accounts.deleteLinksOf(link.officerId);
        officers.endOfficer(link.officerId, null, "password");
        return true;
      }),
  };
};

const takeKey = (accounts: Tables["accounts"], id: string, spent: SpentChallenge): boolean =>
  accounts.passkey(id) === undefined && accounts.spend(spent);

const officeStore = (
  { accounts, officers, read, writeNoted }: Context,
  now: () => number,
  grant: Grant,
): Part<
  "setRole" | "endOfficerAccount" | "isOwner" | "isSecondFactorRequired" | "requireSecondFactor" | "mustEnrol"
> => {
  const isRequired = () => isFactorRequired({ officers });
  const hasFactor = ({ hasCodes, passkeys }: OfficerAccount) => hasCodes || passkeys > 0;
  const mustEnrol = (account: OfficerAccount): boolean =>
    isRequired() && !hasFactor(account) && account.roles.some(({ role }) => moderators.includes(role));
  const isLastOwner = (officerId: string): boolean =>
    accounts.accounts().every((account) => account.id === officerId || !isOwnerOfAll(account));
  const known = (officerId: string): OfficerAccount | undefined => {
    const account = accounts.account(officerId);
    return account?.endedAt === null ? account : undefined;
  };
  return {
    setRole: (officerId, { meetingId, role }) =>
      grant(meetingId, (give) => {
        const account = known(officerId);
        if (account === undefined) return "unknown";
        const isLosing = isOwnerOfAll(account) && meetingId === null && role !== "owner";
        if (isLosing && isLastOwner(officerId)) return "last-owner";
        give(officerId, role);
        return "done";
      }),
    endOfficerAccount: async (officerId) => {
      const taken = await grant(null, (give) => {
        const account = known(officerId);
        if (account === undefined) return "unknown";
        if (isOwnerOfAll(account) && isLastOwner(officerId)) return "last-owner";
        // What it holds in other spaces is of no use to anybody once the account is ended.
        give(officerId, null);
        return "done";
      });
      if (taken === "done") await writeNoted(() => endAccount({ accounts, officers }, officerId, now()));
      return taken;
    },
    isOwner: (officerId) =>
      read(() => {
        const account = known(officerId);
        return account !== undefined && isOwnerOfAll(account);
      }),
    isSecondFactorRequired: () => read(isRequired),
    requireSecondFactor: (required) =>
      writeNoted(() => {
        officers.putSetting(requiredKey, required ? "yes" : "no");
        // Who has none yet signs in again, and opens one by that.
        for (const account of accounts.accounts())
          if (mustEnrol(account)) officers.endOfficer(account.id, null, "revoked");
      }),
    mustEnrol: (officerId) =>
      read(() => {
        const account = known(officerId);
        return account !== undefined && mustEnrol(account);
      }),
  };
};

const endAccount = ({ accounts, officers }: Pick<Context, "accounts" | "officers">, officerId: string, at: number) => {
  accounts.endAccount(officerId, at);
  accounts.putFactor(officerId, noFactor);
  accounts.removePasskeysOf(officerId);
  accounts.deleteLinksOf(officerId);
  officers.endOfficer(officerId, null, "account-ended");
};

const isOwnerOfAll = ({ roles }: OfficerAccount): boolean =>
  roles.some(({ meetingId, role }) => meetingId === null && role === "owner");
