import * as v from "valibot";
import { maxTextUnits } from "#domain/text-limits.ts";
import type { OwnedKind } from "./operations.ts";

/** Shapes of what arrives from outside. They say what a thing looks like; the rules (`domain`) say whether it may be. */
const safeInteger = v.pipe(v.number(), v.safeInteger());
const positive = v.pipe(safeInteger, v.minValue(1));
/** Text as PostgreSQL and JSON can both keep it: no NUL, no half of a surrogate pair. */
export const plainText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength),
    v.check((text) => text.isWellFormed() && !text.includes("\u0000")),
  );
/** Words of a person: the rules say how long they may be, so that they can say which of them is too long, and by how much. */
const words = plainText(maxTextUnits);
/** An id, or a stable key that an import gave: as long as the office may make one. */
export const key = plainText(200);

/** As many as a meeting may have, so that nobody can choose more of them than are taken. */
export const maxCriteria = 100;

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

export const capacity = v.picklist(["member", "in-attendance"]);

const profileState = v.object({
  namePrefix: v.optional(words, ""),
  givenName: words,
  familyName: v.optional(words, ""),
  position: v.optional(words, ""),
  affiliation: v.optional(words, ""),
  sector: key,
  personId: v.optional(v.nullable(key)),
});

const attendanceState = v.object({
  capacity: v.optional(capacity),
  roomCode: v.optional(key),
  onBehalfOf: v.optional(words),
  leftAt: v.optional(v.nullable(safeInteger)),
  withdrawn: v.optional(v.boolean()),
});

export const target = v.object({ type: v.picklist(["project", "strategy", "agenda-item"]), id: key });

const entryState = v.object({
  entryKind: v.picklist(["question", "suggestion"]),
  target,
  text: words,
  criteria: v.optional(v.pipe(v.array(key), v.maxLength(maxCriteria)), []),
  showName: v.optional(v.boolean(), false),
  withdrawn: v.optional(v.boolean(), false),
});

const endorsementState = v.object({ entryId: uuid, on: v.boolean() });

export const ownedStates = {
  "profile/put": profileState,
  "attendance/put": attendanceState,
  "entry/put": entryState,
  "endorsement/put": endorsementState,
} as const satisfies Record<OwnedKind, v.GenericSchema>;

/** A batch as far as it must be right for anything in it to be looked at. */
export const sendRequest = v.object({
  deviceId: v.optional(plainText(200), ""),
  sentAt: v.optional(v.number()),
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

/** Whether a value fits a shape, and the value as the shape reads it. */
export const read = <S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | undefined => {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : undefined;
};
