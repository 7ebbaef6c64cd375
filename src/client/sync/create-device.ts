import type { Asking, Commands, Sync } from "../commands-and-sync-contract.ts";
import { createCommands } from "../local/commands.ts";
import type { Queries } from "../local/queries-contract.ts";
import { createQueries } from "../local/queries.ts";
import { readLatestMembership } from "../local/store-membership.ts";
import type { Stores } from "../local/stores.ts";
import { createCycle } from "./cycle.ts";
import { createCycleLock } from "./cycle-lock.ts";
import { createDeviceClock } from "./device-clock.ts";
import { createSyncEngine, type SyncEngine } from "./engine.ts";
import { createJoinClient, type DeviceEnvironment, type JoinClient } from "./join-client.ts";
import { createLiveFeed, type LiveFeed } from "./live-feed.ts";
import { createPull } from "./pull.ts";
import { createPush } from "./push.ts";
import { createReadCommitteeLedger } from "./read-committee-ledger.ts";

/** Builds one cycle with its dependencies. The page's engine and the service worker's Background Sync use the same. */
export const createDeviceCycle = (
  stores: Stores,
  ports: DeviceEnvironment,
  { transport, joining }: Pick<JoinClient, "transport" | "joining">,
  onJoined: (meetingId: string) => void = () => undefined,
) => {
  const push = createPush({ ...ports, stores, transport });
  const pull = createPull({ stores, transport });
  const cycle = createCycle({
    ...ports,
    stores,
    joining,
    push,
    pull,
    readCommittee: createReadCommitteeLedger({ stores, transport, now: ports.now }),
    onJoined: ({ meetingId }) => onJoined(meetingId),
  });
  return { push, cycle, ...createCycleLock(ports) };
};

export type Device = {
  readonly commands: Commands;
  readonly queries: Queries;
  readonly asking: Asking;
  readonly sync: Sync;
  /** Called at every change of the vault: what waits is counted from it. */
  readonly heardVault: SyncEngine["heardVault"];
  /** Follows the meeting that was joined last, and starts. The databases are open by now. */
  readonly start: () => Promise<void>;
  /** The page is hidden and may be frozen: the cycle's lock and the event stream are released to other tabs. */
  readonly suspend: () => void;
  /** The frozen page is shown again. */
  readonly resume: () => void;
  readonly stop: () => void;
};

const sendNow = (send: () => void): void => send();

/** The device follows one meeting at a time: it reads its changes, and holds its stream. */
const createFollowing = (engine: SyncEngine, feed: LiveFeed) => {
  let streamed: string | null = null;
  const follow = (meetingId: string): void => {
    engine.follow(meetingId);
    if (streamed !== meetingId) feed.follow(meetingId);
    streamed = meetingId;
  };
  return {
    follow,
    /** The phone may belong to another person in it than before. */
    followJoined: (meetingId: string): void => {
      if (streamed === meetingId) feed.renew(meetingId);
      follow(meetingId);
    },
    streamed: () => streamed,
  };
};

/** The phone without its screens: databases, commands, queries, engine and status. */
export const createDevice = (
  stores: Stores,
  ports: DeviceEnvironment,
  joinClient: JoinClient = createJoinClient(stores, ports),
): Device => {
  const clock = createDeviceClock(ports);
  const parts = createDeviceCycle(stores, ports, joinClient, (meetingId) => followJoined(meetingId));
  const engine = createSyncEngine({ ...ports, ...parts, stores, clock });
  const feed = createLiveFeed({
    ...ports,
    transport: joinClient.transport,
    onHeard: engine.heardStream,
    onEnded: engine.lostStream,
    onOpened: () => engine.trigger("stream-opened"),
  });

  const { follow, followJoined, streamed } = createFollowing(engine, feed);
  const { onSaved = sendNow } = ports;

  joinClient.listen({
    onExchange: engine.heardExchange,
    onJoined: (meetingId) => {
      followJoined(meetingId);
      engine.trigger("joined");
    },
    onPending: () => engine.trigger("joined"),
  });

  return {
    commands: createCommands({
      ...ports,
      stores,
      isClockSuspect: clock.isSuspect,
      onSaved: () => onSaved(() => engine.trigger("saved")),
    }),
    queries: createQueries({ stores }),
    asking: joinClient.asking,
    sync: { status: engine.status, subscribe: engine.subscribe, follow, trigger: engine.trigger },
    heardVault: engine.heardVault,
    start: async () => {
      const latest = await stores.run(() => readLatestMembership(stores.vault));
      if (latest !== undefined && engine.followed() === null) follow(latest.meetingId);
      else engine.trigger("start");
    },
    suspend: () => {
      feed.leave();
      parts.letGo();
    },
    resume: () => {
      const meetingId = streamed();
      if (meetingId !== null) feed.follow(meetingId);
      engine.trigger("foreground");
    },
    stop: () => {
      feed.stop();
      engine.stop();
    },
  };
};
