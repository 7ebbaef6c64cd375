import type { Asking } from "../commands-and-sync-contract.ts";
import type { UnloadDrafts } from "../local/unload-drafts.ts";
import type { Broadcast, Locks, NewId, Now, Random, Timers } from "../local/environment.ts";
import type { Stores } from "../local/stores.ts";
import { createAsking } from "./online-requests.ts";
import type { Gzip } from "./gzip.ts";
import { createJoining, type Joining } from "./joining.ts";
import { createTransport, type Exchange, type Fetch, type Transport } from "./transport.ts";

/** Everything that a device needs of its environment; `main.tsx`, `sw.ts` and tests pass it in. */
export type DeviceEnvironment = {
  readonly fetch: Fetch;
  readonly now: Now;
  readonly monotonic: Now;
  readonly newId: NewId;
  readonly random: Random;
  readonly timers: Timers;
  readonly locks: Locks;
  readonly broadcast: Broadcast;
  readonly subtle: SubtleCrypto;
  readonly gzip?: Gzip | undefined;
  readonly isForeground: () => boolean;
  readonly onStuck?: (() => void) | undefined;
  readonly longQueue?: number | undefined;
  readonly unloadDrafts?: UnloadDrafts | undefined;
  /** Called when the person has saved something, so that it is sent; it is sent at once where no engine listens. */
  readonly onSaved?: ((send: () => void) => void) | undefined;
};

export type Listeners = {
  readonly onExchange: (exchange: Exchange) => void;
  readonly onJoined: (meetingId: string) => void;
  /** A join is kept for later: it is sent first. */
  readonly onPending: () => void;
};

export type JoinClient = {
  readonly transport: Transport;
  readonly joining: Joining;
  readonly asking: Asking;
  /** The engine is loaded later. From then on it is notified of everything, and finds the rest in the vault. */
  readonly listen: (listeners: Listeners) => void;
};

const noListeners: Listeners = { onExchange: () => undefined, onJoined: () => undefined, onPending: () => undefined };

/** The part of a device that a person needs before joining a meeting. The rest is loaded later. */
export const createJoinClient = (stores: Stores, ports: DeviceEnvironment): JoinClient => {
  let listeners = noListeners;
  const transport = createTransport({ ...ports, onExchange: (exchange) => listeners.onExchange(exchange) });
  const joining = createJoining({ ...ports, stores, transport });
  const asking = createAsking({
    joining,
    transport,
    onJoined: ({ meetingId }) => listeners.onJoined(meetingId),
    onPending: () => listeners.onPending(),
  });
  return { transport, joining, asking, listen: (next) => void (listeners = next) };
};
