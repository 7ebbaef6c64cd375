import { maxChangesLimit } from "#protocol/constants.ts";
import { putPage, readingUnder } from "../local/sync-cursor.ts";
import type { Stores } from "../local/stores.ts";
import { readSyncState } from "../local/vault.ts";
import { applyReset, raiseHighWater } from "./apply-answers.ts";
import type { Failed, Transport } from "./transport.ts";

export type PullDeps = { readonly stores: Stores; readonly transport: Transport };

export type PullEnd =
  | { readonly kind: "done" }
  /** The server has lost history: send again, then read again. */
  | { readonly kind: "reset" }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly failed: Failed | null };

const firstLimit = 200;
const leastLimit = 25;
/** Answers that were out of date, and changes of scope, in one reading; the next cycle reads the rest. */
const mostRepeats = 20;

export type Pull = ReturnType<typeof createPull>;

/** Reads what is newer than the cursor until there is no more. */
export const createPull = ({ stores, transport }: PullDeps) => {
  const { vault, cache } = stores;
  let limit = firstLimit;

  const readPage = async (meetingId: string): Promise<PullEnd | "more" | "again"> => {
    const asked = await stores.run(() => readSyncState(vault, meetingId));
    const reading = await stores.run(() => readingUnder(cache, meetingId, asked.generation));
    const answered = await transport.changes(meetingId, { cursor: reading.cursor, hw: asked.hw, limit });
    if (answered.kind !== "answer") {
      // A page that does not arrive is asked for in smaller pages.
      if (answered.kind === "no-network") limit = Math.max(leastLimit, Math.floor(limit / 2));
      return { kind: "failed", failed: answered };
    }
    limit = Math.min(maxChangesLimit, limit * 2);

    const answer = answered.value;
    if (answer.reset) {
      const applied = await stores.run(() => applyReset(vault, meetingId, asked));
      return applied === "stale" ? "again" : { kind: "reset" };
    }
    // A limit on pages: more would be an endless answer.
    if (answer.more && answer.to <= (reading.cursor?.seq ?? 0)) return { kind: "failed", failed: null };
    const cursor = { epoch: answer.epoch, seq: answer.to };
    const { records, scope, parent, more, serverTime: at } = answer;
    const raised = await stores.run(() => raiseHighWater(vault, meetingId, { asked, seen: cursor, records }));
    if (raised === "stale") return "again";
    const put = await stores.run(() => putPage(cache, reading, { records, cursor, scope, parent, more, at }));
    if (put !== "applied") return "again";
    return more ? "more" : { kind: "done" };
  };

  return async (meetingId: string, isStopped: () => boolean): Promise<PullEnd> => {
    for (let repeats = 0; repeats < mostRepeats;) {
      if (isStopped()) return { kind: "stopped" };
      const end = await readPage(meetingId);
      if (end === "again") repeats++;
      else if (end !== "more") return end;
    }
    return { kind: "failed", failed: null };
  };
};
