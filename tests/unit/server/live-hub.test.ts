import { describe, expect, test } from "vitest";
import { coalesceMs, createHub, pingMs, type Peer } from "#server/live/hub.ts";

/** A clock that a test moves by hand. */
const aClock = () => {
  let now = 1_000_000;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    later: (delayMs: number, run: () => void) => {
      const timer = { at: now + delayMs, run };
      waiting.push(timer);
      return () => (waiting = waiting.filter((other) => other !== timer));
    },
    pass: (ms: number) => {
      const end = now + ms;
      for (;;) {
        const next = waiting.toSorted((a, b) => a.at - b.at).find((timer) => timer.at <= end);
        if (next === undefined) break;
        waiting = waiting.filter((timer) => timer !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
    pending: () => waiting.length,
  };
};

const aPeer = () => {
  const state = { text: "", ended: false, dropped: false, takes: true, waiting: 0, taken: 0 };
  const peer: Peer = {
    write: (bytes) => {
      state.text += bytes.toString();
      if (state.takes) state.taken += bytes.length;
      else state.waiting += bytes.length;
    },
    waitingBytes: () => state.waiting,
    takenBytes: () => state.taken,
    end: () => (state.ended = true),
    drop: () => (state.dropped = true),
  };
  const told = () => [...state.text.matchAll(/^data: \{"to":(\d+)\}$/gm)].map(([, to]) => Number(to));
  return { peer, state, told };
};

const aHall = () => {
  const clock = aClock();
  return { clock, hub: createHub({ later: clock.later }) };
};
const inStep = { seen: null, current: 0 };

describe("waking the phones of a meeting", () => {
  test("ends the streams of a rehearsal that was wiped, and of nothing else", () => {
    const { hub } = aHall();
    const [rehearsing, meeting] = [aPeer(), aPeer()];
    hub.attach("rehearsal", rehearsing.peer, inStep);
    hub.attach("m", meeting.peer, inStep);
    hub.publish("rehearsal", 0, "wiped");
    hub.publish("unheard of", 0, "wiped");
    expect([rehearsing.state.ended, meeting.state.ended]).toEqual([true, false]);
  });

  test("one that comes just before the news of a change takes it from nobody who was there", () => {
    const { hub } = aHall();
    const [there, comes] = [aPeer(), aPeer()];
    hub.attach("m", there.peer, inStep);
    hub.attach("m", comes.peer, { seen: null, current: 7 });
    hub.publish("m", 7);
    expect(there.told()).toEqual([7]);
  });

  test("the first change is told at once, in the words of the protocol", () => {
    const { hub } = aHall();
    const { peer, state } = aPeer();
    hub.attach("m", peer, inStep);
    hub.publish("m", 412);
    expect(state.text).toBe('event: changes\nid: 412\ndata: {"to":412}\n\n');
  });

  test("however much is written, at most two wake-ups a second, and the last one is never left out", () => {
    const { hub, clock } = aHall();
    const { peer, told } = aPeer();
    hub.attach("m", peer, inStep);
    for (let seq = 1; seq <= 100; seq += 1) {
      hub.publish("m", seq);
      clock.pass(20);
    }
    clock.pass(coalesceMs);
    expect(told().length).toBeLessThanOrEqual(5);
    expect(told().at(-1)).toBe(100);
    expect(told()).toEqual(told().toSorted((a, b) => a - b));
  });

  test("another meeting's changes wake nobody here", () => {
    const { hub } = aHall();
    const { peer, told } = aPeer();
    hub.attach("m", peer, inStep);
    hub.publish("n", 5);
    expect(told()).toEqual([]);
  });

  test("a reader that comes back behind is told at once; one that is in step, or new, is not", () => {
    const { hub } = aHall();
    const [behind, inTime, fresh] = [aPeer(), aPeer(), aPeer()];
    hub.attach("m", behind.peer, { seen: 3, current: 7 });
    hub.attach("m", inTime.peer, { seen: 7, current: 7 });
    hub.attach("m", fresh.peer, { seen: null, current: 7 });
    expect([behind.told(), inTime.told(), fresh.told()]).toEqual([[7], [], []]);
  });

  test("a comment every 25 seconds keeps the way open", () => {
    const { hub, clock } = aHall();
    const { peer, state } = aPeer();
    hub.attach("m", peer, inStep);
    clock.pass(pingMs * 3);
    expect(state.text).toBe(": ping\n\n".repeat(3));
  });

  test("a peer that takes nothing is dropped, its neighbour is not", () => {
    const { hub, clock } = aHall();
    const [stalled, well] = [aPeer(), aPeer()];
    stalled.state.takes = false;
    hub.attach("m", stalled.peer, inStep);
    hub.attach("m", well.peer, inStep);
    clock.pass(pingMs * 3);
    expect(stalled.state.dropped).toBe(true);
    expect(well.state.dropped).toBe(false);
  });

  test("a slow peer that takes a little between two pings stays", () => {
    const { hub, clock } = aHall();
    const { peer, state } = aPeer();
    state.waiting = 10;
    hub.attach("m", peer, inStep);
    clock.pass(pingMs * 4);
    expect(state.dropped).toBe(false);
  });

  test("a peer behind which too much waits is dropped at the next change", () => {
    const { hub } = aHall();
    const { peer, state, told } = aPeer();
    state.waiting = 1_000_000;
    hub.attach("m", peer, inStep);
    hub.publish("m", 1);
    expect(state.dropped).toBe(true);
    expect(told()).toEqual([]);
  });

  test("whoever has left is told nothing more, and an empty meeting leaves no timer behind", () => {
    const { hub, clock } = aHall();
    const { peer, told } = aPeer();
    const timers = clock.pending();
    const leave = hub.attach("m", peer, inStep);
    hub.publish("m", 1);
    hub.publish("m", 2);
    leave();
    clock.pass(coalesceMs * 2);
    expect(told()).toEqual([1]);
    expect(hub.size()).toBe(0);
    expect(clock.pending()).toBe(timers);
  });

  test("closing ends every stream, those that come too late as well, and stops the clock", () => {
    const { hub, clock } = aHall();
    const [one, late] = [aPeer(), aPeer()];
    hub.attach("m", one.peer, inStep);
    hub.close();
    hub.attach("m", late.peer, inStep);
    expect([one.state.ended, late.state.ended]).toEqual([true, true]);
    expect(clock.pending()).toBe(0);
  });
});

describe("waking a room that is not to know of everything", () => {
  const hidden = { room: 0, owners: new Map([["author", 8]]) };
  const aRoom = (concerned: () => Promise<typeof hidden>) => {
    const clock = aClock();
    const hub = createHub({ later: clock.later, concernedSince: concerned });
    const [room, author, desk] = [aPeer(), aPeer(), aPeer()];
    const place = { seen: null, current: 4, counter: 7 };
    hub.attach("m", room.peer, { ...place, listener: { reads: "room", participantId: "other" } });
    hub.attach("m", author.peer, { ...place, listener: { reads: "room", participantId: "author" } });
    hub.attach("m", desk.peer, { ...place, listener: { reads: "all" } });
    const pass = async (ms: number) => {
      clock.pass(ms);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    };
    return { hub, clock, room, author, desk, pass };
  };

  test("what is hidden wakes its author and the office, and nobody else", async () => {
    const { hub, room, author, desk, pass } = aRoom(async () => hidden);
    hub.publish("m", 8);
    expect(desk.told()).toEqual([8]);
    await pass(coalesceMs);
    expect(author.told()).toEqual([8]);
    expect(room.told()).toEqual([]);
  });

  test("the room is woken at an even pace, so that what is hidden neither hastens nor delays a wake-up", async () => {
    let concerned = { room: 0, owners: new Map<string, number>() };
    const { hub, room, pass } = aRoom(async () => concerned);
    await pass(coalesceMs - 100);
    hub.publish("m", 8);
    concerned = { ...concerned, room: 9 };
    hub.publish("m", 9);
    expect(room.told()).toEqual([]);
    await pass(100);
    expect(room.told()).toEqual([9]);
  });

  test("where it cannot be known whom a change concerns, and after a copy was put back, everybody looks", async () => {
    const { hub, room, pass } = aRoom(async () => Promise.reject(new Error("busy")));
    hub.publish("m", 8);
    await pass(coalesceMs);
    expect(room.told()).toEqual([8]);
    hub.publish("m", 3, "read-anew");
    await pass(coalesceMs);
    expect(room.told()).toEqual([8, 3]);
  });

  test("nobody who has left keeps the clock running", () => {
    const clock = aClock();
    const hub = createHub({ later: clock.later, concernedSince: async () => hidden });
    const { peer } = aPeer();
    const before = clock.pending();
    const leave = hub.attach("m", peer, { ...inStep, listener: { reads: "room", participantId: null } });
    expect(clock.pending()).toBeGreaterThan(before);
    leave();
    expect(clock.pending()).toBe(before);
  });
});
