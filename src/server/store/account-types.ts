import type { OfficeRole } from "#domain/permissions.ts";
import type { KeptCode } from "../auth/recovery-codes.ts";

/** An officer's second factor. `pending`: being opened, of no effect yet. */
export type FactorState = {
  /** @property secret base32 @property lastStep of the code that was used last */
  readonly totp: { readonly secret: string; readonly openedAt: number; readonly lastStep: number } | null;
  readonly codes: readonly KeptCode[];
  readonly pending: {
    readonly secret: string;
    /** Of the code that showed that the app has the key; null until then. */
    readonly step: number | null;
    readonly codes: readonly KeptCode[];
  } | null;
  /** Since when the officer has been offered a second factor. */
  readonly offeredAt: number | null;
};

export const noFactor: FactorState = { totp: null, codes: [], pending: null, offeredAt: null };

/** A key of WebAuthn (W3C), by which an officer signs in without a password. */
export type Passkey = {
  readonly id: string;
  readonly officerId: string;
  readonly name: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly madeAt: number;
  readonly usedAt: number;
};

/** @property meetingId null: in every meeting */
export type OfficerRoleIn = { readonly meetingId: string | null; readonly role: OfficeRole };

export type OfficerAccount = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly OfficerRoleIn[];
  readonly hasPassword: boolean;
  /** ms; 0 where it is not known */
  readonly passwordAt: number;
  readonly madeAt: number;
  readonly seenAt: number;
  readonly endedAt: number | null;
  readonly hasCodes: boolean;
  readonly passkeys: number;
};

/** A one-time link, as it stands in the database. `officerId`: the account that it makes, or that it opens again. */
export type OfficerLink = {
  readonly hash: string;
  /** `reset-all` takes the second factor and the passkeys away as well. */
  readonly kind: "invite" | "reset" | "reset-all";
  readonly officerId: string;
  readonly name: string;
  readonly meetingId: string | null;
  readonly role: OfficeRole | null;
  /** Of a unit's representative, whom the officer is to answer for. */
  readonly unitId: string | null;
  readonly madeBy: string | null;
  readonly madeAt: number;
  readonly expiresAt: number;
};

export type NewOfficer = { readonly id: string; readonly name: string; readonly passwordHash: string };

export type AccountStore = {
  /** Those who have not been ended, by name. */
  readonly officerAccounts: () => Promise<readonly OfficerAccount[]>;
  readonly officerAccount: (officerId: string) => Promise<OfficerAccount | undefined>;
  readonly setPassword: (officerId: string, passwordHash: string) => Promise<void>;
  readonly noteSignIn: (officerId: string) => Promise<void>;
  readonly factor: (officerId: string) => Promise<FactorState>;
  /** Reads and writes an officer's factor in one transaction. @returns what `change` returns beside it */
  readonly changeFactor: <T>(
    officerId: string,
    change: (state: FactorState) => readonly [FactorState, T],
  ) => Promise<T>;
  readonly passkeysOf: (officerId: string) => Promise<readonly Passkey[]>;
  readonly passkey: (id: string) => Promise<Passkey | undefined>;
  /** @returns false where the challenge was answered before, or the key is somebody's already */
  readonly addPasskey: (passkey: Passkey, spent: SpentChallenge) => Promise<boolean>;
  /** @returns false where the challenge was answered before */
  readonly usePasskey: (id: string, counter: number, spent: SpentChallenge) => Promise<boolean>;
  readonly renamePasskey: (officerId: string, id: string, name: string) => Promise<boolean>;
  /** Looked at and done in one transaction: of two that are taken away at once, one would be the last. */
  readonly removePasskey: (officerId: string, id: string) => Promise<"done" | "unknown" | "last-way" | "last-factor">;
  /** Takes the second factor of an app away. @returns `last-factor` where it is compulsory and no key stands in for it */
  readonly closeFactor: (officerId: string) => Promise<"done" | "last-factor">;
  /** Makes the link valid; for the same officer, none that was made before. */
  readonly putLink: (link: OfficerLink) => Promise<void>;
  readonly links: () => Promise<readonly OfficerLink[]>;
  readonly link: (hash: string) => Promise<OfficerLink | undefined>;
  readonly deleteLink: (hash: string) => Promise<boolean>;
  /** Uses an invitation up and makes its officer. @returns undefined where the link is good no more */
  readonly acceptInvitation: (
    hash: string,
    officer: NewOfficer,
    key?: { readonly passkey: Passkey; readonly spent: SpentChallenge },
  ) => Promise<"made" | "name-taken" | undefined>;
  /** Uses the link up, sets the password, ends what is open. @returns false where the link is good no more */
  readonly acceptReset: (hash: string, passwordHash: string) => Promise<boolean>;
  /** @returns `last-owner` where nobody would be left who may do this */
  readonly setRole: (
    officerId: string,
    to: OfficerRoleIn | { readonly meetingId: string | null; readonly role: null },
  ) => Promise<"done" | "last-owner" | "unknown">;
  readonly endOfficerAccount: (officerId: string) => Promise<"done" | "last-owner" | "unknown">;
  /** Whether the officer may manage the accounts of all. */
  readonly isOwner: (officerId: string) => Promise<boolean>;
  /** Those who may act for the office have to have a second factor; whoever has none may only open one. */
  readonly isSecondFactorRequired: () => Promise<boolean>;
  readonly requireSecondFactor: (isRequired: boolean) => Promise<void>;
  /** Whether this officer has still to open a second factor before anything else. */
  readonly mustEnrol: (officerId: string) => Promise<boolean>;
};

/** @property hash of the challenge @property expiresAt ms: after it the challenge is good for nothing anyway */
export type SpentChallenge = { readonly hash: string; readonly expiresAt: number };
