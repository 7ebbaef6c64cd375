import { fail, type Result } from "#domain/result.ts";
import type { StorageError } from "../commands-and-sync-contract.ts";
import type { RecordOf } from "./cache.ts";
import { rowOf } from "./cache-rows.ts";
import type { RecordType } from "#domain/records.ts";
import type { UnloadDrafts } from "./unload-drafts.ts";
import type { Author } from "./own-record-model.ts";
import type { NewId, Now } from "./environment.ts";
import { storageError } from "./storage-error.ts";
import type { Stores } from "./stores.ts";
import { readMembership } from "./vault.ts";

export type CommandDeps = {
  readonly stores: Stores;
  readonly now: Now;
  readonly newId: NewId;
  /** Whether the wall clock was seen to jump. The record says so; nothing else depends on it. */
  readonly isClockSuspect: () => boolean;
  /** For what is typed while a page closes; absent where the browser keeps nothing beside its databases. */
  readonly unloadDrafts?: UnloadDrafts | undefined;
  /** Called after the transaction has completed, so that the engine sends. */
  readonly onSaved: () => void;
};

/** Runs a command on the databases. A failure of the storage is returned to the person, and never hidden. */
export const saving = async <T, E extends { readonly kind: string }>(
  deps: CommandDeps,
  task: () => Promise<Result<T, E>>,
): Promise<Result<T, E | StorageError>> => {
  try {
    const result = await deps.stores.run(task);
    if (result.ok) deps.onSaved();
    return result;
  } catch (error) {
    return fail(storageError(error));
  }
};

/** The author of what is saved now. It runs inside the transaction, so that no joining can complete in between. */
export const authorIn = async (stores: Stores, meetingId: string): Promise<Author> => ({
  meetingId,
  participantId: (await readMembership(stores.vault, meetingId))?.participantId ?? null,
});

/**
 * The server's row, as far as this phone has it. A lost cache is no obstacle. It is read before the vault's
 * transaction, because inside that nothing else may be awaited.
 */
export const cachedRow = async <T extends RecordType>(
  stores: Stores,
  meetingId: string,
  type: T,
  id: string,
): Promise<RecordOf<T> | undefined> => {
  try {
    return await rowOf(stores.cache, meetingId, type, id);
  } catch {
    return undefined;
  }
};
