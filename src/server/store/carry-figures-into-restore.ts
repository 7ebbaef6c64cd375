import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

const hasFigures = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 AS found FROM sqlite_schema WHERE name = 'published_figures'").get() !== undefined;

const opened = <T>(path: string, use: (db: DatabaseSync) => T): T | undefined => {
  if (!existsSync(path)) return undefined;
  try {
    const db = new DatabaseSync(path, { timeout: 5_000 });
    try {
      return use(db);
    } finally {
      db.close();
    }
  } catch {
    // A damaged database is no hindrance to a copy of it.
    return undefined;
  }
};

/** When figures were told, ms; 0: never. */
const toldAt = (value: unknown): number =>
  typeof value === "string" ? Number((JSON.parse(value) as { at?: unknown }).at ?? 0) : 0;

/**
 * The public was told these figures, whatever the copy knows: what it is told afterwards is compared with them. Where the copy has been told
 * later ones, those stay: an older copy had been put back before it. A copy of a version that kept none takes none.
 * @param from path of the database that is replaced
 */
export const carryFigures = (from: string, into: DatabaseSync): void => {
  if (!hasFigures(into)) return;
  const rows = opened(from, (db) =>
    hasFigures(db)
      ? {
          figures: db.prepare("SELECT space_id, rev, value FROM published_figures").all(),
          entries: db.prepare("SELECT space_id, entry_id, strategy_id, sector FROM figured_entry").all(),
        }
      : undefined,
  );
  if (rows === undefined) return;
  const own = into.prepare("SELECT value FROM published_figures WHERE space_id = ?");
  const put = into.prepare("INSERT OR REPLACE INTO published_figures (space_id, rev, value) VALUES (?, ?, ?)");
  const clear = into.prepare("DELETE FROM figured_entry WHERE space_id = ?");
  const add = into.prepare("INSERT INTO figured_entry (space_id, entry_id, strategy_id, sector) VALUES (?, ?, ?, ?)");
  const carried = rows.figures.filter(({ space_id: id = null, value }) => toldAt(own.get(id)?.value) <= toldAt(value));
  for (const { space_id: spaceId = null, rev = null, value = null } of carried) {
    put.run(spaceId, rev, value);
    clear.run(spaceId);
  }
  const spaces = new Set(carried.map(({ space_id: spaceId }) => spaceId));
  for (const one of rows.entries.filter(({ space_id: spaceId }) => spaces.has(spaceId)))
    add.run(one.space_id ?? null, one.entry_id ?? null, one.strategy_id ?? null, one.sector ?? null);
};
