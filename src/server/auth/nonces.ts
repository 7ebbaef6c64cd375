import { createHmac, timingSafeEqual } from "node:crypto";
import { nonceLifeMs } from "#protocol/version.ts";

export type Nonces = {
  readonly issue: () => string;
  readonly isFresh: (nonce: string) => boolean;
};

export type NonceDeps = {
  readonly secret: Uint8Array;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
};

const timeLength = 6;
const randomLength = 10;
const sealLength = 16;

/**
 * Nonces that the server need not remember: the time of issue and random bytes, sealed with its secret.
 * One may be shown twice within its life, because browsers themselves send a POST again when a socket breaks;
 * joining twice with one key makes one participant anyway.
 */
export const createNonces = (deps: NonceDeps): Nonces => {
  const seal = (head: Uint8Array): Buffer =>
    createHmac("sha256", deps.secret).update("nonce\n").update(head).digest().subarray(0, sealLength);

  return {
    issue: () => {
      const head = Buffer.alloc(timeLength + randomLength);
      head.writeUIntBE(deps.now(), 0, timeLength);
      head.set(deps.randomBytes(randomLength), timeLength);
      return Buffer.concat([head, seal(head)]).toString("base64url");
    },
    isFresh: (nonce) => {
      const bytes = Buffer.from(nonce, "base64url");
      if (bytes.length !== timeLength + randomLength + sealLength) return false;
      const head = bytes.subarray(0, timeLength + randomLength);
      if (!timingSafeEqual(bytes.subarray(head.length), seal(head))) return false;
      const ageMs = deps.now() - head.readUIntBE(0, timeLength);
      // The clock of the process that issued it may be ahead of this one (protocol, "Joining").
      return Math.abs(ageMs) <= nonceLifeMs;
    },
  };
};
