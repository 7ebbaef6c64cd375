import type { Commands, Sync } from "./contract.ts";
import type { Keeping } from "./clear-browser-data.ts";
import type { Broadcast } from "./local/ports.ts";
import type { Stores } from "./local/stores.ts";
import { readMemberships } from "./local/vault.ts";
import type { Transport } from "./sync/transport.ts";

export type LeavingOfficeDeps = {
  readonly stores: Stores;
  readonly leaveOffice: Commands["leaveOffice"];
  readonly transport: Pick<Transport, "session" | "clearOffice">;
  readonly broadcast: Broadcast;
  readonly keeping: Pick<Keeping, "storages" | "goTo">;
  /** Whether this tab shows the office's screens. */
  readonly isOffice: () => boolean;
  readonly stop: () => void;
};

const isLeft = (message: unknown): boolean =>
  typeof message === "object" && message !== null && "kind" in message && message.kind === "office-left";

/**
 * Signing out of the office, and a session that has expired: names and questions go from the databases of this browser,
 * at once and in every tab. What an officer wrote and could not send yet stays, and waits for that officer.
 */
export const createLeavingOffice = (deps: LeavingOfficeDeps) => {
  const { stores, keeping } = deps;

  const leave = async (): Promise<void> => {
    await deps.leaveOffice();
    for (const storage of keeping.storages) forgetHeldRows(storage);
    deps.broadcast.post({ kind: "office-left" });
  };

  const leaveOffice: Commands["leaveOffice"] = async () => {
    await leave();
    deps.stop();
    // Once more: what was being read while the session ended.
    await deps.leaveOffice();
    if (await isNothingKept(stores)) {
      stores.close();
      for (const storage of keeping.storages) storage.clear();
      await deps.transport.clearOffice();
    }
    keeping.goTo("/sign-in");
  };

  const goOut = (): void => {
    if (!deps.isOffice()) return;
    deps.stop();
    keeping.goTo("/sign-in");
  };

  return {
    leaveOffice,
    /** Sending or reading pauses for want of an officer: true only where the server itself says so. */
    heardPaused: async (paused: ReturnType<Sync["status"]>["paused"]): Promise<void> => {
      if (paused !== "sign-in") return;
      const session = await deps.transport.session();
      if (session.kind !== "error" || session.status !== 401) return;
      await leave();
      goOut();
    },
    stopListening: deps.broadcast.listen((message) => {
      if (isLeft(message)) goOut();
    }),
  };
};

/** Rows of a file that waited to be mended name people (`office/import/pending-rows.ts`); the file itself can come again. */
const forgetHeldRows = (storage: Pick<Storage, "clear"> & Partial<Pick<Storage, "removeItem">>): void => {
  for (const key of Object.keys(storage)) if (key.startsWith("ruam-import:")) storage.removeItem?.(key);
};

/** Words of anybody: then only rows go, and their files are the browser's to tidy up. */
const isNothingKept = ({ vault, run }: Stores): Promise<boolean> =>
  run(async () => {
    const counts = await Promise.all([vault.mine.count(), vault.acts.count(), vault.drafts.count()]);
    return counts.every((count) => count === 0) && (await readMemberships(vault)).length === 0;
  });
