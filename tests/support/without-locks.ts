/**
 * Loaded before a server (`NODE_OPTIONS=--import …`), and so in its thread that talks with PostgreSQL: no meeting is
 * locked while it is written. What the test of several processes must be able to see. The server has no such switch.
 */
import pg from "pg";

// eslint-disable-next-line typescript/unbound-method -- called with the connection as its `this`, below
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
const lock = /pg_advisory_xact_lock(\(hashtextextended\(current_schema\(\) \|\| ' ' \|\| \$1, 0\)\))/;

pg.Client.prototype.query = function (this: pg.Client, config: unknown, ...more: unknown[]) {
  const isLock = typeof config === "object" && config !== null && "text" in config && lock.test(String(config.text));
  const changed = isLock ? { ...config, text: String(config.text).replace(lock, "$1") } : config;
  return query.call(this, changed, ...more);
} as typeof pg.Client.prototype.query;
