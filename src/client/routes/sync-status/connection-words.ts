import type { SyncStatus } from "../../commands-and-sync-contract.ts";

/** What the page says first: what is so, and what happens next. Keys of words; nothing here speaks. */
export type ConnectionWords = {
  readonly title: `sync.${"connected" | "notConnected" | "portal" | "unknown" | "pausedTitle"}`;
  readonly why:
    | `sync.${"connectedAllSent" | "connectedYours" | "connectedSending" | "connectedHeld" | "notConnectedWhy" | "portalWhy" | "unknownWhy"}`
    | `sync.paused.${NonNullable<SyncStatus["paused"]>}`;
};

type WordsOf = Pick<SyncStatus, "connection" | "paused" | "waiting"> & {
  /** How many of those that wait are held up on the way by what they are. */
  readonly held: number;
  /** How many were not taken, or stand in two versions. */
  readonly yours: number;
};

/** A pause that the person can mend comes first: no signal will help before that. */
export const connectionWords = (sync: WordsOf): ConnectionWords => {
  if (sync.paused !== null) return { title: "sync.pausedTitle", why: `sync.paused.${sync.paused}` };
  switch (sync.connection) {
    case "connected":
      return { title: "sync.connected", why: connectedWhy(sync) };
    case "not-connected":
      return { title: "sync.notConnected", why: "sync.notConnectedWhy" };
    case "portal":
      return { title: "sync.portal", why: "sync.portalWhy" };
    case "unknown":
      return { title: "sync.unknown", why: "sync.unknownWhy" };
  }
};

const connectedWhy = ({ waiting, held, yours }: WordsOf): ConnectionWords["why"] => {
  if (waiting === 0) return yours === 0 ? "sync.connectedAllSent" : "sync.connectedYours";
  return waiting > held ? "sync.connectedSending" : "sync.connectedHeld";
};

/** Minutes by which the phone's clock is off, where it is worth saying; null below two. */
export const clockMinutes = (offsetMs: number | null): number | null => {
  const minutes = Math.round(Math.abs(offsetMs ?? 0) / 60_000);
  return minutes >= 2 ? minutes : null;
};

/** Whole seconds until the next try; null where none is planned or it is due. */
export const secondsUntil = (nextTryAt: number | null, now: number): number | null => {
  if (nextTryAt === null) return null;
  const seconds = Math.ceil((nextTryAt - now) / 1000);
  return seconds > 0 ? seconds : null;
};
