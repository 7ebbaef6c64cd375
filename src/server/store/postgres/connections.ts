import pg from "pg";
import { settingsOf } from "./connection-settings.ts";
import { PostgresError } from "./postgres-error.ts";
import { columnsOf, type Answer, type Asked } from "./statement.ts";

/** One connection. Its user awaits each `ask`; what is in one of them goes out at once, and is carried out in its order. */
export type Connection = {
  /** Resolves when each is answered. On a connection that is known to be gone nothing is sent (`neverRan`). */
  readonly ask: (sent: readonly (Asked | string)[]) => Promise<readonly Said[]>;
  readonly close: () => Promise<void>;
};

export type Said = (Answer & { readonly command?: string }) | PostgresError;

/** @throws PostgresError the first that there was */
export const answersIn = (all: readonly Said[]): readonly Exclude<Said, PostgresError>[] =>
  all.map((said) => {
    if (said instanceof PostgresError) throw said;
    return said;
  });

/** @param onLost called when the connection ends without having been closed */
export type Connect = (url: string, onLost: () => void) => Promise<Connection>;

/** What was to be sent on a connection that was gone before. */
const goneState = "08003";
/** PostgreSQL had ended the transaction of a process that was silent for too long, before this was asked. */
const silentState = "25P03";

/** Whether PostgreSQL has surely not carried out what was answered with this error. */
export const neverRan = (error: unknown): boolean =>
  error instanceof PostgresError && (error.code === goneState || error.code === silentState);

/** Opens a connection. @throws PostgresError where the server refuses or is not reached */
export const connectPostgres: Connect = async (url, onLost) => {
  // Statements go out without waiting for the answer to the one before.
  const settings: pg.ClientConfig & { readonly pipeline: boolean } = { ...settingsOf(url), pipeline: true };
  const client = new pg.Client(settings);
  let isClosed = false;
  const lose = (): void => {
    if (!isClosed) onLost();
    isClosed = true;
  };
  client.on("error", lose);
  client.on("end", lose);
  try {
    await client.connect();
    // An acknowledgement means that it is on the disk, whatever the server's own setting is.
    await client.query("SET synchronous_commit = on");
  } catch (error) {
    isClosed = true;
    throw postgresErrorFrom(error);
  }
  const askOne = async (sent: Asked | string): Promise<Answer & { readonly command?: string }> => {
    const answered: pg.QueryResult<Answer["rows"][number]> | pg.QueryResult<Answer["rows"][number]>[] =
      await client.query(typeof sent === "string" ? sent : configOf(sent));
    // What is sent as text may be several statements: the last one's answer counts.
    const last = Array.isArray(answered) ? answered.at(-1) : answered;
    return { rows: last?.rows ?? [], count: last?.rowCount ?? 0, command: last?.command ?? "" };
  };
  return {
    ask: async (sent) => {
      if (isClosed) return sent.map(() => new PostgresError("the connection is gone", goneState));
      const ends = await Promise.allSettled(sent.map(askOne));
      return ends.map((end) => (end.status === "fulfilled" ? end.value : postgresErrorFrom(end.reason)));
    },
    close: async () => {
      isClosed = true;
      await client.end().catch(() => {});
    },
  };
};

/** The statement, and its values as PostgreSQL takes them. */
export const configOf = ({ statement, values, rows }: Asked) => {
  const { name, text, columns = 0 } = statement;
  return { name, text, values: rows === undefined ? [...values] : [...columnsOf(rows, columns), rows.length] };
};

/** What `pg` says of a broken connection has no code of PostgreSQL's. */
export const postgresErrorFrom = (error: unknown): PostgresError => {
  if (error instanceof PostgresError) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const isState = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code);
  return new PostgresError(error instanceof Error ? error.message : String(error), isState ? code : "08006");
};

export type Pool = {
  /** A connection that nobody else uses; those who have to wait for one get it in their order. */
  readonly take: () => Promise<Connection>;
  readonly giveBack: (connection: Connection) => void;
  /** Closes this one instead of giving it back. */
  readonly drop: (connection: Connection) => void;
  /** Those that are free are closed; those in use are closed when they come back. */
  readonly renew: () => void;
  readonly close: () => Promise<void>;
};

/**
 * After a failed attempt to connect, requests are refused at once for so long, instead of each waiting for its own
 * time-out, ms.
 */
const restMs = 1_000;

/** @param most so many connections at one time */
export const createPool = (connect: () => Promise<Connection>, most: number): Pool => {
  const free: Connection[] = [];
  const waiting: { readonly take: (connection: Connection) => void; readonly fail: (error: unknown) => void }[] = [];
  const { make, end, isKnown, hasRoom, forgetAll, stop } = createMaker(connect, most);

  /** There is room for one more: who waits longest gets it. */
  const makeForNext = (): void => {
    const next = waiting.shift();
    if (next === undefined) return;
    make().then(next.take, (error: unknown) => {
      next.fail(error);
      makeForNext();
    });
  };
  const drop = (connection: Connection): void => {
    end(connection);
    makeForNext();
  };

  return {
    take: async () => {
      const standing = free.pop();
      if (standing !== undefined) return standing;
      if (hasRoom()) return make();
      return new Promise((take, fail) => waiting.push({ take, fail }));
    },
    giveBack: (connection) => {
      if (!isKnown(connection)) return drop(connection);
      const next = waiting.shift();
      if (next === undefined) free.push(connection);
      else next.take(connection);
    },
    drop,
    renew: () => {
      for (const connection of free.splice(0)) end(connection);
      forgetAll();
    },
    close: async () => {
      stop();
      for (const { fail } of waiting.splice(0)) fail(new PostgresError("closed", "08003"));
      await Promise.all(free.splice(0).map((connection) => connection.close()));
    },
  };
};

const createMaker = (connect: () => Promise<Connection>, most: number) => {
  const known = new Set<Connection>();
  let count = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let isClosed = false;
  return {
    make: async (): Promise<Connection> => {
      if (isClosed || performance.now() < restsUntil) throw new PostgresError("not connected", "08003");
      count++;
      try {
        const made = await connect();
        known.add(made);
        return made;
      } catch (error) {
        count--;
        restsUntil = performance.now() + restMs;
        throw error;
      }
    },
    end: (connection: Connection): void => {
      if (known.delete(connection)) count--;
      void connection.close();
    },
    isKnown: (connection: Connection): boolean => !isClosed && known.has(connection),
    hasRoom: (): boolean => count < most,
    /** Those in use are no longer known, and end when they come back. */
    forgetAll: (): void => {
      count -= known.size;
      known.clear();
    },
    stop: (): void => void (isClosed = true),
  };
};
