import { Worker } from "node:worker_threads";
import type { Card } from "./share-card.ts";
import type { CardAnswer, CardJob } from "./share-card-worker.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** So many pictures are kept; the one that was drawn longest ago goes first. */
const mostKept = 300;
/** How many requests may wait: anybody can ask for a card. */
const mostWaiting = 40;
/** A thread that nobody asks for so long is ended, ms. */
const idleMs = 60_000;
/** Enough for the font, its shaper and one picture. */
const limits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

type Waiting = { readonly resolve: (bytes: Bytes | undefined) => void; readonly drawn: Promise<Bytes | undefined> };

/**
 * Draws pictures in a thread of their own, each once for what stands on it: a page that changes elsewhere costs none.
 * @returns a function that draws; undefined where too many wait, or where it could not be drawn
 */
export const createShareCardJobs = () => {
  const kept = new Map<string, Bytes>();
  const waiting = new Map<string, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  const end = (gone: Worker): void => {
    if (worker !== gone) return;
    worker = undefined;
    for (const { resolve } of waiting.values()) resolve(undefined);
    waiting.clear();
  };
  const keep = ({ key, bytes }: CardAnswer): void => {
    kept.set(key, bytes);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    waiting.get(key)?.resolve(bytes);
    waiting.delete(key);
  };
  const open = (): Worker => {
    const made = new Worker(new URL("./share-card-worker.ts", import.meta.url), { resourceLimits: limits });
    made.on("message", keep);
    made.on("error", () => end(made));
    made.on("exit", () => end(made));
    // The server ends without waiting for pictures.
    made.unref();
    return made;
  };
  const restart = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => void worker?.terminate(), idleMs);
    idle.unref();
  };

  return (card: Card): Promise<Bytes | undefined> => {
    const key = JSON.stringify(card);
    const known = kept.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const before = waiting.get(key);
    if (before !== undefined) return before.drawn;
    if (waiting.size >= mostWaiting) return Promise.resolve(undefined);
    const { promise: drawn, resolve } = Promise.withResolvers<Bytes | undefined>();
    waiting.set(key, { resolve, drawn });
    worker ??= open();
    worker.postMessage({ key, card } satisfies CardJob);
    restart();
    return drawn;
  };
};
