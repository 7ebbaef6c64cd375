import type * as acksInRows from "#client/local/acks-in-rows.ts";
import type * as ackReducer from "#client/sync/ack-reducer.ts";
import type * as applyAnswers from "#client/sync/apply-answers.ts";
import type * as applyChanges from "#server/apply-changes.ts";
import type * as applyOwned from "#server/apply/owned-operation.ts";
import type * as compareRevision from "#server/apply/compare-revision.ts";
import type * as cycle from "#client/sync/cycle.ts";
import type * as endorsementKind from "#kinds/endorsement/kind.ts";
import type * as engine from "#client/sync/engine.ts";
import type * as entryCommands from "#client/local/entry-commands.ts";
import type * as entryKind from "#kinds/entry/kind.ts";
import type * as epochs from "#client/sync/sync-position.ts";
import type * as ownRecords from "#client/local/own-records.ts";
import type * as ownRecordModel from "#client/local/own-record-model.ts";
import type * as model from "#client/local/vault-records.ts";
import type * as processLife from "#server/store/process-epochs.ts";
import type * as push from "#client/sync/push.ts";
import type * as readChanges from "#server/read-changes.ts";
import type * as reading from "#client/local/sync-cursor.ts";
import type * as recordTable from "#server/store/record-table.ts";
import type * as sqliteEngine from "#server/store/sqlite-engine.ts";
import type * as suspendDatabases from "#client/local/suspend-databases.ts";
import type * as vault from "#client/local/vault.ts";
import type * as unitOfWork from "#server/unit-of-work.ts";

/** The modules into which faults are put, by their path under `src`. */
export type Modules = {
  readonly "client/local/acks-in-rows.ts": typeof acksInRows;
  readonly "client/local/entry-commands.ts": typeof entryCommands;
  readonly "client/local/own-records.ts": typeof ownRecords;
  readonly "client/local/own-record-model.ts": typeof ownRecordModel;
  readonly "client/local/vault-records.ts": typeof model;
  readonly "client/local/sync-cursor.ts": typeof reading;
  readonly "client/local/suspend-databases.ts": typeof suspendDatabases;
  readonly "client/local/vault.ts": typeof vault;
  readonly "client/sync/ack-reducer.ts": typeof ackReducer;
  readonly "client/sync/apply-answers.ts": typeof applyAnswers;
  readonly "client/sync/cycle.ts": typeof cycle;
  readonly "client/sync/engine.ts": typeof engine;
  readonly "client/sync/sync-position.ts": typeof epochs;
  readonly "client/sync/push.ts": typeof push;
  readonly "kinds/endorsement/kind.ts": typeof endorsementKind;
  readonly "kinds/entry/kind.ts": typeof entryKind;
  readonly "server/apply-changes.ts": typeof applyChanges;
  readonly "server/apply/compare-revision.ts": typeof compareRevision;
  readonly "server/apply/owned-operation.ts": typeof applyOwned;
  readonly "server/read-changes.ts": typeof readChanges;
  readonly "server/store/process-epochs.ts": typeof processLife;
  readonly "server/store/record-table.ts": typeof recordTable;
  readonly "server/store/sqlite-engine.ts": typeof sqliteEngine;
  readonly "server/unit-of-work.ts": typeof unitOfWork;
};

/** What one module gives to the others, wrapped: all who import it get the fault. */
export type Seam = {
  readonly module: keyof Modules;
  readonly name: string;
  readonly wrap: (real: unknown, of: unknown) => unknown;
};

/**
 * A fault at one exported name of a module. It holds however the module is written inside; where the name or its type
 * changes, the type check says so. Faults import types only, and what imports nothing itself: a module that they loaded
 * would be linked to sound ones.
 * @param wrap is given what the module exports under the name, and all that it exports
 */
export const seam = <M extends keyof Modules, N extends keyof Modules[M] & string>(
  module: M,
  name: N,
  wrap: (real: Modules[M][N], of: Modules[M]) => Modules[M][N],
): Seam => ({ module, name, wrap: wrap as Seam["wrap"] });

/** A mistake that somebody could make. */
export type Mutant = {
  readonly name: string;
  /** Noticed within the first schedules, so that every run of the tests can afford it. */
  readonly soon?: true;
  /** Noticed by the phones whose tabs never wait for a turn: with turns it takes thousands of schedules. */
  readonly world?: "without-turns";
  readonly seams: readonly Seam[];
};
