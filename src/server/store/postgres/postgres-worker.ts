import { workerData } from "node:worker_threads";
import pg from "pg";
import { settingsOf } from "./connection-settings.ts";
import type { Ask, Reply, WorkerStart } from "./postgres-worker-channel.ts";

/*
 * Talks to PostgreSQL in a thread of its own, so that the calling thread can block until the answer
 * (postgres-worker-channel). A lost connection is opened again only at the beginning of a transaction: the transaction
 * before must not go on without its first part.
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
      return { ...(await beginOn(known, text)), isNewConnection: false };
    } catch (error) {
      if (isAnswered(error)) {
        await known.query("ROLLBACK");
        throw error;
      }
      // It had been closed while nothing was said. Nothing has been done yet, so nothing is lost by trying once more.
      hangUp();
    }
  }
  const made = await connect();
  try {
    return { ...(await beginOn(made, text)), isNewConnection: true };
  } catch (error) {
    // Whoever asks next is to be told that the connection is a new one.
    hangUp();
    throw error;
  }
};

/** What begins may end with a question, whose answer comes along. */
const beginOn = async (on: pg.Client, text: string): Promise<Pick<Reply, "rows" | "count">> => {
  const answered: pg.QueryResult<Reply["rows"][number]> | pg.QueryResult<Reply["rows"][number]>[] =
    await on.query(text);
  const last = Array.isArray(answered) ? answered.at(-1) : answered;
  return { rows: last?.rows ?? [], count: 0 };
};

/** PostgreSQL refused the statement (a missing table, a lock that is taken); the connection can still be used. */
const isAnswered = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && ["42", "53", "55"].includes(error.code?.slice(0, 2) ?? "");

const hangUp = (): void => {
  client?.end().catch(() => {});
  client = undefined;
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
    case "hang-up":
      hangUp();
      return { rows: [], count: 0 };
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
