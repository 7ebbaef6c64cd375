/**
 * The identity of a database, by which a restored one is recognised, whatever happened to the connections: the physical
 * place of its first row, and the transaction that wrote it. Both are PostgreSQL's own values and are not part of a
 * dump, so every restore of rows changes them; a restore of files ends the connections. Nothing of ours writes that row
 * again.
 */
export const markQuery = "SELECT tableoid::text || ' ' || xmin::text AS mark FROM schema_step WHERE n = 1";

/** The same, and when PostgreSQL started: a copy of its files is put back while it is down. */
export const historyQuery = `SELECT tableoid::text || ' ' || xmin::text AS mark,
  pg_postmaster_start_time()::text AS started FROM schema_step WHERE n = 1`;

/** Keys between tables, which a restore makes after everything else: with fewer it is still at work, or has failed. */
export const keysQuery =
  "SELECT count(*) AS n FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";
