import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { freePort } from "../support/free-port.ts";
import { ownRecords } from "#client/local/own-records.ts";
import type { OwnRecord } from "#client/local/vault-records.ts";
import { aPhone, anEntryState, type Phone } from "../support/test-device.ts";
import { freshData, removeData, startServer, type RunningServer } from "../support/running-server.ts";
import { anEntryPut } from "../support/wire-device.ts";
import { textOf } from "./entry-words.ts";
import { median, ms, timed, type Row } from "./measure.ts";
import { startReference } from "./processes.ts";

const target = { type: "project", id: "EX-08" } as const;

/** From the first request that carries words to the last one's answer. */
type Span = { first: number; last: number };

/** The engine itself in Node, over a database in memory, with a cookie jar on Node's own `fetch`. */
const aNodePhone = async (origin: string, span: Span): Promise<Phone> => {
  let cookie = "";
  return aPhone({
    now: Date.now,
    monotonic: () => performance.now(),
    newId: randomUUID,
    gzip: async (text) => new Uint8Array(gzipSync(text)),
    fetch: async (path, init) => {
      if (path.endsWith("/ops")) span.first = Math.min(span.first, performance.now());
      const headers = { ...(init.headers as Record<string, string>), cookie, origin };
      const answer = await fetch(origin + path, { ...init, headers });
      cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
      if (path.endsWith("/ops")) span.last = performance.now();
      return answer;
    },
  });
};

const fill = async ({ stores, queries }: Phone, meetingId: string, entries: number): Promise<void> => {
  const { participantId = null } = (await queries.latestMembership()) ?? {};
  const now = Date.now() - entries;
  const own = Array.from({ length: entries }, (_, index): OwnRecord => {
    const at = now + index;
    const state = anEntryState({ text: textOf(index), target });
    const base = { id: randomUUID(), meetingId, kind: "entry/put", participantId, rev: 1, ackedRev: 0 } as const;
    return { ...base, savedAt: at, createdAt: at, clockSuspect: false, schema: 1, state };
  });
  await stores.vault.mine.bulkAdd(own);
};

/** A phone that has joined, and in whose queue so many entries wait. */
export const aFullPhone = async (place: { readonly origin: string; readonly code: string }, entries: number) => {
  const span: Span = { first: Number.POSITIVE_INFINITY, last: 0 };
  const phone = await aNodePhone(place.origin, span);
  const joined = await phone.joining.join({ code: place.code });
  if (!joined.ok) throw new Error(joined.error.kind);
  const { meetingId } = joined.value;
  await fill(phone, meetingId, entries);
  return {
    span,
    /** The whole run: the queue is read, sent, and every acknowledgement is kept. */
    send: async (): Promise<void> => {
      const end = await phone.push.run(meetingId, () => false);
      if (end.kind !== "done") throw new Error(`the queue was not sent: ${end.kind}`);
    },
    acknowledged: async (): Promise<number> =>
      (await ownRecords(phone.stores.vault)).filter((own) => own.ackedRev === own.rev).length,
    close: (): void => phone.stores.close(),
  };
};

const drain = async ({ code }: RunningServer, origin: string, entries: number): Promise<number> => {
  const phone = await aFullPhone({ origin, code }, entries);
  await phone.send();
  phone.close();
  return phone.span.last - phone.span.first;
};

const bare = async (entries: number): Promise<number> => {
  const folder = freshData();
  const server = await startReference("bare-server.ts", [folder]);
  const body = () =>
    JSON.stringify({ ops: Array.from({ length: entries }, (_, at) => anEntryPut(meeting, textOf(at))) });
  const send = async (text: string): Promise<void> =>
    void (await (await fetch(`http://127.0.0.1:${server.port}/`, { method: "POST", body: text })).text());
  const times: number[] = [];
  for (let round = 0; round < 6; round++) {
    const text = body();
    times.push(await timed(() => send(text)));
  }
  await server.stop();
  removeData(folder);
  return median(times.slice(1));
};
const meeting = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";

/** The engine without a browser's database, which is what a long queue waits for: against one bare request. */
export const benchDrainInNode = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const [entries, rounds] of [
    [1_000, 3],
    [10_000, 1],
  ] as const) {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const server = await startServer({ port, origin });
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++) times.push(await drain(server, origin, entries));
    await server.stop();
    removeData(server.data);
    const [mine, reference] = [median(times.slice(1)), await bare(entries)];
    rows.push({
      name: `one phone in Node, ${entries.toLocaleString("en")} entries`,
      ours: ms(mine),
      reference: ms(reference),
      ratio: mine / reference,
      aim: "≤ 2 ×",
      isMet: mine / reference <= 2,
    });
  }
  return rows;
};
