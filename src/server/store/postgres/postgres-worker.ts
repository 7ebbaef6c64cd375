import { workerData } from "node:worker_threads";
import pg from "pg";
import { settingsOf } from "./connection-settings.ts";
import type { Ask, Reply, WorkerStart } from "./postgres-line.ts";

/*
 * Talks with PostgreSQL in a thread of its own, so that the thread that waits for the answer can stand still meanwhile
 * (postgres-line). A connection that was lost is made anew only where a transaction begins: what belonged to the
 * transaction before must not go on without it.
 */
const { url, port, flag } = workerData as WorkerStart;

/** After a try to connect that failed, requests are refused at once for so long, instead of each waiting for its own. */
const restMs = 1_000;

let client: pg.Client | undefined;
let restsUntil = 0;

const connect = async (): Promise<pg.Client> => {
  if (performance.now() < restsUntil) throw notConnected();
  try {
    return await connectNow();
  } catch (error) {
    restsUntil = performance.now() + restMs;
    throw error;
  }
};

const connectNow = async (): Promise<pg.Client> => {
  const made = new pg.Client(settingsOf(url));
  const lose = () => {
    if (client === made) client = undefined;
  };
  made.on("error", lose);
  made.on("end", lose);
  await made.connect();
  // An acknowledgement means that it is on the disk, whatever the server's own setting is.
  await made.query("SET synchronous_commit = on");
  client = made;
  return made;
};

/** What PostgreSQL calls a connection that is not there (SQLSTATE, class 08). */
const notConnected = (): Error => Object.assign(new Error("not connected"), { code: "08003" });

const begin = async (text: string): Promise<Reply> => {
  const known = client;
  if (known !== undefined) {
    try {
      await known.query(text);
      return { rows: [], count: 0, isNewConnection: false };
    } catch {
      // It had been closed while nothing was said. Nothing has been done yet, so nothing is lost by trying once more.
      client = undefined;
      known.end().catch(() => {});
    }
  }
  await (await connect()).query(text);
  return { rows: [], count: 0, isNewConnection: true };
};

const end = async (text: "COMMIT" | "ROLLBACK"): Promise<Reply> => {
  if (client === undefined) {
    if (text === "COMMIT") throw notConnected();
    return { rows: [], count: 0 };
  }
  const { command } = await client.query(text);
  // PostgreSQL answers the COMMIT of a transaction that has failed with a ROLLBACK, and no error.
  if (command !== text) throw Object.assign(new Error("the transaction had failed"), { code: "25P02" });
  return { rows: [], count: 0 };
};

const answer = async (ask: Ask): Promise<Reply> => {
  switch (ask.kind) {
    case "begin":
      return begin(ask.text);
    case "end":
      return end(ask.text);
    case "query": {
      if (client === undefined) throw notConnected();
      const { rows, rowCount } = await client.query<Reply["rows"][number]>({
        ...(ask.name === undefined ? {} : { name: ask.name }),
        text: ask.text,
        values: [...ask.values],
      });
      return { rows, count: rowCount ?? 0 };
    }
    case "close":
      await client?.end();
      return { rows: [], count: 0 };
  }
};

/** What `pg` says of a broken connection has no code of PostgreSQL's. */
const sayFailure = (error: unknown): Reply => ({
  rows: [],
  count: 0,
  failure: {
    message: error instanceof Error ? error.message : String(error),
    code: error instanceof pg.DatabaseError || (error instanceof Error && "code" in error) ? codeOf(error) : "08006",
  },
});

const codeOf = (error: Error & { readonly code?: unknown }): string =>
  typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : "08006";

port.on("message", (ask: Ask) => {
  void answer(ask)
    .catch(sayFailure)
    .then((reply) => {
      port.postMessage(reply);
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    });
});
