import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** A reference token of 256 random bits, in a cookie or a one-time link. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** The hash under which a token is stored, so that the database does not reveal it. */
export const tokenHash = (token: string): string => hash("sha256", token, "base64url");

/** Whether the token has this hash, compared in constant time. */
export const isTokenOf = (token: string, kept: string): boolean =>
  timingSafeEqual(Buffer.from(tokenHash(token)), Buffer.from(kept));
