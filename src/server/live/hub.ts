/** One open stream, as far as the hub needs to know it. */
export type Peer = {
  readonly write: (bytes: Buffer) => void;
  /** Bytes that the peer has not taken yet. */
  readonly waitingBytes: () => number;
  readonly takenBytes: () => number;
  readonly end: () => void;
  readonly drop: () => void;
};

export type HubDeps = {
  /**
   * Calls back after a while, whatever the wall clock does meanwhile; returns what calls it off. It is the only time that
   * the hub knows: a clock that is set back while the meeting is on must silence nobody.
   */
  readonly later: (delayMs: number, run: () => void) => () => void;
};

export type Hub = {
  /**
   * A meeting's count of changes has risen to `seq`. `read-anew`: it may stand lower than before, in a database that was
   * brought back from a copy; then too the phones are to look.
   */
  readonly publish: (meetingId: string, seq: number, how?: "risen" | "erased" | "read-anew") => void;
  /** Adds a stream; one that is behind `current` is told at once. @returns what takes it out again */
  readonly attach: (
    meetingId: string,
    peer: Peer,
    place: { readonly seen: number | null; readonly current: number },
  ) => () => void;
  readonly size: () => number;
  /** Ends every stream, for good. */
  readonly close: () => void;
};

/** At most two wake-ups a second, however much is written (protocol, "Live"). */
export const coalesceMs = 500;
export const pingMs = 25_000;
/** So much untaken says that the peer is gone, whatever the clock says. */
const mostWaitingBytes = 64 * 1024;

const pingText = ": ping\n\n";
const ping = Buffer.from(pingText);

type Room = {
  readonly peers: Map<Peer, { takenAtPing: number }>;
  latest: number;
  /** How far the phones have been told. */
  told: number;
  /** Ends the rest that follows a wake-up; undefined while there is none. */
  callOff: (() => void) | undefined;
};

/**
 * Wakes the phones of a meeting. It carries only how far the changes have come; reading them is the truth. The first
 * change goes out at once, what follows within half a second goes out together; the bytes are made once for all.
 */
export const createHub = (deps: HubDeps): Hub => {
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
    const bytes = eventBytes(room.latest);
    for (const peer of room.peers.keys()) {
      if (peer.waitingBytes() > mostWaitingBytes) peer.drop();
      else peer.write(bytes);
    }
  };
  const roomOf = (meetingId: string): Room => {
    const room = rooms.get(meetingId) ?? { peers: new Map(), latest: 0, told: 0, callOff: undefined };
    rooms.set(meetingId, room);
    return room;
  };

  return {
    publish: (meetingId, seq, how = "risen") => {
      const room = rooms.get(meetingId);
      if (room === undefined || seq === room.latest || (seq < room.latest && how !== "read-anew")) return;
      room.latest = seq;
      if (room.callOff === undefined) flush(room);
    },
    attach: (meetingId, peer, { seen, current }) => {
      if (isClosed) peer.end();
      const room = roomOf(meetingId);
      // Those who are in the room already are told by `publish`, which comes after the change that this one has read.
      if (room.peers.size === 0) room.latest = room.told = current;
      room.peers.set(peer, { takenAtPing: -1 });
      if (seen !== null && seen < current) peer.write(eventBytes(current));
      return () => {
        room.peers.delete(peer);
        if (room.peers.size > 0 || rooms.get(meetingId) !== room) return;
        room.callOff?.();
        rooms.delete(meetingId);
      };
    },
    size: () => [...rooms.values()].reduce((sum, room) => sum + room.peers.size, 0),
    close: () => {
      isClosed = true;
      callOffBeat();
      for (const room of rooms.values()) {
        room.callOff?.();
        for (const peer of room.peers.keys()) peer.end();
      }
      rooms.clear();
    },
  };
};

/** A peer that has taken nothing since the last ping, though something was waiting for it, is gone. */
const pingOrDrop = (peer: Peer, seen: { takenAtPing: number }) => {
  const taken = peer.takenBytes();
  if (peer.waitingBytes() > 0 && taken === seen.takenAtPing) return peer.drop();
  seen.takenAtPing = taken;
  peer.write(ping);
};

const eventBytes = (seq: number): Buffer => Buffer.from(`event: changes\nid: ${seq}\ndata: {"to":${seq}}\n\n`);
