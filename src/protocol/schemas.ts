import * as v from "valibot";
import { maxTextUnits } from "#domain/text-limits.ts";

/*
 * Schemas of what arrives from outside, as far as they are the same for every kind of record. The folder of each kind
 * (`src/kinds`) has its own shape.
 */

/** A schema by its output type, so that readonly domain types fit. */
export type Shape<T> = v.GenericSchema<unknown, T>;

export const safeInteger = v.pipe(v.number(), v.safeInteger());
const positive = v.pipe(safeInteger, v.minValue(1));
/** Text that PostgreSQL and JSON can both store: no NUL, no half of a surrogate pair. */
export const plainText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength),
    v.check((text) => text.isWellFormed() && !text.includes("\u0000")),
  );
/** Text of a person. The rules limit its length, so that they can say which text is too long, and by how much. */
export const personWords = plainText(maxTextUnits);
/** An id, or a stable key from an import: at most as long as the office may make one. */
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

/** A batch, as far as it must be valid before any operation in it is looked at. */
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

/** Parses a value with a schema; undefined where it does not fit. */
export const read = <T>(shape: Shape<T>, value: unknown): T | undefined => {
  const parsed = v.safeParse(shape, value);
  return parsed.success ? parsed.output : undefined;
};

/** Whether a value fits a schema as it is; fields that the schema does not name stay in it. */
export const fits = <T>(shape: Shape<T>, value: unknown): value is T => v.is(shape, value);
