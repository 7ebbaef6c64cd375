import type { Asking } from "../device-contract.ts";
import type { UnloadDrafts } from "../local/unload-drafts.ts";
import type { Broadcast, Locks, NewId, Now, Random, Timers } from "../local/ports.ts";
import type { Stores } from "../local/databases.ts";
import { createAsking } from "./online-requests.ts";
import type { Gzip } from "./gzip.ts";
import { createJoining, type Joining } from "./joining.ts";
import { createTransport, type Exchange, type Fetch, type Transport } from "./transport.ts";

/** Everything that a device needs of the world; `main.tsx`, `sw.ts` and tests hand it in. */
export type DevicePorts = {
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
  readonly unloadDrafts?: UnloadDrafts | undefined;
  /** Told when the person has saved something, and when to send it: at once, where nobody is told. */
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
  /** The engine that comes after: it hears of everything from then on, and finds the rest in the vault. */
  readonly listen: (listeners: Listeners) => void;
};

const noListeners: Listeners = { onExchange: () => undefined, onJoined: () => undefined, onPending: () => undefined };

/** As much of a device as a person needs who is not in a meeting yet; the rest of it comes behind. */
export const createJoinClient = (stores: Stores, ports: DevicePorts): JoinClient => {
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
