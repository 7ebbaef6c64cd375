import type { SyncStatus } from "../commands-and-sync-contract.ts";
import type { Exchange } from "./transport.ts";

export type Connection = { readonly state: SyncStatus["connection"]; readonly failures: number };

export const unknownConnection: Connection = { state: "unknown", failures: 0 };

/** Connected: the last exchange got an answer of our server. Two failures in a row make it *not connected*. */
export const afterExchange = (before: Connection, exchange: Pick<Exchange, "kind">): Connection => {
  if (exchange.kind === "answered") return { state: "connected", failures: 0 };
  const failures = before.failures + 1;
  if (failures < 2) return { state: before.state, failures };
  return { state: exchange.kind === "portal" ? "portal" : "not-connected", failures };
};
