import type { SpaceTable } from "./space-table.ts";
import type { OfficerTable } from "./officer-table.ts";
import type { SqlEngine } from "./sql-engine.ts";

export type LifeDeps = {
  readonly engine: SqlEngine;
  readonly spaces: SpaceTable;
  readonly officers: OfficerTable;
  readonly newId: () => string;
};

/** A transaction at once. */
export type WriteAtOnce = (lock: string, job: () => void) => void;

export const startLock = "start";
const markKey = "history-mark";

/**
 * Begins a life of this process on its database: a new epoch in every space, before anything else is answered; and where
 * the database was put back from a copy, the sessions of officers end, one of which may have been ended since the copy.
 * One that failed in its middle goes on where it stopped, so that trying again leaves no pile of epochs behind.
 */
export const createLife = ({ engine, spaces, officers, newId }: LifeDeps) => {
  let left: { readonly mark: string | undefined; readonly ids: string[] } | undefined;

  const endSessionsOfCopy = (write: WriteAtOnce): void => {
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

  return (write: WriteAtOnce): void => {
    endSessionsOfCopy(write);
    if (left === undefined || left.mark !== engine.mark())
      left = { mark: engine.mark(), ids: engine.reading(() => spaces.heads().map(({ id }) => id)) };
    const { ids } = left;
    // In one transaction, or under each space's own lock where others write too.
    const together = engine.isShared ? 1 : Math.max(1, ids.length);
    while (ids.length > 0) {
      const some = ids.slice(0, together);
      write(engine.isShared ? (some[0] ?? startLock) : startLock, () => {
        for (const id of some) spaces.beginEpoch(id, newId());
      });
      ids.splice(0, some.length);
    }
    left = undefined;
  };
};
