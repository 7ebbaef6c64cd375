/** One open stream, as far as the hub needs to know it. */
export type Peer = {
  readonly write: (bytes: Buffer) => void;
  /** Tells how far the changes have come, where it is said in other words than those that all share. */
  readonly tell?: (seq: number) => void;
  /** Bytes that the peer has not taken yet. */
  readonly waitingBytes: () => number;
  readonly takenBytes: () => number;
  readonly end: () => void;
  readonly drop: () => void;
};

export type HubDeps = {
  /**
   * Calls back after a while, independent of the wall clock; returns a function that cancels it. It is the hub's only
   * time: a clock that is set back during the meeting must not stop notifications.
   */
  readonly later: (delayMs: number, run: () => void) => () => void;
  /** Who is affected by changes above `after`; without it everybody is notified of every change. */
  readonly concernedSince?: (meetingId: string, after: number) => Promise<Concerned>;
};

/**
 * `room`: the newest change that the room can see, or 0; `leaders`: the newest that concerns who leads the meeting, or 0;
 * `owners`: whose records changed, and where they did last.
 */
export type Concerned = {
  readonly room: number;
  readonly leaders?: number;
  readonly owners: ReadonlyMap<string, number>;
};

/** Whose stream it is: a reader of everything is notified of every change, a participant of those that they can see. */
export type Listener =
  | { readonly reads: "all" }
  | { readonly reads: "room"; readonly participantId: string | null; readonly leads?: boolean };

export type Hub = {
  /**
   * A meeting's counter has risen to `seq`. `read-anew`: it may be lower than before, in a database that was restored
   * from a copy; then phones have to read as well.
   */
  readonly publish: (meetingId: string, seq: number, how?: "risen" | "erased" | "read-anew" | "wiped") => void;
  /** Adds a stream; one that is behind `current` is told at once. @returns what takes it out again */
  readonly attach: (
    meetingId: string,
    peer: Peer,
    place: {
      readonly seen: number | null;
      readonly current: number;
      readonly listener?: Listener;
      /** The meeting's own counter, where the listener is told another. */
      readonly counter?: number;
    },
  ) => () => void;
  readonly size: () => number;
  /** Ends every stream, for good. */
  readonly close: () => void;
};

/** At most two notifications a second, however much is written (docs/sync-protocol.md, "Live"). */
export const coalesceMs = 500;
export const pingMs = 25_000;
/** With so much unsent the peer counts as gone, whatever the clock says. */
const mostWaitingBytes = 64 * 1024;

const pingText = ": ping\n\n";
const ping = Buffer.from(pingText);

type Room = {
  readonly peers: Map<Peer, { takenAtPing: number; readonly listener: Listener }>;
  /** How far those have been told who read what the room reads. */
  roomTold: number;
  callOffTick: (() => void) | undefined;
  latest: number;
  /** How far the phones have been told. */
  told: number;
  /** Ends the pause after a notification; undefined while there is none. */
  callOff: (() => void) | undefined;
};

/**
 * Notifies the phones of a meeting. An event has only the number of the last change; phones then read. The first change
 * is sent at once, further ones within half a second together. The bytes are made once for all.
 */
export const createHub = (deps: HubDeps): Hub => {
  const { concernedSince } = deps;
  const rooms = new Map<string, Room>();
  let isClosed = false;
  const beat = () => {
    for (const room of rooms.values()) for (const [peer, seen] of room.peers) pingOrDrop(peer, seen);
    callOffBeat = deps.later(pingMs, beat);
  };
  let callOffBeat = deps.later(pingMs, beat);

  const flush = (room: Room) => {
    room.told = room.latest;
    room.callOff = deps.later(coalesceMs, () => {
      room.callOff = undefined;
      if (room.latest !== room.told) flush(room);
    });
    const { latest } = room;
    tell(room, ({ reads }) => (reads === "all" || concernedSince === undefined ? latest : 0));
  };
  const roomOf = (meetingId: string): Room => {
    const room = rooms.get(meetingId) ?? newRoom();
    rooms.set(meetingId, room);
    return room;
  };

  return {
    publish: (meetingId, seq, how = "risen") => {
      const room = rooms.get(meetingId);
      if (how === "wiped") {
        for (const peer of room?.peers.keys() ?? []) peer.end();
        return;
      }
      if (room === undefined || seq === room.latest || (seq < room.latest && how !== "read-anew")) return;
      room.latest = seq;
      if (room.callOff === undefined) flush(room);
    },
    attach: (meetingId, peer, { seen, current, listener = { reads: "all" }, counter = current }) => {
      if (isClosed) peer.end();
      const room = roomOf(meetingId);
      // Those who are in the room already are told by `publish`, which comes after the change that this one has read.
      if (room.peers.size === 0) room.latest = room.told = room.roomTold = counter;
      room.peers.set(peer, { takenAtPing: -1, listener });
      if (listener.reads === "room") startTicking(deps, meetingId, room);
      if (seen !== null && seen < current) tellPeer(peer, current);
      return () => {
        room.peers.delete(peer);
        if (room.peers.size > 0 || rooms.get(meetingId) !== room) return;
        callOffAll(room);
        rooms.delete(meetingId);
      };
    },
    size: () => [...rooms.values()].reduce((sum, room) => sum + room.peers.size, 0),
    close: () => {
      isClosed = true;
      callOffBeat();
      for (const room of rooms.values()) {
        callOffAll(room);
        for (const peer of room.peers.keys()) peer.end();
      }
      rooms.clear();
    },
  };
};

const newRoom = (): Room => ({
  peers: new Map(),
  latest: 0,
  told: 0,
  callOff: undefined,
  roomTold: 0,
  callOffTick: undefined,
});

const callOffAll = ({ callOff, callOffTick }: Room): void => {
  callOff?.();
  callOffTick?.();
};

const startTicking = ({ concernedSince, later }: HubDeps, meetingId: string, room: Room): void => {
  if (concernedSince === undefined || room.callOffTick !== undefined) return;
  const tick = () => {
    room.callOffTick = later(coalesceMs, tick);
    void notifyRoom(meetingId, room, concernedSince);
  };
  room.callOffTick = later(coalesceMs, tick);
};

/**
 * Notifies those who read what the room reads, where there is something new for them. The rate is even: changes that
 * nobody in the room can see must neither notify them nor change when others do.
 */
const notifyRoom = async (
  meetingId: string,
  room: Room,
  concernedSince: NonNullable<HubDeps["concernedSince"]>,
): Promise<void> => {
  const { latest, roomTold } = room;
  if (latest === roomTold) return;
  room.roomTold = latest;
  // A lower counter was restored from a copy; then everybody reads.
  const concerned = latest < roomTold ? undefined : await concernedSince(meetingId, roomTold).catch(() => undefined);
  tell(room, (listener) => {
    if (listener.reads === "all") return 0;
    if (concerned === undefined) return latest;
    const { room, leaders = 0, owners } = concerned;
    return Math.max(room, owners.get(listener.participantId ?? "") ?? 0, listener.leads === true ? leaders : 0);
  });
};

/** @param seqOf what to tell a listener; 0: nothing */
const tell = (room: Room, seqOf: (listener: Listener) => number): void => {
  const bytesOf = new Map<number, Buffer>();
  for (const [peer, { listener }] of room.peers) {
    const seq = seqOf(listener);
    if (seq === 0) continue;
    if (peer.waitingBytes() > mostWaitingBytes) {
      peer.drop();
      continue;
    }
    const bytes = bytesOf.get(seq) ?? eventBytes(seq);
    bytesOf.set(seq, bytes);
    tellPeer(peer, seq, bytes);
  }
};

const tellPeer = (peer: Peer, seq: number, bytes = eventBytes(seq)): void =>
  peer.tell === undefined ? peer.write(bytes) : peer.tell(seq);

/** A peer that has taken nothing since the last ping, though something was waiting for it, counts as gone. */
const pingOrDrop = (peer: Peer, seen: { takenAtPing: number }) => {
  const taken = peer.takenBytes();
  if (peer.waitingBytes() > 0 && taken === seen.takenAtPing) return peer.drop();
  seen.takenAtPing = taken;
  peer.write(ping);
};

const eventBytes = (seq: number): Buffer => Buffer.from(`event: changes\nid: ${seq}\ndata: {"to":${seq}}\n\n`);
