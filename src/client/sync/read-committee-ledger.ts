import type { Now } from "../local/environment.ts";
import { putPage, readingUnder } from "../local/sync-cursor.ts";
import type { Stores } from "../local/stores.ts";
import type { Transport } from "./transport.ts";

export type ReadCommitteeLedgerDeps = { readonly stores: Stores; readonly transport: Transport; readonly now: Now };
export type ReadCommitteeLedger = ReturnType<typeof createReadCommitteeLedger>;

/** The ledger changes in days, and a meeting in seconds: the least time between two readings of the ledger, ms. */
export const committeeRestMs = 10 * 60_000;
const pageLength = 200;
/** Pages, and answers that were out of date, in one reading; the next cycle reads the rest. */
const mostSteps = 40;

/**
 * Reads what the committee's ledger says to the room, after the meeting was read (promise F1). Only a phone whose
 * person has an accepted suggestion asks for it. The rows stand under the committee's id with their own cursor.
 * Whatever is answered, the vault and the meeting's rows stay as they are, and no failure here fails the cycle.
 */
export const createReadCommitteeLedger = ({ stores, transport, now }: ReadCommitteeLedgerDeps) => {
  const { cache } = stores;
  const readAt = new Map<string, number>();

  const committeeToRead = async (meetingId: string): Promise<string | undefined> => {
    const parent = (await cache.reading.get(meetingId))?.parent;
    if (parent === undefined || Math.abs(now() - (readAt.get(parent) ?? -Infinity)) < committeeRestMs) return undefined;
    const own = await cache.rows.where("[meetingId+own]").equals([meetingId, 1]).toArray();
    const isTakenUp = own.some(
      (row) =>
        row.type === "entry" &&
        row.entryKind === "suggestion" &&
        (row.status === "accepted" || row.status === "answered"),
    );
    return isTakenUp ? parent : undefined;
  };

  /** @returns whether there is more to read; undefined: there was no answer */
  const readPage = async (committeeId: string): Promise<boolean | undefined> => {
    const held = await stores.run(() => cache.reading.get(committeeId));
    const reading = await stores.run(() => readingUnder(cache, committeeId, held?.generation ?? 0));
    const answered = await transport.changes(
      committeeId,
      { cursor: reading.cursor, hw: null, limit: pageLength },
      "spaces",
    );
    if (answered.kind !== "answer") return undefined;
    const { epoch, reset, to, more, records, scope, parent, serverTime: at } = answered.value;
    if (reset) {
      // The server has lost history: the committee's rows alone are removed, and read again.
      await stores.run(() => readingUnder(cache, committeeId, reading.generation + 1));
      return true;
    }
    if (more && to <= (reading.cursor?.seq ?? 0)) return undefined;
    const cursor = { epoch, seq: to };
    const put = await stores.run(() => putPage(cache, reading, { records, cursor, scope, parent, more, at }));
    return more || put !== "applied";
  };

  return async (meetingId: string, isStopped: () => boolean): Promise<void> => {
    try {
      const committeeId = await stores.run(() => committeeToRead(meetingId));
      if (committeeId === undefined) return;
      for (let step = 0; step < mostSteps && !isStopped(); step++) {
        const isMore = await readPage(committeeId);
        if (isMore === undefined) return;
        if (!isMore) return void readAt.set(committeeId, now());
      }
    } catch {
      // What cannot be stored now is read another time. No text depends on it.
    }
  };
};
