import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from "node:worker_threads";
import type { SqlRow } from "../sql-engine.ts";
import { PostgresError } from "./postgres-error.ts";

export type Ask =
  | { readonly kind: "begin"; readonly text: string }
  | { readonly kind: "end"; readonly text: "COMMIT" | "ROLLBACK" }
  | {
      readonly kind: "query";
      /** A statement with a name is compiled once for each connection. */
      readonly name?: string;
      readonly text: string;
      /** A value, or an array of values. */
      readonly values: readonly unknown[];
    }
  /** Gives the connection up: the next transaction begins on a new one. */
  | { readonly kind: "hang-up" }
  | { readonly kind: "close" };

export type Reply = {
  readonly rows: SqlRow[];
  /** How many rows were written. */
  readonly count: number;
  /** Of a transaction that begins: whether the connection had to be made for it. */
  readonly isNewConnection?: boolean;
  readonly failure?: { readonly message: string; readonly code: string };
};

export type WorkerStart = { readonly url: string; readonly port: MessagePort; readonly flag: Int32Array };

export type PostgresLine = {
  /** Waits for the answer, and nothing else happens in this thread meanwhile. @throws PostgresError */
  readonly ask: (ask: Ask) => Reply;
  readonly close: () => Promise<void>;
};

/** Longer than a connection, a lock and a statement may take together: only a thread that died takes longer. */
const silenceMs = 60_000;

/**
 * A synchronous connection to PostgreSQL: a worker talks to it, and this thread is blocked until the worker has the
 * answer (`Atomics.wait`). So the rules can ask for a row in the middle of their work, on every database.
 */
export const openPostgresLine = (url: string, start = startWorkerThread): PostgresLine => {
  let worker = start(url);
  let isClosed = false;

  const ask = (asked: Ask): Reply => {
    if (isClosed && asked.kind !== "close") throw new PostgresError("closed", "08003");
    const { flag, near } = worker;
    Atomics.store(flag, 0, 0);
    near.postMessage(asked);
    waitFor(flag);
    const message = receiveMessageOnPort(near) as { readonly message: Reply } | undefined;
    if (message === undefined) {
      // A late answer must never be taken for that of another question.
      void worker.thread.terminate();
      worker = start(url);
      throw new PostgresError("no answer", "08006");
    }
    const { failure } = message.message;
    if (failure !== undefined) throw new PostgresError(failure.message, failure.code);
    return message.message;
  };

  return {
    ask,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      try {
        ask({ kind: "close" });
      } finally {
        await worker.thread.terminate();
      }
    },
  };
};

/** Blocks until the flag is set. A notification may belong to the answer before: only the flag counts. */
const waitFor = (flag: Int32Array): void => {
  for (const end = performance.now() + silenceMs; Atomics.load(flag, 0) === 0;)
    if (Atomics.wait(flag, 0, 0, end - performance.now()) === "timed-out") return;
};

/** The thread that talks with PostgreSQL, and what it and its asker share. */
export const startWorkerThread = (url: string) => {
  const { port1: near, port2: far } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: WorkerStart = { url, port: far, flag };
  const thread = new Worker(join(import.meta.dirname, "postgres-worker.ts"), { workerData, transferList: [far] });
  thread.unref();
  near.unref();
  return { thread, near, flag };
};
