import type { Asking, Commands, Sync } from "../contract.ts";
import { createCommands } from "../local/commands.ts";
import type { Queries } from "../local/model.ts";
import type { Broadcast, Locks, NewId, Now, Random, Timers } from "../local/ports.ts";
import { createQueries } from "../local/queries.ts";
import { readLatestMembership } from "../local/session.ts";
import type { Stores } from "../local/stores.ts";
import { createAsking } from "./asking.ts";
import { createCycle } from "./cycle.ts";
import { createCycleLock } from "./cycle-lock.ts";
import { createDeviceClock } from "./device-clock.ts";
import { createSyncEngine } from "./engine.ts";
import type { Gzip } from "./gzip.ts";
import { createJoining } from "./joining.ts";
import { createLiveFeed } from "./live-feed.ts";
import { createPull } from "./pull.ts";
import { createPush } from "./push.ts";
import { createTransport, type Exchange, type Fetch } from "./transport.ts";

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
};

/** One cycle, with all that it stands on. The page's engine and the service worker's background sync are the same. */
export const createDeviceCycle = (
  stores: Stores,
  ports: DevicePorts,
  hear: { readonly onExchange: (exchange: Exchange) => void; readonly onJoined: (meetingId: string) => void },
) => {
  const transport = createTransport({ ...ports, onExchange: hear.onExchange });
  const joining = createJoining({ ...ports, stores, transport });
  const push = createPush({ ...ports, stores, transport });
  const pull = createPull({ stores, transport });
  const onJoined = ({ meetingId }: { readonly meetingId: string }): void => hear.onJoined(meetingId);
  const cycle = createCycle({ ...ports, stores, joining, push, pull, onJoined });
  const inTurn = createCycleLock(ports);
  return { transport, joining, push, cycle, inTurn };
};

export type Device = {
  readonly commands: Commands;
  readonly queries: Queries;
  readonly asking: Asking;
  readonly sync: Sync;
  /** Follows the meeting that was joined last, and goes to work. The databases are open by now. */
  readonly start: () => Promise<void>;
  readonly stop: () => void;
};

/** The phone without its screens: what it keeps, what it does, and what it says of itself. */
export const createDevice = (stores: Stores, ports: DevicePorts): Device & DeviceEars => {
  const clock = createDeviceClock(ports);
  const parts = createDeviceCycle(stores, ports, {
    onExchange: (exchange) => engine.heardExchange(exchange),
    onJoined: (meetingId) => follow(meetingId),
  });
  const engine = createSyncEngine({ ...ports, ...parts, stores, clock });
  const feed = createLiveFeed({
    ...ports,
    transport: parts.transport,
    onHeard: engine.heardStream,
    onOpened: () => engine.trigger("stream-opened"),
  });

  let streamed: string | null = null;
  const follow = (meetingId: string): void => {
    engine.follow(meetingId);
    if (streamed !== meetingId) feed.follow(meetingId);
    streamed = meetingId;
  };

  return {
    commands: createCommands({
      ...ports,
      stores,
      isClockSuspect: clock.isSuspect,
      onSaved: () => engine.trigger("saved"),
    }),
    queries: createQueries({ stores }),
    asking: createAsking({
      ...parts,
      onJoined: ({ meetingId }) => {
        follow(meetingId);
        engine.trigger("joined");
      },
      onPending: () => engine.trigger("joined"),
    }),
    sync: { status: engine.status, subscribe: engine.subscribe, follow, trigger: engine.trigger },
    start: async () => {
      const latest = await stores.run(() => readLatestMembership(stores.vault));
      if (latest !== undefined && engine.followed() === null) follow(latest.meetingId);
      else engine.trigger("start");
    },
    stop: () => {
      feed.stop();
      engine.stop();
    },
    heardVault: engine.heardVault,
  };
};

export type DeviceEars = Pick<ReturnType<typeof createSyncEngine>, "heardVault">;
