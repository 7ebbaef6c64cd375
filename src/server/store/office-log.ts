import type { LogLine } from "#protocol/operations.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

/** What a reader of the log asks for; `before`: a position that was told, or undefined for the newest lines. */
export type LogPage = { readonly before: number | undefined; readonly limit: number };

/** Reads what the office did in a space, as it was noted. Lines of attendees are not read: their wordings are their own. */
export type OfficeLog = { readonly page: (spaceId: string, page: LogPage) => readonly LogLine[] };

/** A line that took longer to arrive was made without a signal, ms. */
export const arrivedLateAfterMs = 60_000;

export const createOfficeLog = (db: SqlDatabase): OfficeLog => {
  const lines = db.prepare(`
    SELECT audit.n, audit.kind, audit.type, audit.id, audit.corrected_at, audit.received_at, audit.body,
      audit.participant_id, audit.officer_id, officer.name AS officer_name
    FROM audit LEFT JOIN officer ON officer.id = audit.officer_id
    WHERE audit.space_id = ? AND audit.officer_id IS NOT NULL AND audit.n < ?
    ORDER BY audit.n DESC LIMIT ?`);
  return {
    page: (spaceId, { before = Number.MAX_SAFE_INTEGER, limit }) => lines.all(spaceId, before, limit).map(readLogLine),
  };
};

const readLogLine = (row: SqlRow): LogLine => {
  const [at, receivedAt] = [Number(row.corrected_at), Number(row.received_at)];
  return {
    position: Number(row.n),
    at,
    receivedAt,
    arrivedLate: receivedAt - at > arrivedLateAfterMs,
    participantId: textIn(row.participant_id),
    officerId: row.participant_id === null ? textIn(row.officer_id) : null,
    officer: textIn(row.officer_name),
    kind: String(row.kind),
    type: String(row.type),
    id: String(row.id),
    reason: reasonIn(String(row.body)),
  };
};

const textIn = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** The reason as the officer gave it; null where none was given, and where the words were erased. */
const reasonIn = (body: string): string | null => {
  const said = JSON.parse(body) as { readonly args?: { readonly reason?: unknown } } | null;
  const reason = said?.args?.reason;
  return typeof reason === "string" ? reason : null;
};
