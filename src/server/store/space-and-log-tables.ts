import { isOfField, type AnyErasure } from "#domain/erasure-notes-and-redaction.ts";
import { createErasureTable, type ErasureTable } from "./erasure-table.ts";
import { createFiguresTable, type FiguresTable } from "./published-figures-table.ts";
import { createLogChange, type LogChange } from "./read-log-change.ts";
import { createLogCheck, type LogCheck } from "./verify-log-incrementally.ts";
import { createNameMentions, type NameMentions } from "./name-mentions.ts";
import { createOfficeLog, type OfficeLog } from "./office-log.ts";
import type { Life } from "./process-epochs.ts";
import { createSpaceTable, type SpaceTable } from "./space-table.ts";
import type { SqlEngine } from "./sql-engine.ts";

export type SpaceAndLogTables = {
  readonly spaces: SpaceTable;
  readonly erasures: ErasureTable;
  readonly figures: FiguresTable;
  readonly officeLog: OfficeLog;
  readonly logChange: LogChange;
  readonly logCheck: LogCheck;
  readonly mentions: NameMentions;
};

/** Spaces with the logs that are chained to them, and what reads the logs. */
export const createSpaceAndLogTables = (engine: SqlEngine, newSalt: () => string, life: Life): SpaceAndLogTables => {
  const spaces = createSpaceTable(engine, newSalt, life);
  const erased = createErasureTable(engine.db);
  const figures = createFiguresTable(engine);
  const put = (erasure: AnyErasure): void => {
    erased.put(erasure);
    if (!isOfField(erasure) && erasure.what === undefined) figures.forgetEntry(erasure.meetingId, erasure.id);
  };
  const erasures = { ...erased, put };
  return {
    spaces,
    erasures,
    figures,
    officeLog: createOfficeLog(engine.db),
    logChange: createLogChange(engine.db),
    mentions: createNameMentions(engine.db),
    logCheck: createLogCheck(engine.db, { spaces, erasures }),
  };
};
