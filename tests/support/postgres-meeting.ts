import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { openPostgresEngine } from "#server/store/postgres/postgres-engine.ts";
import type { SqlEngine } from "#server/store/sql-engine.ts";
import { query } from "./postgres-server.ts";
import { openMeeting, type TestMeeting } from "./server-meeting.ts";

/** The address of an empty database that nobody else uses. */
export const freshPostgres = async (): Promise<string> => {
  const schema = `t${randomUUID().replaceAll("-", "")}`;
  const url = inject("postgresUrl");
  await query(url, `CREATE SCHEMA ${schema}`);
  return `${url}?options=-c%20search_path%3D${schema}`;
};

/** PostgreSQL as a process of its own would open it. */
export const openPostgresAt = (url: string): SqlEngine => openPostgresEngine(url, randomUUID());

type Deps = NonNullable<Parameters<typeof openMeeting>[0]>;

/** A store with a meeting on the database at `url`, as one of several processes that share it. */
export const openMeetingAt = (url: string, deps: Deps = {}): Promise<TestMeeting> =>
  openMeeting({ ...deps, engine: openPostgresAt(url) });
