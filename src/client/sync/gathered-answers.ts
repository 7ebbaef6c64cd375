import type { SendAnswer } from "#protocol/messages.ts";
import type { Timers } from "../local/environment.ts";
import type { SyncState } from "../local/vault.ts";
import type { Sending } from "./adaptive-batch-size.ts";
import type { UnchangedSince } from "./apply-answers.ts";

/** What one request carries, and the vault's state under which it is sent. */
export type Request = { readonly sending: Sending; readonly asked: SyncState; readonly changes: UnchangedSince };

/** A request, and its answer. */
export type Exchanged = { readonly request: Request; readonly answer: SendAnswer };

type Outcome = { readonly kind: string };

/** For how long an answer may wait for those after it, and how many operations are written together at most. */
const gatherMs = 100;
const mostTogether = 500;

/**
 * Two exchanges as if they were one: the second was asked under the state that the vault has after the first. What the
 * server says after a restore is about another history, and is written by itself.
 */
const joined = (a: Exchanged | undefined, b: Exchanged): Exchanged | undefined => {
  if (a?.answer.epoch !== b.answer.epoch || b.answer.reset) return undefined;
  return {
    request: { ...a.request, sending: [...a.request.sending, ...b.request.sending] },
    answer: { ...b.answer, acks: [...a.answer.acks, ...b.answer.acks] },
  };
};

/**
 * Writes the answers of one queue into the vault, in their order, while the next requests are already sent. Of a long
 * queue those that come in quick succession are written in one transaction: it costs the phone as much for one answer as for
 * several, and so does the notice to the screens.
 * @param write an outcome of another kind than `on` ends the writing
 */
export const createGathering = <T extends Outcome>(
  { timers, isLong, on }: { readonly timers: Timers; readonly isLong: boolean; readonly on: T },
  write: (exchanged: Exchanged) => Promise<T>,
) => {
  let gathered: Exchanged | undefined;
  let timer: unknown;
  let written: Promise<T> = (async () => on)();
  let isOver = false;

  /** Writes what has come. @returns what became of all that came so far */
  const flush = (): Promise<T> => {
    timers.clear(timer);
    const exchanged = gathered;
    gathered = undefined;
    if (exchanged !== undefined) {
      written = written.then((before) => (before.kind === "on" ? write(exchanged) : before));
      written.then(
        ({ kind }) => (isOver = kind !== "on"),
        () => (isOver = true),
      );
    }
    return written;
  };

  return {
    flush,
    /** @returns what became of those before: at once, unless so many have come that their writing is waited for */
    add: (exchanged: Exchanged): Promise<T> => {
      const before = written;
      const both = joined(gathered, exchanged);
      if (both === undefined) {
        void flush();
        timer = timers.set(() => void flush(), gatherMs);
      }
      gathered = both ?? exchanged;
      if (isLong && !isOver && gathered.request.sending.length < mostTogether) return Promise.resolve(on);
      void flush();
      return before;
    },
  };
};
