import { namedFields } from "#domain/logged-fields.ts";
import type { Words } from "#domain/bilingual-words.ts";
import { toldBy } from "#kinds/registry.ts";
import type { LogLine } from "#protocol/messages.ts";
import { deleteMeetingKind } from "./audit-chain.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

/** What a reader of the log asks for; `before`: a position that was told, or undefined for the newest lines. */
export type LogPage = { readonly before: number | undefined; readonly limit: number };

/** Reads what the office did in a space, as it was noted. Lines of attendees are not read: their wordings are their own. */
export type OfficeLog = { readonly page: (spaceId: string, page: LogPage) => readonly LogLine[] };

/** A line that took longer to arrive was made without a signal, ms. */
export const arrivedLateAfterMs = 60_000;

/** The log as the office reads it, page by page. */
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
  const args = argsIn(String(row.body));
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
    reason: typeof args.reason === "string" ? args.reason : null,
    ...editIn(String(row.kind), args),
  };
};

const textIn = (value: unknown): string | null => (typeof value === "string" ? value : null);

type Args = Readonly<Record<string, unknown>>;

/** What was sent; nothing where the words were erased. */
const argsIn = (body: string): Args => {
  const said = JSON.parse(body) as { readonly args?: Args | null } | null;
  return said?.args ?? {};
};

/**
 * Which fields an edit was sent with, and how it named its record; of a deleted meeting nothing else is left. Edits of
 * what is about persons tell neither.
 */
const editIn = (kind: string, args: Args): Pick<LogLine, "fields" | "named"> => {
  if (kind === deleteMeetingKind) return isWords(args.title) ? { named: args.title } : {};
  if (toldBy(kind).length === 0) return {};
  const fields = namedFields.filter((field) => field in args);
  const named = [args.name, args.title].find(isWords);
  return { ...(fields.length === 0 ? {} : { fields }), ...(named === undefined ? {} : { named }) };
};

const isWords = (value: unknown): value is Words =>
  typeof value === "object" && value !== null && "th" in value && typeof value.th === "string" && value.th !== "";
