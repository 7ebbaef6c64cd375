import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from "node:crypto";
import { promisify } from "node:util";
import { normalized } from "#domain/combining-marks.ts";

export const minPasswordLength = 8;
export const maxPasswordLength = 1000;

const derive = promisify<"argon2id", Argon2Parameters, Buffer>(argon2);

/** OWASP's first choice for argon2id; about 20 ms and 19 MiB for each attempt. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** A hash that no password has; comparing with it takes as long as with a real one. */
const nobody = `argon2id$${cost.memory}$${cost.passes}$${cost.parallelism}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** How many are hashed at once: more would take memory from the meeting. */
const atOnce = 2;

export type Passwords = {
  readonly hash: (password: string) => Promise<string>;
  /** Takes the same time whether the officer exists (`stored`) or not. */
  readonly matches: (password: string, stored: string | undefined) => Promise<boolean>;
};

/** Passwords as argon2id, each with its own salt: `argon2id$memory$passes$parallelism$salt$tag`. */
export const createPasswords = (): Passwords => {
  const inTurn = createTurnstile(atOnce);

  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(16);
        const tag = await derive("argon2id", { ...cost, message: normal(password), nonce: salt });
        const { memory, passes, parallelism } = cost;
        return ["argon2id", memory, passes, parallelism, salt.toString("base64url"), tag.toString("base64url")].join(
          "$",
        );
      }),
    matches: (password, stored) =>
      inTurn(async () => {
        const [, memory, passes, parallelism, salt = "", tag = ""] = (stored ?? nobody).split("$");
        const expected = Buffer.from(tag, "base64url");
        const found = await derive("argon2id", {
          message: normal(password),
          nonce: Buffer.from(salt, "base64url"),
          memory: Number(memory),
          passes: Number(passes),
          parallelism: Number(parallelism),
          tagLength: expected.length,
        });
        return timingSafeEqual(found, expected) && stored !== undefined;
      }),
  };
};

/** The same password typed on another keyboard may have its marks in another composition. */
const normal = (password: string): string => normalized(password, "NFKC");

const createTurnstile = (places: number) => {
  const waiting: (() => void)[] = [];
  let free = places;

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};
