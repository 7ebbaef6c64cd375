import * as v from "valibot";
import { maxTextUnits } from "#domain/text-limits.ts";

/*
 * Shapes of what arrives from outside, as far as they are the same for every kind of record. What a record of one kind
 * looks like, and whether it may be, its own folder says (`kinds`).
 */

/** A shape by what it gives; readonly domain types fit. */
export type Shape<T> = v.GenericSchema<unknown, T>;

export const safeInteger = v.pipe(v.number(), v.safeInteger());
const positive = v.pipe(safeInteger, v.minValue(1));
/** Text as PostgreSQL and JSON can both keep it: no NUL, no half of a surrogate pair. */
export const plainText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength),
    v.check((text) => text.isWellFormed() && !text.includes("\u0000")),
  );
/** Words of a person: the rules say how long they may be, so that they can say which of them is too long, and by how much. */
export const personWords = plainText(maxTextUnits);
/** An id, or a stable key that an import gave: as long as the office may make one. */
export const key = plainText(200);

export const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
);

export const operationEnvelope = v.object({ opId: uuid });

export const ownedOperation = v.object({
  opId: uuid,
  kind: v.string(),
  id: uuid,
  rev: positive,
  participantId: uuid,
  at: safeInteger,
  clockSuspect: v.optional(v.boolean(), false),
  schema: v.optional(positive, 1),
  state: v.record(v.string(), v.unknown()),
});

export const officeOperation = v.object({
  opId: uuid,
  kind: v.string(),
  id: key,
  baseRev: v.optional(v.pipe(safeInteger, v.minValue(0))),
  officeRev: v.optional(v.pipe(safeInteger, v.minValue(0))),
  at: safeInteger,
  args: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** A batch as far as it must be right for anything in it to be looked at. */
export const sendRequest = v.object({
  deviceId: v.optional(plainText(200), ""),
  sentAt: v.optional(v.number()),
  waiting: v.fallback(v.optional(v.pipe(safeInteger, v.minValue(0))), undefined),
  hw: v.optional(v.nullable(v.object({ epoch: plainText(100), seq: v.pipe(safeInteger, v.minValue(0)) })), null),
  ops: v.array(v.unknown()),
});

export const deviceKey = v.object({
  kty: v.literal("EC"),
  crv: v.literal("P-256"),
  x: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  y: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
});

export const joinRequest = v.object({
  code: v.optional(plainText(100)),
  invite: v.optional(plainText(200)),
  personalCode: v.optional(plainText(100)),
  deviceKey,
  nonce: plainText(200),
  proof: v.pipe(v.string(), v.maxLength(200)),
});

/** Whether a value fits a shape, and the value as the shape reads it; undefined where it does not fit. */
export const read = <T>(shape: Shape<T>, value: unknown): T | undefined => {
  const parsed = v.safeParse(shape, value);
  return parsed.success ? parsed.output : undefined;
};

/** Whether a value fits a shape as it stands; fields that the shape does not name stay in it. */
export const fits = <T>(shape: Shape<T>, value: unknown): value is T => v.is(shape, value);
