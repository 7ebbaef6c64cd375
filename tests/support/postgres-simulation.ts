import { configOf, postgresErrorFrom, type Connect } from "#server/store/postgres/connections.ts";
import { openPostgresEngine } from "#server/store/postgres/postgres-engine.ts";
import { openPostgresLine } from "#server/store/postgres/postgres-worker-channel.ts";
import type { SimDatabase } from "./simulation/sim-database.ts";

/** There is one server, so no other process is notified; a socket would use real time. */
const noFeed = () => ({ onTold: () => {}, close: async () => {} });

/**
 * Connections that answer before anything else happens: in the simulated world no time passes while a database is waited
 * for, and what the real one does between two answers cannot be told from one that is as quick as that.
 */
const connectAtOnce: Connect = async (url) => {
  const line = openPostgresLine(url);
  const askOne = (sent: Parameters<Awaited<ReturnType<Connect>>["ask"]>[0][number]) => {
    if (typeof sent !== "string") return line.ask({ kind: "query", ...configOf(sent) });
    if (sent.startsWith("BEGIN")) return line.ask({ kind: "begin", text: sent });
    if (sent === "COMMIT" || sent === "ROLLBACK") return { ...line.ask({ kind: "end", text: sent }), command: sent };
    return line.ask({ kind: "query", text: sent, values: [] });
  };
  return {
    ask: async (sent) =>
      sent.map((one) => {
        try {
          return askOne(one);
        } catch (error) {
          return postgresErrorFrom(error);
        }
      }),
    close: line.close,
  };
};

/** A database of PostgreSQL for the simulation. @param url of an empty one */
export const createPostgresDatabase = (url: string): SimDatabase => {
  const aside = openPostgresLine(url);
  const closing: Promise<void>[] = [];
  let copies = 0;
  const query = (text: string) => aside.ask({ kind: "query", text, values: [] }).rows;
  const inOne = (work: () => void): void => {
    aside.ask({ kind: "begin", text: "BEGIN" });
    work();
    aside.ask({ kind: "end", text: "COMMIT" });
  };
  const tables = () =>
    query(`SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = current_schema() AND table_name NOT LIKE 'copy_%'`).map(({ name }) => String(name));

  return {
    open: () => {
      const real = openPostgresEngine(url, "simulation", { createFeed: noFeed, connect: connectAtOnce });
      // The end of a thread takes time of the real world, for which the simulated one does not wait.
      const engine = { ...real, close: async () => void closing.push(real.close()) };
      return {
        deps: { path: "", engine },
        rows: (sql) => engine.reading(() => engine.db.prepare(sql).all()),
        isWriting: () => false,
        close: () => void engine.close(),
      };
    },
    backUp: () => {
      const copy = `copy_${++copies}`;
      inOne(() => {
        for (const table of tables()) query(`CREATE TABLE ${copy}_${table} AS TABLE ${table}`);
      });
      return copy;
    },
    restore: (copy) =>
      inOne(() => {
        query(`TRUNCATE ${tables().join(", ")}`);
        // What others refer to comes first.
        const inOrder = tables().toSorted((a, b) => Number(b === "space") - Number(a === "space"));
        for (const table of inOrder)
          query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${copy}_${table}`);
        // Who knows of no mark ends no sessions: the simulated officer has no password to sign in with again.
        query("DELETE FROM setting WHERE key = 'history-mark'");
      }),
    remove: async () => {
      await Promise.all(closing);
      await aside.close();
    },
  };
};
