import pg from "pg";
import type { ChangeListener } from "../sql-engine.ts";
import { settingsOf } from "./connection-settings.ts";
import { keysQuery, markQuery } from "./database-identity.ts";
import { foreignKeysOfFirstStep } from "./postgres-migrations.ts";

export type PostgresFeed = {
  /** Calls back when another process has changed a meeting, with the counter that it came to. */
  readonly onTold: (listener: ChangeListener) => void;
  readonly close: () => Promise<void>;
};

/** Of the schema, whose own name may be too long for a channel's. */
export const channelName = "'ruam_' || md5(current_schema())";

const retryMs = 1_000;
const lookMs = 1_000;

/**
 * How the processes of one database notify each other (LISTEN): only which meeting changed, and its counter; the
 * content is in the tables. After a broken connection every counter is read, which replaces missed notifications.
 * @param ownName what this process calls itself when it notifies
 */
export const createPostgresFeed = (url: string, ownName: string): PostgresFeed => {
  let tell: ChangeListener = () => {};
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  const tellNow: ChangeListener = (...change) => tell(...change);

  const comeBack = (): void => {
    if (isClosed || retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      void listen();
    }, retryMs);
    retry.unref();
  };

  const listen = async (): Promise<void> => {
    const made = new pg.Client(settingsOf(url));
    client = made;
    made.on("error", comeBack);
    made.on("end", comeBack);
    made.on("notification", ({ payload = "" }) => {
      const [teller, meetingId = "", seq, how] = payload.split(" ");
      if (teller !== ownName) tell(meetingId, Number(seq), how === "erased" || how === "wiped" ? how : "risen");
    });
    try {
      await made.connect();
      const { rows } = await made.query<{ readonly name: string }>(`SELECT ${channelName} AS name`);
      await made.query(`LISTEN ${rows[0]?.name}`);
      await tellAll(made, tellNow);
      await watch(made, () => client === made && !isClosed, tellNow);
    } catch {
      // Whoever waits for a change reads by itself meanwhile; the writing side says what is wrong with the database.
      void made.end().catch(() => {});
      comeBack();
    }
  };

  const started = listen();
  return {
    onTold: (listener) => {
      tell = listener;
    },
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      await started;
      await client?.end().catch(() => {});
    },
  };
};

const tellAll = async (from: pg.Client, tell: ChangeListener): Promise<void> => {
  const heads = await from.query<{ readonly id: string; readonly seq: number }>("SELECT id, seq FROM space");
  for (const { id, seq } of heads.rows) tell(id, seq, "read-anew");
};

/** Looks whether the database was put back, so that it is noticed also where nobody asks for anything. */
const watch = async (on: pg.Client, isListening: () => boolean, tell: ChangeListener): Promise<void> => {
  const markNow = async () => (await on.query<{ readonly mark: string }>(markQuery)).rows[0]?.mark;
  let mark = await markNow();
  const look = async (): Promise<void> => {
    const found = await markNow();
    // In the middle of a restore there is nothing to tell yet, and whoever is told could not read: the next look comes soon.
    if (found === mark || !(await isWhole(on))) return;
    await tellAll(on, tell);
    mark = found;
  };
  const timer = setInterval(() => {
    if (!isListening()) return clearInterval(timer);
    // While a restore is taking the tables away, there is nothing to look at.
    look().catch(() => {});
  }, lookMs);
  timer.unref();
};

const isWhole = async (on: pg.Client): Promise<boolean> =>
  Number((await on.query<{ readonly n: string }>(keysQuery)).rows[0]?.n) >= foreignKeysOfFirstStep;
