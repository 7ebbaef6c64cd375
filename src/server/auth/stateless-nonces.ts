import { createHmac, hash, timingSafeEqual } from "node:crypto";
import { nonceLifeMs } from "#protocol/constants.ts";

export type Nonces = {
  /** @param purpose what the nonce may be used for (`purposeOf`); without it, for anything */
  readonly issue: (purpose?: string) => string;
  readonly isFresh: (nonce: string, purpose?: string) => boolean;
  /** Whether it is still valid, and was made for this purpose alone. */
  readonly isFor: (nonce: string, purpose: string) => boolean;
};

export type NonceDeps = {
  readonly secret: Uint8Array;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
};

const timeLength = 6;
const randomLength = 10;
const purposeLength = 8;
const headLength = timeLength + randomLength + purposeLength;
const sealLength = 16;

/**
 * The credential with which a device will join, as the nonce carries it: hashed, so that the nonce does not reveal it.
 */
export const purposeOf = (by: string, words: string): string =>
  hash("sha256", `${by}\n${words}`, "base64url").slice(0, 11);

/**
 * Nonces that the server need not store: the time of issue, random bytes and the purpose, sealed with its secret. The
 * device signs the nonce, and with it the purpose.
 */
export const createNonces = (deps: NonceDeps): Nonces => {
  const seal = (head: Uint8Array): Buffer =>
    createHmac("sha256", deps.secret).update("nonce\n").update(head).digest().subarray(0, sealLength);

  /** The purpose of a nonce that is ours, and fresh. */
  const sealedIn = (nonce: string): Buffer | undefined => {
    const bytes = Buffer.from(nonce, "base64url");
    if (bytes.length !== headLength + sealLength) return undefined;
    const head = bytes.subarray(0, headLength);
    if (!timingSafeEqual(bytes.subarray(head.length), seal(head))) return undefined;
    const ageMs = deps.now() - head.readUIntBE(0, timeLength);
    // The clock of the process that issued it may be ahead of this one (docs/sync-protocol.md, "Joining").
    return Math.abs(ageMs) > nonceLifeMs ? undefined : head.subarray(timeLength + randomLength);
  };

  return {
    issue: (purpose) => {
      const head = Buffer.alloc(headLength);
      head.writeUIntBE(deps.now(), 0, timeLength);
      head.set(deps.randomBytes(randomLength), timeLength);
      head.set(purposeBytes(purpose), timeLength + randomLength);
      return Buffer.concat([head, seal(head)]).toString("base64url");
    },
    isFresh: (nonce, purpose) => {
      const sealed = sealedIn(nonce);
      return sealed !== undefined && (isOfNone(sealed) || sealed.equals(purposeBytes(purpose)));
    },
    isFor: (nonce, purpose) => {
      const sealed = sealedIn(nonce);
      return sealed !== undefined && !isOfNone(sealed) && sealed.equals(purposeBytes(purpose));
    },
  };
};

const isOfNone = (purpose: Buffer): boolean => purpose.every((byte) => byte === 0);

/** Eight bytes; zeros where the purpose is absent or unreadable. */
const purposeBytes = (purpose = ""): Buffer => {
  const bytes = /^[\w-]{11}$/.test(purpose) ? Buffer.from(purpose, "base64url") : Buffer.alloc(0);
  return bytes.length === purposeLength ? bytes : Buffer.alloc(purposeLength);
};

export type SpentNonces = {
  /**
   * Whether a device may use a nonce for this: for the first time, or again for the same thing from the same place
   * within a minute, because browsers resend a POST when a socket breaks. Nobody who records a joining can replay it.
   */
  readonly mayUse: (use: NonceUse) => boolean;
  /** The joining succeeded. */
  readonly spend: (use: NonceUse) => void;
};

export type NonceUse = {
  readonly nonce: string;
  readonly deviceId: string;
  readonly purpose: string;
  readonly address: string;
};

const againMs = 60_000;
/** More joinings than happen within the lifetime of a nonce. */
const mostSpent = 20_000;

/** Remembers used nonces until they expire, so that none is used twice. */
export const createSpentNonces = ({ now }: Pick<NonceDeps, "now">): SpentNonces => {
  const spent = new Map<string, { readonly how: string; readonly at: number }>();
  const keyOf = ({ nonce, deviceId }: NonceUse): string => `${deviceId}/${nonce}`;
  const howOf = ({ purpose, address }: NonceUse): string => `${purpose}/${address}`;

  return {
    mayUse: (use) => {
      const before = spent.get(keyOf(use));
      return before === undefined || (before.how === howOf(use) && Math.abs(now() - before.at) <= againMs);
    },
    spend: (use) => {
      if (spent.has(keyOf(use))) return;
      for (const [key, { at }] of spent) {
        if (spent.size < mostSpent && Math.abs(now() - at) <= 2 * nonceLifeMs) break;
        spent.delete(key);
      }
      spent.set(keyOf(use), { how: howOf(use), at: now() });
    },
  };
};
