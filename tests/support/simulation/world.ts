import type { Timers } from "#client/local/environment.ts";

/** A part of the world whose tasks run one after the other: a browser, the server. */
export type Realm = { readonly name: string; lastAt: number };

type Event = { readonly at: number; readonly order: number; readonly realm: Realm; readonly task: () => void };

export type World = ReturnType<typeof createWorld>;

/** A task of the database takes up to so long, ms: so that what happens meanwhile happens in between. */
const taskMs = 0.4;

const native = {
  setImmediate: globalThis.setImmediate,
  setTimeout: globalThis.setTimeout,
  structuredClone: globalThis.structuredClone,
};

/**
 * Virtual time, and the only loop in it. Whatever the programs under test begin, immediates of the fake database
 * included, becomes an event here; between two events all promises come to rest. The order of everything follows from
 * the seed, and the trace tells two runs apart.
 */
export const createWorld = (random: () => number) => {
  const heap = createHeap();
  const outside: Realm = { name: "outside", lastAt: 0 };
  let now = 0;
  let order = 0;
  let current = outside;
  let events = 0;
  let trace = 0x811c9dc5;
  let log: string[] | undefined;

  const note = (text: string): void => {
    for (let index = 0; index < text.length; index++) {
      trace = Math.imul(trace ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
    log?.push(`${now.toFixed(2)} ${text}`);
  };

  const post = (realm: Realm, task: () => void, delayMs = 0): Event => {
    const event = { at: now + Math.max(0, delayMs), order: order++, realm, task };
    heap.push(event);
    return event;
  };

  const postNext = (task: () => void): Event => {
    const realm = current;
    realm.lastAt = Math.max(now, realm.lastAt) + random() * taskMs;
    return post(realm, task, realm.lastAt - now);
  };

  /** Replaces the immediates and timers of the process, which fake-indexeddb and Dexie take from it. */
  const install = (): (() => void) => {
    const before = { ...native, clearTimeout: globalThis.clearTimeout, structuredClone: globalThis.structuredClone };
    const { stackTraceLimit } = Error;
    // Every request that is called off makes an error; walking its stack took a twentieth of a schedule.
    Error.stackTraceLimit = 3;
    Object.assign(globalThis, {
      structuredClone: copyPlain,
      setImmediate: (task: (...args: unknown[]) => void, ...args: unknown[]) => postNext(() => task(...args)),
      setTimeout: (task: () => void, delayMs = 0) => post(current, task, delayMs),
      clearTimeout: (event: Event) => heap.cancel(event),
    });
    return () => {
      Error.stackTraceLimit = stackTraceLimit;
      Object.assign(globalThis, before);
    };
  };

  const runUntil = async (until: number): Promise<void> => {
    for (let event = heap.popUntil(until); event !== undefined; event = heap.popUntil(until)) {
      now = Math.max(now, event.at);
      current = event.realm;
      events++;
      trace = Math.imul(trace ^ (event.order & 0xffff), 0x01000193) >>> 0;
      event.task();
      await new Promise((resolve) => native.setImmediate(resolve));
    }
    now = Math.max(now, until);
    current = outside;
    await new Promise((resolve) => native.setImmediate(resolve));
  };

  return {
    random,
    now: () => now,
    post,
    cancel: heap.cancel,
    note,
    install,
    runUntil,
    /** Begins something here and now whose tasks belong to nobody else. */
    inRealm: <T>(work: () => T): T => {
      current = outside;
      return work();
    },
    realm: (name: string): Realm => ({ name, lastAt: 0 }),
    sleep: (realm: Realm, ms: number): Promise<void> => new Promise((resolve) => post(realm, resolve, ms)),
    /** Timers that ring in this realm, as long as `guard` lets them. */
    timersOf: (realm: Realm, guard: (task: () => void) => () => void): Timers => ({
      set: (task, delayMs) => post(realm, guard(task), delayMs),
      clear: (timer) => {
        if (timer !== undefined) heap.cancel(timer as Event);
      },
    }),
    keepLog: (): readonly string[] => (log ??= []),
    events: () => events,
    trace: () => `${trace.toString(16).padStart(8, "0")}/${events}`,
  };
};

/**
 * As `structuredClone` for what the phone keeps: plain objects, lists and values. The fake database copies with every read,
 * and Node's own copy goes through bytes.
 */
const copyPlain = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyPlain);
  if (Object.getPrototypeOf(value) !== Object.prototype) return native.structuredClone(value);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = copyPlain((value as Record<string, unknown>)[key]);
  return copy;
};

const isBefore = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap of events by time, then by the order in which they were posted. */
const createHeap = () => {
  const events: Event[] = [];
  const cancelled = new WeakSet<Event>();

  const swap = (a: number, b: number): void => {
    const kept = events[a];
    const other = events[b];
    if (kept === undefined || other === undefined) return;
    events[a] = other;
    events[b] = kept;
  };
  const sorts = (upper: number, lower: number): boolean => {
    const above = events[upper];
    const below = events[lower];
    return above === undefined || below === undefined || isBefore(above, below);
  };

  const push = (event: Event): void => {
    let index = events.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (sorts(parent, index)) return;
      swap(parent, index);
      index = parent;
    }
  };

  const pop = (): Event | undefined => {
    const top = events[0];
    const last = events.pop();
    if (top === undefined || last === undefined || events.length === 0) return top;
    events[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= events.length) return top;
      const child = left + 1 < events.length && !sorts(left, left + 1) ? left + 1 : left;
      if (sorts(index, child)) return top;
      swap(index, child);
      index = child;
    }
  };

  return {
    push,
    cancel: (event: Event): void => void cancelled.add(event),
    popUntil: (until: number): Event | undefined => {
      for (let top = events[0]; top !== undefined && top.at <= until; top = events[0]) {
        pop();
        if (!cancelled.has(top)) return top;
      }
      return undefined;
    },
  };
};
