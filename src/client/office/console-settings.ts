import { createSignal } from "solid-js";
import { isKeyCode, type ActKey, type KeyMap } from "./shortcut-key-map.ts";

/** How the list is ordered: under the matters of the meeting, or by the time at which entries came. */
export type QueueOrder = "matter" | "newest" | "oldest" | "endorsed";
export const queueOrders: readonly QueueOrder[] = ["matter", "newest", "oldest", "endorsed"];

export type ConsoleSettings = {
  /** Whether single keys do anything at all (WCAG 2.1.4). */
  readonly areKeysOn: boolean;
  /** The keys that this officer has changed. */
  readonly keys: Partial<KeyMap>;
  readonly order: QueueOrder;
  /** The list shows only what is about the current matter, and follows it. */
  readonly isFollowing: boolean;
};

const place = "ruam-desk";
const first: ConsoleSettings = { areKeysOn: true, keys: {}, order: "matter", isFollowing: false };

/**
 * How this officer wants the console, in this browser; never sent.
 * @param storage undefined where the browser keeps nothing: the choice then holds until the page is closed
 */
export const createConsoleSettings = (storage: Pick<Storage, "getItem" | "setItem"> | undefined) => {
  const [values, setValues] = createSignal<ConsoleSettings>({ ...first, ...read(storage) });
  const set = (change: Partial<ConsoleSettings>): void => {
    const next = setValues((before) => ({ ...before, ...change }));
    try {
      storage?.setItem(place, JSON.stringify(next));
    } catch {
      // A full or forbidden storage costs the choice at the next start, and nothing else.
    }
  };
  return { values, set };
};

export type ConsoleSettingsStore = ReturnType<typeof createConsoleSettings>;

const read = (storage: Pick<Storage, "getItem"> | undefined): Partial<ConsoleSettings> => {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(place) ?? "{}");
    return typeof kept === "object" && kept !== null ? known(kept as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {}; // unreadable or forbidden: the first values are good
  }
};

const known = (kept: Readonly<Record<string, unknown>>): Partial<ConsoleSettings> => {
  const order = queueOrders.find((name) => name === kept["order"]);
  return {
    ...(typeof kept["areKeysOn"] === "boolean" && { areKeysOn: kept["areKeysOn"] }),
    ...(typeof kept["isFollowing"] === "boolean" && { isFollowing: kept["isFollowing"] }),
    ...(order !== undefined && { order }),
    ...(typeof kept["keys"] === "object" && kept["keys"] !== null && { keys: knownKeys(kept["keys"]) }),
  };
};

const knownKeys = (keys: object): Partial<KeyMap> =>
  Object.fromEntries(
    Object.entries(keys).filter((pair): pair is [ActKey, string] => typeof pair[1] === "string" && isKeyCode(pair[1])),
  );
