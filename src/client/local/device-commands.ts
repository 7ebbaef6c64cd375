import { ok } from "#domain/result.ts";
import type { Commands } from "../commands-and-sync-contract.ts";
import { emptyCache, removeRows } from "./cache-rows.ts";
import { beginOfficer, endOfficer } from "./set-aside-officer-work.ts";
import { deleteOwnOf } from "./own-records.ts";
import { rescueFile } from "./write-rescue-file.ts";
import { saving, type CommandDeps } from "./run-command.ts";
import { readMemberships, readSyncState, writeSyncState } from "./vault.ts";

type DeviceCommands = Pick<
  Commands,
  "markSeen" | "markAnnounced" | "hideEmptied" | "removeMyData" | "officerIs" | "leaveOffice" | "rescueFile"
>;

/** Commands that concern this phone alone. */
export const createDeviceCommands = (deps: CommandDeps): DeviceCommands => {
  const { vault, cache } = deps.stores;

  const removeWords = (meetingId: string) =>
    vault.transaction("rw", vault.mine, vault.acts, vault.drafts, vault.meta, async () => {
      await deleteOwnOf(vault, meetingId);
      for (const table of [vault.acts, vault.drafts]) await table.where("meetingId").equals(meetingId).delete();
      await vault.meta.bulkDelete([`membership/${meetingId}`, `announced/${meetingId}`]);
      const current = await vault.meta.get("current");
      if (current?.kind === "current" && current.meetingId === meetingId) await vault.meta.delete("current");
      // With the last meeting the device's key is removed too: the phone's next user must not be taken for this one.
      if ((await readMemberships(vault)).length === 0) await vault.meta.bulkDelete(["device-key", "pending-join"]);
      // The generation stays, raised by one: an answer that arrives later must not restore anything.
      const { generation } = await readSyncState(vault, meetingId);
      await writeSyncState(vault, meetingId, { generation: generation + 1, hw: null });
    });

  const removeMyData: Commands["removeMyData"] = (meetingId) =>
    saving(deps, async () => {
      deps.unloadDrafts?.forget(meetingId);
      await removeWords(meetingId);
      await cache.transaction("rw", cache.tables, async () => {
        // What the ledger says of the person's suggestions goes too; another meeting of the committee reads it again.
        const parent = (await cache.reading.get(meetingId))?.parent;
        for (const space of parent === undefined ? [meetingId] : [meetingId, parent]) {
          await removeRows(cache, space);
          await cache.reading.delete(space);
        }
        await cache.seen.filter((mark) => mark.meetingId === meetingId).delete();
      });
      return ok(null);
    });

  const officerIs: Commands["officerIs"] = (officerId, name) =>
    deps.stores.run(() => beginOfficer(vault, officerId, name));

  const leaveOffice: Commands["leaveOffice"] = (why) =>
    deps.stores.run(async () => {
      // What was typed while a page closed is among the drafts by then, and is removed or kept with them.
      await deps.unloadDrafts?.takeIn(vault);
      await endOfficer(vault, why);
      await emptyCache(cache);
    });

  return {
    ...createReadMarks(deps),
    removeMyData,
    officerIs,
    leaveOffice,
    rescueFile: (meetingId) => rescueFile(vault, meetingId, deps.newId),
  };
};

/**
 * Notes what has been read on this phone. If the note cannot be saved, something is read once more; nothing is lost.
 */
const createReadMarks = ({
  stores,
}: CommandDeps): Pick<DeviceCommands, "markSeen" | "markAnnounced" | "hideEmptied"> => {
  const { vault, cache } = stores;

  const markSeen: Commands["markSeen"] = async (meetingId, key) => {
    // If this cannot be saved, the mark stays on the screen. No text depends on it.
    await stores
      .run(() =>
        cache.transaction("rw", cache.seen, cache.reading, async () => {
          const seq = (await cache.reading.get(meetingId))?.cursor?.seq ?? 0;
          const seen = await cache.seen.get([meetingId, key]);
          if (seen === undefined || seen.seq < seq) await cache.seen.put({ meetingId, key, seq });
        }),
      )
      .catch(() => undefined);
  };

  const markAnnounced: Commands["markAnnounced"] = async (meetingId, ids) => {
    // If this cannot be saved, the announcement is shown once more.
    await stores
      .run(() =>
        vault.transaction("rw", vault.meta, async () => {
          const key = `announced/${meetingId}` as const;
          const read = await vault.meta.get(key);
          const before = read?.kind === "announced" ? read.ids : [];
          await vault.meta.put({ key, kind: "announced", ids: [...new Set([...before, ...ids])] });
        }),
      )
      .catch(() => undefined);
  };

  const hideEmptied: Commands["hideEmptied"] = async () => {
    // If this cannot be saved, the notice is shown once more.
    await stores
      .run(() =>
        vault.transaction("rw", vault.meta, async () => {
          const marker = await vault.meta.get("marker");
          if (marker?.kind !== "marker") return;
          const { emptied: _emptied, ...kept } = marker;
          await vault.meta.put(kept);
        }),
      )
      .catch(() => undefined);
  };

  return { markSeen, markAnnounced, hideEmptied };
};
