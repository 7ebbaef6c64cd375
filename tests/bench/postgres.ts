import { randomUUID } from "node:crypto";
import pg from "pg";
import { openStore } from "#server/open-store.ts";
import { openPostgresEngine } from "#server/store/postgres/postgres-engine.ts";
import { freePort } from "../support/free-port.ts";
import { startPostgres } from "../support/postgres-server.ts";
import { removeData, startServer } from "../support/running-server.ts";
import { aMeeting, otherMeetingId } from "../support/server-meeting.ts";
import { anEntryPut, askAt, joinDevice, type WireDevice } from "../support/wire-device.ts";
import { median, ms, percentile, type Row } from "./measure.ts";
import { compareHalls, openOurs, type Pair } from "./reconnect-storm.ts";

/**
 * The storm of `reconnect-storm` on PostgreSQL, against the same server on its file: what the other database costs. And
 * what a second meeting notices while somebody else holds the first one's lock.
 */
export const benchPostgres = async (): Promise<Row[]> => {
  const database = await startPostgres();
  const pair = await compareHalls(await openOurs([], { RUAM_DATABASE_URL: database.url }), await openOurs([]));
  const beside = await besideALock(await database.urlOf("beside"));
  await database.remove();
  return [row("wall", pair, "wall", 2), row("CPU of the server without the database", pair, "cpu"), ...beside];
};

const row = (name: string, [onPostgres, onFile]: Pair, cost: "wall" | "cpu", aim?: number): Row => {
  const [a, b] = [median(onPostgres.map((one) => one[cost])), median(onFile.map((one) => one[cost]))];
  const full = `reconnect storm on PostgreSQL: ${name}`;
  const said = { aim: aim === undefined ? "" : `≤ ${aim} ×`, isMet: aim === undefined || a / b <= aim };
  return { name: full, ours: ms(a), reference: `${ms(b)} on the file`, ratio: a / b, ...said };
};

const heldMs = 5_000;
const rounds = 3;
const aimMs = 50;

/** One process, two meetings, of which another program holds the first one's lock for five seconds. */
const besideALock = async (url: string): Promise<Row[]> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ port, origin, env: { RUAM_DATABASE_URL: url } });
  await addMeeting(url);
  const first = await joinDevice(askAt(origin), origin, { code: server.code });
  const second = await joinDevice(askAt(origin), origin, { code: secondCode });

  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  const [free, held]: [number[], number[]] = [[], []];
  // In turn: what else the machine does meets both alike.
  for (let round = 0; round < rounds; round++) {
    free.push(...(await latencies(second, performance.now() + heldMs)));
    await holder.query("BEGIN");
    const lock = "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || $1, 0))";
    await holder.query(lock, [first.meetingId]);
    const waiting = first.send([anEntryPut(first.participantId, "รอ")]);
    held.push(...(await latencies(second, performance.now() + heldMs)));
    await holder.query("ROLLBACK");
    await waiting;
  }
  await holder.end();
  await server.stop();
  removeData(server.data);
  return [atShare(0.5, held, free), atShare(0.99, held, free)];
};

const secondCode = "WXYZ6789";

/** As an officer would add one, through another process of the same database. */
const addMeeting = async (url: string): Promise<void> => {
  const { store } = openStore({
    path: "",
    engine: openPostgresEngine(url, randomUUID()),
    now: () => Date.now(),
    newId: randomUUID,
    newSecret: () => Buffer.from(randomUUID().replaceAll("-", "").repeat(2), "hex"),
  });
  await store.importMeeting(aMeeting({ id: otherMeetingId, joinCode: secondCode }));
  await store.close();
};

/** A phone that writes and reads in turn, one after the other. @returns ms of each */
const latencies = async (device: WireDevice, until: number): Promise<readonly number[]> => {
  const all: number[] = [];
  for (let count = 0; performance.now() < until; count++) {
    const begun = performance.now();
    const answer = await (count % 2 === 0
      ? device.send([anEntryPut(device.participantId, `ข้อที่ ${count}`)])
      : device.get("/changes?epoch=&after=0&limit=20"));
    if (answer.status !== 200) throw new Error(`answered with ${answer.status}`);
    await answer.text();
    all.push(performance.now() - begun);
  }
  return all;
};

const atShare = (share: number, held: readonly number[], free: readonly number[]): Row => {
  const [ours, reference] = [percentile(held, share), percentile(free, share)];
  const isAim = share === 0.99;
  return {
    name: `a meeting while another one's lock is held on PostgreSQL: p${share * 100}`,
    ours: ms(ours),
    reference: `${ms(reference)} while none is`,
    ratio: ours / reference,
    aim: isAim ? `< ${aimMs} ms` : "",
    isMet: !isAim || ours < aimMs,
  };
};
