import type { SqlRow } from "../sql-engine.ts";
import { storageFailureOf } from "../storage-error.ts";
import { answersIn, type Connection, type Pool } from "./connections.ts";
import type { Begin } from "./replay-rounds.ts";
import { PostgresError } from "./postgres-error.ts";
import { historyQuery } from "./database-identity.ts";
import type { Answer, Asked } from "./statement.ts";

/**
 * The life of this process on its database (ADR 8): a new one begins when a connection is lost, or when the database's
 * identity changes.
 */
export type Life = {
  /** Whether the database that says this of itself (`historyQuery`) is the one that the life began on. */
  readonly isOf: (said: SqlRow | undefined) => boolean;
  readonly isCurrent: () => boolean;
  readonly lose: () => void;
  /** Begins a new one, at once. */
  readonly renew: () => void;
};

/**
 * Runs `use` on a connection of the pool, within the life that is current; a transaction of which surely nothing was kept
 * (`NothingKeptError`) is tried again.
 */
export type InTransaction = <T>(
  pool: Pool,
  text: string,
  use: (on: Connection, beginWith: Begin) => Promise<T>,
) => Promise<T>;

/** @param pools all that are renewed with a life */
export const createInTransaction = (life: Life, pools: readonly Pool[]): InTransaction => {
  const lives = createLives(life, pools);
  return async (pool, text, use) => {
    for (let tries = 0; ; tries++) {
      await lives.enter();
      try {
        return await onOne(pool, (on) => use(on, (more) => beginOn(on, text, more, life)));
      } catch (error) {
        if (!(error instanceof NothingKeptError)) throw error;
        if (tries >= mostTries) throw error.cause;
        life.lose();
      } finally {
        lives.leave();
      }
    }
  };
};

const mostTries = 2;

const onOne = async <T>(pool: Pool, use: (on: Connection) => Promise<T>): Promise<T> => {
  const on = await pool.take();
  try {
    const result = await use(on);
    pool.giveBack(on);
    return result;
  } catch (error) {
    if (await isStillThere(on)) pool.giveBack(on);
    else pool.drop(on);
    throw error;
  }
};

/**
 * The transaction has not begun, or its connection was gone before its end was asked for: nothing of it was kept. So it is
 * after a pause of the process that was longer than PostgreSQL lets a transaction be silent.
 */
class NothingKeptError extends Error {}

/** Does a part of a transaction. @param isUndone whether nothing was kept where the part has failed so */
export const orNothingKept = async <T>(isUndone: (error: unknown) => boolean, part: () => Promise<T>): Promise<T> => {
  try {
    return await part();
  } catch (error) {
    throw isUndone(error) ? new NothingKeptError("nothing was kept", { cause: error }) : error;
  }
};

/** Of a transaction whose end was not asked for, PostgreSQL keeps nothing when its connection is gone. */
export const isConnectionGone = (error: unknown): boolean => storageFailureOf(error) === "io";

/** Begins, and asks at once for what is known to be needed. @throws NothingKeptError where this is not the database it was */
const beginOn = async (
  on: Connection,
  text: string,
  more: readonly Asked[],
  life: Life,
): Promise<readonly Answer[]> => {
  const [begun, ...answers] = await on.ask([`${text}; ${historyQuery}`, ...more]);
  if (begun === undefined || begun instanceof PostgresError) {
    throw isConnectionGone(begun) ? new NothingKeptError("the connection is gone", { cause: begun }) : begun;
  }
  if (!life.isOf(begun.rows[0])) {
    const cause = new PostgresError("the database is another one", "57P03");
    throw new NothingKeptError("the database is another one", { cause });
  }
  return answersIn(answers);
};

/** Takes back what was not committed. @returns whether the connection can be used again */
const isStillThere = (on: Connection): Promise<boolean> =>
  on.ask(["ROLLBACK"]).then((said) => !said.some((one) => one instanceof PostgresError));

/** Lets no transaction begin before a new life has begun, and begins it when no transaction is running. */
const createLives = (life: Life, pools: readonly Pool[]) => {
  let running = 0;
  let renewing: Promise<void> | undefined;
  let quiet = (): void => {};

  const renew = async (): Promise<void> => {
    await (running > 0 ? new Promise<void>((resolve) => (quiet = resolve)) : undefined);
    try {
      for (const pool of pools) pool.renew();
      if (!life.isCurrent()) life.renew();
    } finally {
      renewing = undefined;
    }
  };

  return {
    enter: async (): Promise<void> => {
      while (renewing !== undefined || !life.isCurrent()) await (renewing ??= renew());
      running++;
    },
    leave: (): void => {
      running--;
      if (running === 0) quiet();
    },
  };
};
