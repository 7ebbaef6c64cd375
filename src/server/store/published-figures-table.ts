import type { FiguredEntry, PublishedFigures } from "#domain/published-figures.ts";
import type { SqlEngine } from "./sql-engine.ts";

/** Figures by sector as the public was told them. `rev` rises whenever others are told. */
export type KeptFigures = { readonly rev: number; readonly figures: PublishedFigures };

export type FiguresTable = {
  /**
   * Whether these are what was told last. A dump that is put back under a running process makes another history with the
   * same numbers, so the moment is compared too.
   */
  readonly isLast: (spaceId: string, kept: KeptFigures) => boolean;
  readonly of: (spaceId: string) => KeptFigures | undefined;
  /** Within a write under the space's lock. @param before the number of the last telling: where another came first, nothing is written */
  readonly put: (spaceId: string, figures: PublishedFigures, before: number) => void;
  /** The entry is in no list of what was counted any more; the counts stay. */
  readonly forgetEntry: (spaceId: string, entryId: string) => void;
};

const columns = [
  ["space_id", "text"],
  ["entry_id", "text"],
  ["strategy_id", "text"],
  ["sector", "text"],
] as const;

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** The tables of published figures, and of the entries that they count. */
export const createFiguresTable = ({ db, prepareRows }: Pick<SqlEngine, "db" | "prepareRows">): FiguresTable => {
  const rev = db.prepare("SELECT rev FROM published_figures WHERE space_id = ?");
  const one = db.prepare("SELECT rev, value FROM published_figures WHERE space_id = ?");
  const entries = db.prepare("SELECT entry_id, strategy_id, sector FROM figured_entry WHERE space_id = ?");
  const put = db.prepare(`
    INSERT INTO published_figures (space_id, rev, value) VALUES (?, ?, ?)
    ON CONFLICT (space_id) DO UPDATE SET rev = excluded.rev, value = excluded.value`);
  const clear = db.prepare("DELETE FROM figured_entry WHERE space_id = ?");
  const add = prepareRows({ table: "figured_entry", columns });
  // What was erased while the figures were being made.
  const dropErased = db.prepare(
    "DELETE FROM figured_entry WHERE space_id = ?1 AND entry_id IN (SELECT id FROM erased WHERE meeting_id = ?1)",
  );
  const forget = db.prepare("DELETE FROM figured_entry WHERE space_id = ? AND entry_id = ?");
  const revOf = (spaceId: string): number => Number(rev.get(spaceId)?.rev ?? 0);
  const toldOf = (value: unknown) => JSON.parse(String(value)) as Omit<PublishedFigures, "entries">;
  return {
    isLast: (spaceId, kept) => {
      const found = one.get(spaceId);
      return Number(found?.rev) === kept.rev && toldOf(found?.value).at === kept.figures.at;
    },
    of: (spaceId) => {
      const found = one.get(spaceId);
      if (found === undefined) return undefined;
      const counted = entries
        .all(spaceId)
        .map((row): [string, FiguredEntry] => [
          String(row.entry_id),
          { strategyId: textOrNull(row.strategy_id), sector: textOrNull(row.sector) },
        ]);
      return { rev: Number(found.rev), figures: { ...toldOf(found.value), entries: new Map(counted) } };
    },
    put: (spaceId, { entries: counted, ...told }, before) => {
      if (revOf(spaceId) !== before) return;
      put.run(spaceId, before + 1, JSON.stringify(told));
      clear.run(spaceId);
      add([...counted].map(([id, { strategyId, sector }]) => [spaceId, id, strategyId, sector]));
      dropErased.run(spaceId);
    },
    forgetEntry: (spaceId, entryId) => void forget.run(spaceId, entryId),
  };
};
