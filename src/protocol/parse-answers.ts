import type { ChangesAnswer, HelloAnswer, JoinAnswer, SendAnswer } from "./messages.ts";

/*
 * How the device recognises an answer of our server. It is written by hand instead of by schema: the phone only needs
 * to know that the parts it relies on are there, and every byte of the first visit counts.
 */
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const ackStatuses = ["stored", "duplicate", "superseded", "conflict", "refused", "retry"];

const isServerState = (value: unknown): boolean => isObject(value) && isCount(value.rev) && "state" in value;

const isAck = (ack: unknown): boolean => {
  if (!isObject(ack) || typeof ack.opId !== "string" || typeof ack.id !== "string") return false;
  if (typeof ack.status !== "string" || !ackStatuses.includes(ack.status)) return false;
  if (ack.status === "stored" || ack.status === "duplicate") return isCount(ack.seq);
  if (ack.status === "superseded" || ack.status === "conflict") return isServerState(ack.server);
  if (ack.status === "refused") return isObject(ack.reason) && typeof ack.reason.kind === "string";
  return isCount(ack.afterMs);
};

/** Acknowledgements that cannot be parsed are left out: their records stay pending, and nothing is lost. */
export const readSendAnswer = (value: unknown): SendAnswer | undefined => {
  if (!isObject(value) || typeof value.epoch !== "string" || typeof value.reset !== "boolean") return undefined;
  if (typeof value.serverTime !== "number" || !Array.isArray(value.acks)) return undefined;
  return { ...(value as unknown as SendAnswer), acks: value.acks.filter(isAck) as SendAnswer["acks"] };
};

const isRecord = (record: unknown): boolean =>
  isObject(record) && typeof record.type === "string" && typeof record.id === "string" && isCount(record.seq);

/** A page of changes is taken whole or not at all: a record left out would never be read again. */
export const readChangesAnswer = (value: unknown): ChangesAnswer | undefined => {
  if (!isObject(value) || typeof value.epoch !== "string" || typeof value.reset !== "boolean") return undefined;
  if (!isCount(value.to) || typeof value.more !== "boolean" || typeof value.serverTime !== "number") return undefined;
  if (!Array.isArray(value.records) || !value.records.every(isRecord)) return undefined;
  return value as unknown as ChangesAnswer;
};

/** Parses the answer to `hello`; undefined where it is not our server's. */
export const readHelloAnswer = (value: unknown): HelloAnswer | undefined =>
  isObject(value) && typeof value.nonce === "string" && typeof value.serverTime === "number"
    ? (value as unknown as HelloAnswer)
    : undefined;

/** Parses the answer to joining; undefined where it is not our server's. */
export const readJoinAnswer = (value: unknown): JoinAnswer | undefined =>
  isObject(value) &&
  typeof value.meetingId === "string" &&
  isObject(value.participant) &&
  typeof value.participant.id === "string"
    ? (value as unknown as JoinAnswer)
    : undefined;
