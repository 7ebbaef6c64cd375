import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Store } from "./store/store.ts";

/** How many days things are kept that nobody needs any more; 0 keeps them for ever. */
export type Keeping = {
  /** Copies that a new version and `restore` set aside beside the database: they hold what was erased since. */
  readonly copiesDays: number;
  /** Of a closed meeting: which device was whose, codes and invitations. Minutes, entries and attendance stay. */
  readonly devicesDays: number;
  /** Of a closed meeting: earlier wordings of what attendees wrote, in the log. */
  readonly wordingsDays: number;
};

export type RetentionDeps = {
  readonly store: Pick<Store, "forgetDevices" | "forgetWordings" | "endRehearsalsOver">;
  readonly now: () => number;
  readonly dataFile: string;
  readonly keep: Keeping;
};

const dayMs = 86_400_000;

/** The job that does what the clocks of keeping say. @returns what does it once */
export const createRetention =
  ({ store, now, dataFile, keep }: RetentionDeps) =>
  async (): Promise<void> => {
    await store.endRehearsalsOver();
    if (keep.copiesDays > 0) removeCopies(dataFile, now() - keep.copiesDays * dayMs);
    if (keep.devicesDays > 0) await store.forgetDevices(now() - keep.devicesDays * dayMs);
    if (keep.wordingsDays > 0) await store.forgetWordings(now() - keep.wordingsDays * dayMs);
  };

const removeCopies = (dataFile: string, before: number): void => {
  const [folder, name] = [dirname(dataFile), basename(dataFile)];
  for (const file of readdirSync(folder)) {
    if (!file.startsWith(`${name}.version-`) && !file.startsWith(`${name}.before-restore-`)) continue;
    if (statSync(join(folder, file)).mtimeMs < before) rmSync(join(folder, file));
  }
};
