import { fail, type Result } from "#domain/result.ts";
import type { StorageError } from "../device-contract.ts";
import type { RecordOf } from "./cache.ts";
import { rowOf } from "./cache-rows.ts";
import type { RecordType } from "#domain/records.ts";
import type { UnloadDrafts } from "./unload-drafts.ts";
import type { Author } from "./own-records.ts";
import type { NewId, Now } from "./ports.ts";
import { storageError } from "./storage-error.ts";
import type { Stores } from "./databases.ts";
import { readMembership } from "./vault.ts";

export type CommandDeps = {
  readonly stores: Stores;
  readonly now: Now;
  readonly newId: NewId;
  /** Whether the wall clock was seen to jump; the record says so, and nothing else follows from it. */
  readonly isClockSuspect: () => boolean;
  /** For what is typed in a page's last moment; absent where the browser keeps nothing beside its databases. */
  readonly unloadDrafts?: UnloadDrafts | undefined;
  /** Told after the transaction has completed, so that the engine sends. */
  readonly onSaved: () => void;
};

/** Runs a command on the databases. What storage cannot do is an answer for the person, never a silent loss. */
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

/** The author of what is saved now. Runs inside the transaction, so that a joining cannot slip in between. */
export const authorIn = async (stores: Stores, meetingId: string): Promise<Author> => ({
  meetingId,
  participantId: (await readMembership(stores.vault, meetingId))?.participantId ?? null,
});

/**
 * The server's row, as far as this phone has it; the cache is only a help here, so that its loss is no obstacle.
 * Read before the vault's transaction: nothing foreign may be awaited inside.
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
