import { actOf } from "#kinds/registry.ts";
import type { Context } from "hono";
import type { Ack, Position } from "#protocol/messages.ts";
import { read, sendRequest } from "#protocol/schemas.ts";
import { maxBatchOperations, maxChangesLimit } from "#protocol/constants.ts";
import { addDetails } from "./auth-log-details.ts";
import { clientAddress, type Env } from "./client-address.ts";
import { compressedJson } from "./compress-json.ts";
import { askerKey } from "./asker-rate-key.ts";
import type { Asker, Http } from "./context.ts";
import { isObject } from "../plain-object.ts";
import { readJson } from "./read-body.ts";
import type { Searcher } from "./roster-search-limits.ts";
import type { MeetingHandler } from "./meeting-access.ts";
import { diskNearlyFull, throttled } from "./retry-later-responses.ts";
import type { Reporter } from "./unsent-reports.ts";

/** `POST …/ops`: what devices and officers send. */
export const sendOperations =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    if (asker.actor.officer === null && http.hasRoom?.() === false) return diskNearlyFull(http.answers);
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    const batch = readBatch(body.value);
    if (batch === undefined) return http.answers.refuse({ kind: "unparseable" });
    if (batch.ops.length > maxBatchOperations) return http.answers.refuse({ kind: "too-large" });

    addDetails(c, { operations: batch.ops.length });
    const deviceId = asker.deviceId ?? batch.deviceId;
    const waitSeconds = countPairing(http, asker, batch.ops);
    if (waitSeconds !== undefined) return throttled(http.answers, waitSeconds);
    const answer = await http.applyChanges({ ...batch, meetingId, actor: asker.actor, deviceId });
    noteArrival(http, searcherOf(http, c, { meetingId, asker }), storedOf(batch.ops.filter(isArrival), answer.acks));
    const unsettled = answer.acks.filter(({ status }) => status === "retry").length;
    const settled = answer.acks.length - unsettled;
    http.unsentReports.sent(reporterOf({ meetingId, asker }), (batch.waiting ?? unsettled + settled) - settled);
    return compressedJson(http.answers, answer, c.req.header("accept-encoding"));
  };

/** Typing codes of screens is counted, so that nobody finds another meeting's screen by trying. */
const countPairing = ({ limits }: Http, { actor }: Asker, ops: readonly unknown[]): number | undefined => {
  const tries = ops.filter((op) => isObject(op) && actOf(op.kind)?.isGuess === true);
  const waits = tries.map(() => limits.take("pair-screen", actor.officer?.id ?? ""));
  return waits.find((wait) => wait !== undefined);
};

/** One browser may hold records of a participant and acts of an officer: each session sends its own. */
const reporterOf = ({ meetingId, asker }: { readonly meetingId: string; readonly asker: Asker }): Reporter => ({
  meetingId,
  deviceId: asker.deviceId ?? askerKey(asker),
  participantId: asker.actor.participantId,
  officerId: asker.actor.officer?.id ?? null,
});

type Sent = Readonly<Record<string, unknown>>;

/** Kinds that tell who has come; a queue of entries has none of them. */
const isArrival = (op: unknown): op is Sent =>
  isObject(op) && (op.kind === "attendance/put" || op.kind === "profile/put");

const storedOf = (ops: readonly Sent[], acks: readonly Ack[]): readonly Sent[] => {
  if (ops.length === 0) return [];
  const stored = new Set(
    acks.flatMap(({ opId, status }) => (status === "stored" || status === "duplicate" ? [opId] : [])),
  );
  return ops.filter(({ opId }) => typeof opId === "string" && stored.has(opId));
};

/** Claiming to be somebody raises the search limit of the address; a check-in is noted for the join detector. */
const noteArrival = (http: Http, searcher: Searcher, stored: readonly Sent[]): void => {
  for (const { kind, state } of stored) {
    if (kind === "attendance/put") http.joinWatch.arrived({ ...searcher, participantId: searcher.asker });
    if (kind === "profile/put" && isObject(state) && typeof state.personId === "string") {
      http.rosterReach.arrived(searcher, state.personId);
    }
  }
};

/** By whom the roster is searched, and from where. */
export const searcherOf = (
  http: Http,
  c: Context<Env>,
  place: { readonly meetingId: string; readonly asker: Asker },
) => ({
  meetingId: place.meetingId,
  asker: askerKey(place.asker),
  address: clientAddress(c, http.proxies),
});

type SentBatch = {
  readonly deviceId: string;
  readonly sentAt?: number | undefined;
  /** Records that wait on the device, these included. */
  readonly waiting?: number | undefined;
  readonly hw: Position | null;
  readonly ops: readonly unknown[];
};

/** Only a missing list of operations makes a batch invalid; other faults of the envelope are ignored. */
const readBatch = (value: unknown): SentBatch | undefined => {
  if (!isObject(value) || !Array.isArray(value.ops)) return undefined;
  return read(sendRequest, value) ?? { deviceId: "", hw: null, ops: value.ops };
};

/** `GET …/changes`: what the asker may see and has not seen yet. */
export const readMeeting =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    http.unsentReports.seen(reporterOf({ meetingId, asker }));
    const hwEpoch = c.req.query("hwEpoch") ?? "";
    const answer = await http.readChanges({
      meetingId,
      actor: asker.actor,
      epoch: c.req.query("epoch") ?? "",
      after: readCount(c.req.query("after"), 0),
      hw: hwEpoch === "" ? null : { epoch: hwEpoch, seq: readCount(c.req.query("hwSeq"), 0) },
      limit: Math.min(maxChangesLimit, Math.max(1, readCount(c.req.query("limit"), maxChangesLimit))),
    });
    return compressedJson(http.answers, answer, c.req.header("accept-encoding"));
  };

/** What is no count is none: reading from the beginning is always right, only longer. */
const readCount = (text: string | undefined, otherwise: number): number => {
  const count = /^\d{1,15}$/.test(text ?? "") ? Number(text) : otherwise;
  return Number.isSafeInteger(count) ? count : otherwise;
};
