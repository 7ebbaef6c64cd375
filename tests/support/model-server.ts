import { endorsementIdOf, participantIdOf } from "#domain/ids.ts";
import type { EntryState } from "#domain/records.ts";
import type { Ack, ChangesAnswer, OwnedOperation, Position, SendAnswer, SendRequest } from "#protocol/messages.ts";
import { apiPrefix } from "#protocol/constants.ts";

type Held = {
  readonly id: string;
  readonly kind: string;
  readonly author: string;
  readonly rev: number;
  readonly state: unknown;
  readonly seq: number;
  readonly no: number;
};
type Epoch = { readonly id: string; readonly start: number };
type History = {
  readonly records: ReadonlyMap<string, Held>;
  readonly counter: number;
  readonly epochs: readonly Epoch[];
};

/** Changes that a fault test may make to the model's answers. */
export type ModelServer = ReturnType<typeof createModelServer>;

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "x-ruam": "1", "content-type": "application/json", ...headers },
  });
const no = (kind: string, status: number): Response => json({ error: { kind } }, status);

/**
 * The protocol in memory, reduced to revisions, epochs, high water and reading.
 * Thousands of runs of the engine are cheap with it; the contract test runs the same engine against the real server.
 */
export const createModelServer = (deps: { readonly meetingId: string; readonly now: () => number }) => {
  const { meetingId } = deps;
  let history: History = { records: new Map(), counter: 0, epochs: [{ id: "epoch-0", start: 1 }] };
  let lives = 1;
  const sessions = new Map<string, { participantId: string; deviceId: string }>();
  const handled = { requests: 0, operations: 0 };

  const isValid = (position: Position | null): boolean => {
    if (position === null) return true;
    const index = history.epochs.findIndex(({ id }) => id === position.epoch);
    if (index === -1) return false;
    const next = history.epochs[index + 1];
    return next === undefined ? position.seq <= history.counter : position.seq < next.start;
  };
  const epoch = (): string => history.epochs.at(-1)?.id ?? "";

  const apply = (op: OwnedOperation, participantId: string): Ack => {
    handled.operations++;
    const echo = { opId: op.opId, id: op.id, rev: op.rev };
    const held = history.records.get(op.id);
    const isForeign = op.participantId !== participantId || (held !== undefined && held.author !== participantId);
    if (isForeign) return { ...echo, status: "refused", reason: { kind: "not-author" } };
    if (op.kind === "entry/put" && (op.state as EntryState).text === "locked") {
      return { ...echo, status: "refused", reason: { kind: "locked" } };
    }
    if (held !== undefined && held.rev > op.rev) {
      return { ...echo, status: "superseded", server: { rev: held.rev, state: held.state } };
    }
    if (held !== undefined && held.rev === op.rev) {
      return JSON.stringify(held.state) === JSON.stringify(op.state)
        ? { ...echo, status: "duplicate", seq: held.seq, no: held.no }
        : { ...echo, status: "conflict", server: { rev: held.rev, state: held.state } };
    }
    const seq = history.counter + 1;
    const number = held?.no ?? history.records.size + 1;
    const { id, kind, rev, state } = op;
    const records = new Map(history.records).set(id, { id, kind, rev, state, author: participantId, seq, no: number });
    history = { ...history, records, counter: seq };
    return { ...echo, status: "stored", seq, no: number };
  };

  const send = (request: SendRequest, participantId: string): SendAnswer => {
    const reset = !isValid(request.hw);
    const ops = (request.ops as OwnedOperation[]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return { epoch: epoch(), reset, serverTime: deps.now(), acks: ops.map((op) => apply(op, participantId)) };
  };

  const rowOf = (held: Held, participantId: string) => {
    const state = held.state as EntryState;
    const mine = held.author === participantId;
    const { id, rev, seq } = held;
    const endorsed = history.records.get(endorsementIdOf(meetingId, participantId, id))?.state as { on: boolean };
    return { type: "entry", id, rev, seq, no: held.no, ...state, mine, status: "accepted", endorsedByMe: endorsed?.on };
  };

  const changes = (query: URLSearchParams, participantId: string): ChangesAnswer => {
    const place = (epochName: string, seqName: string): Position | null => {
      const id = query.get(epochName) ?? "";
      return id === "" ? null : { epoch: id, seq: Number(query.get(seqName)) };
    };
    const after = Number(query.get("after") ?? 0);
    const limit = Number(query.get("limit") ?? 500);
    const common = { epoch: epoch(), scope: "attendee", serverTime: deps.now() };
    if (!isValid(place("epoch", "after")) || !isValid(place("hwEpoch", "hwSeq"))) {
      return { ...common, reset: true, to: 0, more: false, records: [] };
    }
    const newer = [...history.records.values()]
      .filter((held) => held.kind === "entry/put" && held.seq > after)
      .toSorted((a, b) => a.seq - b.seq);
    const page = newer.slice(0, limit);
    const more = newer.length > page.length;
    const records = page.map((held) => rowOf(held, participantId)) as unknown as ChangesAnswer["records"];
    return { ...common, reset: false, records, more, to: more ? (page.at(-1)?.seq ?? 0) : history.counter };
  };

  const join = (body: { deviceKey: { x: string } }): Response => {
    const deviceId = body.deviceKey.x;
    const participantId = participantIdOf(meetingId, deviceId);
    const token = `token-${sessions.size}`;
    sessions.set(token, { participantId, deviceId });
    const participant = { id: participantId, displayName: null, confirmed: false };
    return json({ meetingId, deviceId, participant }, 200, { "set-cookie": `p=${token}; Path=/` });
  };

  return {
    /** Answers as the server's app does. */
    fetch: async (path: string, init: RequestInit): Promise<Response> => {
      handled.requests++;
      const url = new URL(path, "http://model");
      const body = typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined;
      const token = /p=([^;]+)/.exec(new Headers(init.headers).get("cookie") ?? "")?.[1] ?? "";
      const session = sessions.get(token);
      if (url.pathname === `${apiPrefix}/hello`) {
        return json({ protocols: [1], minAppVersion: "0.1.0", serverTime: deps.now(), nonce: "nonce" });
      }
      if (url.pathname === `${apiPrefix}/join`) return join(body as { deviceKey: { x: string } });
      if (session === undefined) return no("not-joined", 401);
      if (url.pathname.endsWith("/ops")) return json(send(body as SendRequest, session.participantId));
      if (url.pathname.endsWith("/changes")) return json(changes(url.searchParams, session.participantId));
      return no("not-found", 404);
    },
    /** Another process life on the same database. */
    restart: (): void => {
      history = { ...history, epochs: [...history.epochs, { id: `epoch-${lives++}`, start: history.counter + 1 }] };
    },
    backup: (): History => history,
    /** Restores an earlier database, and starts the process again on it. */
    restore: (copy: History): void => {
      history = { ...copy, epochs: [...copy.epochs, { id: `epoch-${lives++}`, start: copy.counter + 1 }] };
    },
    forgetSessions: (): void => sessions.clear(),
    records: (): ReadonlyMap<string, Held> => history.records,
    handled,
  };
};
