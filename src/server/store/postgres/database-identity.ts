/**
 * What tells this database from one that was put back in its place, whatever became of the connections: where its very
 * first row stands, and which transaction wrote it. Both are PostgreSQL's own, and no copy carries them along, so that every
 * restore of rows gives others; one of files ends the connections. Nothing of ours ever writes that row again.
 */
export const markQuery = "SELECT tableoid::text || ' ' || xmin::text AS mark FROM schema_step WHERE n = 1";

/** The same, and when PostgreSQL started: a copy of its files is put back while it is down. */
export const historyQuery = `SELECT tableoid::text || ' ' || xmin::text AS mark,
  pg_postmaster_start_time()::text AS started FROM schema_step WHERE n = 1`;

/** Keys between tables, which a restore makes after everything else: with fewer it is still at work, or has failed. */
export const keysQuery =
  "SELECT count(*) AS n FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";
