import { moderators } from "#domain/permissions.ts";
import type { AccountStore, OfficerAccount, SpentChallenge } from "./accounts.ts";
import { noFactor } from "./accounts.ts";
import type { Tables } from "./open-tables.ts";

const requiredKey = "second-factor-required";

type Context = Pick<Tables, "accounts" | "officers" | "read" | "write" | "writeNoted">;

/** Every change of accounts waits for the one before, also where several processes write: they are in one chain. */
export const createAccountStore = (tables: Tables, now: () => number): AccountStore => ({
  ...profileStore(tables, now),
  ...passkeyStore(tables, now),
  ...linkStore(tables, now),
  ...officeStore(tables, now),
});

type Part<K extends keyof AccountStore> = Pick<AccountStore, K>;

const profileStore = (
  { accounts, read, write, writeNoted }: Context,
  now: () => number,
): Part<"officerAccounts" | "officerAccount" | "setPassword" | "noteSignIn" | "factor" | "changeFactor"> => ({
  officerAccounts: () => read(accounts.accounts),
  officerAccount: (officerId) => read(() => accounts.account(officerId)),
  setPassword: (officerId, hash) => writeNoted(() => accounts.setPassword(officerId, hash, now())),
  noteSignIn: (officerId) => write(() => accounts.noteSignIn(officerId, now())),
  factor: (officerId) => read(() => accounts.factor(officerId)),
  changeFactor: (officerId, change) =>
    writeNoted(() => {
      const [state, result] = change(accounts.factor(officerId));
      accounts.putFactor(officerId, state);
      return result;
    }),
});

const passkeyStore = (
  { accounts, read, write, writeNoted }: Context,
  now: () => number,
): Part<"passkeysOf" | "passkey" | "addPasskey" | "usePasskey" | "renamePasskey" | "removePasskey"> => ({
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
  removePasskey: (officerId, id) => writeNoted(() => accounts.removePasskey(officerId, id)),
});

const linkStore = (
  { accounts, officers, read, write, writeNoted }: Context,
  now: () => number,
): Part<"putLink" | "links" | "link" | "deleteLink" | "acceptInvitation" | "acceptReset"> => {
  const good = (hash: string) => {
    const link = accounts.link(hash);
    return link !== undefined && link.expiresAt > now() ? link : undefined;
  };
  return {
    putLink: (link) =>
      write(() => {
        accounts.purgeLinks(now());
        accounts.purgeSpent(now());
        accounts.deleteLinksOf(link.officerId);
        accounts.putLink(link);
      }),
    links: () => read(() => accounts.links().filter(({ expiresAt }) => expiresAt > now())),
    link: (hash) => read(() => good(hash)),
    deleteLink: (hash) => write(() => accounts.deleteLink(hash)),
    acceptInvitation: (hash, officer, key) =>
      writeNoted(() => {
        const link = good(hash);
        if (link?.kind !== "invite" || link.officerId !== officer.id) return undefined;
        if (accounts.isNameTaken(officer.name)) return "name-taken";
        if (key !== undefined && !takeKey(accounts, key.passkey.id, key.spent)) return undefined;
        accounts.addOfficer(officer, now());
        accounts.putRole(officer.id, link.meetingId, link.role);
        if (key !== undefined) accounts.addPasskey(key.passkey);
        accounts.deleteLink(hash);
        return "made";
      }),
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
): Part<
  "setRole" | "endOfficerAccount" | "isOwner" | "isSecondFactorRequired" | "requireSecondFactor" | "mustEnrol"
> => {
  const isRequired = () => officers.setting(requiredKey) === "yes";
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
      writeNoted(() => {
        const account = known(officerId);
        if (account === undefined) return "unknown";
        const isLosing = isOwnerOfAll(account) && meetingId === null && role !== "owner";
        if (isLosing && isLastOwner(officerId)) return "last-owner";
        accounts.putRole(officerId, meetingId, role);
        return "done";
      }),
    endOfficerAccount: (officerId) =>
      writeNoted(() => {
        const account = known(officerId);
        if (account === undefined) return "unknown";
        if (isOwnerOfAll(account) && isLastOwner(officerId)) return "last-owner";
        accounts.endAccount(officerId, now());
        accounts.putFactor(officerId, noFactor);
        accounts.removePasskeysOf(officerId);
        accounts.deleteLinksOf(officerId);
        officers.endOfficer(officerId, null, "account-ended");
        return "done";
      }),
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

const isOwnerOfAll = ({ roles }: OfficerAccount): boolean =>
  roles.some(({ meetingId, role }) => meetingId === null && role === "owner");
