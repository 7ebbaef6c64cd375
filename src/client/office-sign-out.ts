import type { Commands, Sync } from "./commands-and-sync-contract.ts";
import type { BrowserStorages } from "./clear-browser-data.ts";
import type { Broadcast } from "./local/environment.ts";
import type { Stores } from "./local/stores.ts";
import { readMemberships } from "./local/vault.ts";
import type { Transport } from "./sync/transport.ts";

export type LeavingOfficeDeps = {
  readonly stores: Stores;
  readonly leaveOffice: Commands["leaveOffice"];
  readonly transport: Pick<Transport, "session" | "clearOffice">;
  readonly broadcast: Broadcast;
  readonly keeping: Pick<BrowserStorages, "storages" | "goTo">;
  /** The path of what this tab shows. */
  readonly path: () => string;
  readonly stop: () => void;
};

const isLeft = (message: unknown): boolean =>
  typeof message === "object" && message !== null && "kind" in message && message.kind === "office-left";

/**
 * Whether a page is an officer's. The presiding person's is that of somebody who joined the meeting by the own phone, too.
 * @param isJoined whether somebody has joined a meeting on this browser
 */
export const isOfficePage = (path: string, isJoined: boolean): boolean =>
  /^\/(?:office|unit|follow-ups|officers|account)(?:\/|$)/.test(path) || (!isJoined && path.startsWith("/chair/"));

/**
 * Signing out of the office, and an expired session: names and questions are removed from this browser's databases, at
 * once and in every tab. Acts that could not be sent yet are put aside for their officer.
 */
export const createLeavingOffice = (deps: LeavingOfficeDeps) => {
  const { stores, keeping } = deps;

  const leave = async (why: Parameters<Commands["leaveOffice"]>[0]): Promise<void> => {
    await deps.leaveOffice(why);
    for (const storage of keeping.storages) forgetHeld(storage);
    deps.broadcast.post({ kind: "office-left" });
  };

  const leaveOffice: Commands["leaveOffice"] = async (why) => {
    await leave(why);
    deps.stop();
    // Once more: what was being read, and what was being noted down, while the session ended.
    await deps.leaveOffice(why);
    if (await isNothingKept(stores)) {
      stores.close();
      for (const storage of keeping.storages) storage.clear();
      await deps.transport.clearOffice();
    }
    keeping.goTo("/sign-in");
  };

  const goOut = async (): Promise<void> => {
    const joined = await stores.run(() => readMemberships(stores.vault)).catch(() => []);
    if (!isOfficePage(deps.path(), joined.length > 0)) return;
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
      await leave("expired");
      await goOut();
    },
    stopListening: deps.broadcast.listen((message) => {
      if (isLeft(message)) void goOut();
    }),
  };
};

/**
 * Rows of a file that waited to be mended name people (`office/import/stored-unresolved-rows.ts`), and what the officer may here names
 * the officer (`office/officer-permissions.ts`): the file can come again, and the server says the other.
 */
const forgotten = /^ruam-(?:import:|office-role\/)/;
const forgetHeld = (storage: Pick<Storage, "clear"> & Partial<Pick<Storage, "removeItem">>): void => {
  for (const key of Object.keys(storage)) if (forgotten.test(key)) storage.removeItem?.(key);
};

/** Words of anybody: then only rows go, and their files are the browser's to tidy up. */
const isNothingKept = ({ vault, run }: Stores): Promise<boolean> =>
  run(async () => {
    const counts = await Promise.all([vault.mine.count(), vault.acts.count(), vault.drafts.count()]);
    return counts.every((count) => count === 0) && (await readMemberships(vault)).length === 0;
  });
