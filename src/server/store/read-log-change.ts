import { toldBy } from "#kinds/registry.ts";
import type { LogChangeAnswer } from "#protocol/messages.ts";
import type { SqlDatabase } from "./sql-engine.ts";

/** Reads what an edit changed, from the log alone. */
export type LogChange = { readonly of: (spaceId: string, position: number) => LogChangeAnswer };

/** Earlier edits of one record that are looked through. */
const most = 200;

/** Reads what an edit changed from the log. */
export const createLogChange = (db: SqlDatabase): LogChange => {
  const line = db.prepare(
    "SELECT kind, type, id, body FROM audit WHERE space_id = ? AND n = ? AND officer_id IS NOT NULL",
  );
  const earlier = db.prepare(`SELECT body FROM audit WHERE space_id = ? AND type = ? AND id = ? AND kind = ? AND n < ?
    AND officer_id IS NOT NULL ORDER BY n DESC LIMIT ${most}`);
  return {
    of: (spaceId, position) => {
      const row = line.get(spaceId, position);
      const kind = String(row?.kind);
      const args = argsIn(row?.body);
      const changed = toldBy(kind).filter((field) => field in args);
      if (row === undefined || changed.length === 0) return { fields: [] };
      const before = earlier
        .all(spaceId, String(row.type), String(row.id), kind, position)
        .map(({ body }) => argsIn(body));
      return {
        fields: changed.map((field) => {
          const last = before.find((one) => field in one);
          return { field, after: args[field], ...(last === undefined ? {} : { before: last[field] }) };
        }),
      };
    },
  };
};

/** What was sent; nothing where the words were erased. */
const argsIn = (body: unknown): Readonly<Record<string, unknown>> => {
  const said = JSON.parse(typeof body === "string" ? body : "null") as { readonly args?: unknown } | null;
  const args = said?.args;
  return typeof args === "object" && args !== null ? (args as Readonly<Record<string, unknown>>) : {};
};
