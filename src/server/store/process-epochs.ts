import type { OfficerTable } from "./officer-table.ts";
import type { SqlEngine } from "./sql-engine.ts";

/** A transaction at once. */
export type WriteAtOnce = (lock: string, job: () => void) => void;

export const startLock = "start";
const markKey = "history-mark";

/**
 * The epochs that this life of the process has begun: one in each space, with the first record that it writes there.
 */
export type Life = {
  /** The id of an epoch that begins now. */
  readonly newEpoch: () => string;
  /** Whether one of a space's epochs is this life's. */
  readonly hasBegunIn: (epochs: readonly { readonly id: string }[]) => boolean;
  /** From now on it is another life. */
  readonly beginAnew: () => void;
};

/** @param newId random ones */
export const createLife = (newId: () => string): Life => {
  const begun = new Set<string>();
  return {
    newEpoch: () => {
      const id = newId();
      begun.add(id);
      return id;
    },
    // What a transaction that was taken back had begun is not among a space's epochs, and is begun again.
    hasBegunIn: (epochs) => epochs.some(({ id }) => begun.has(id)),
    beginAnew: () => begun.clear(),
  };
};

export type LifeDeps = {
  readonly engine: Pick<SqlEngine, "mark">;
  readonly officers: OfficerTable;
  readonly life: Life;
};

/**
 * Begins a life of this process on its database, before anything else is answered. If the database was restored from a
 * copy, the sessions of officers end, because one of them may have been ended since the copy.
 */
export const createLifeStart =
  ({ engine, officers, life }: LifeDeps) =>
  (write: WriteAtOnce): void => {
    life.beginAnew();
    const mark = engine.mark();
    if (mark === undefined) return;
    write(startLock, () => {
      const noted = officers.setting(markKey);
      if (noted === mark) return;
      // No mark yet: the database is new, or of a version that knew none.
      if (noted !== undefined) officers.endOfficerSessions();
      officers.putSetting(markKey, mark);
    });
  };
