import { createErasureTable, type ErasureTable } from "./erasure-table.ts";
import { createLogChange, type LogChange } from "./log-change.ts";
import { createLogCheck, type LogCheck } from "./log-check-in-steps.ts";
import { createOfficeLog, type OfficeLog } from "./office-log.ts";
import type { Life } from "./process-epochs.ts";
import { createSpaceTable, type SpaceTable } from "./space-table.ts";
import type { SqlEngine } from "./sql-engine.ts";

export type LogTables = {
  readonly spaces: SpaceTable;
  readonly erasures: ErasureTable;
  readonly officeLog: OfficeLog;
  readonly logChange: LogChange;
  readonly logCheck: LogCheck;
};

/** Spaces with the logs that are chained to them, and what reads the logs. */
export const createLogTables = (engine: SqlEngine, newSalt: () => string, life: Life): LogTables => {
  const spaces = createSpaceTable(engine, newSalt, life);
  const erasures = createErasureTable(engine.db);
  return {
    spaces,
    erasures,
    officeLog: createOfficeLog(engine.db),
    logChange: createLogChange(engine.db),
    logCheck: createLogCheck(engine.db, { spaces, erasures }),
  };
};
