/** One tab or window of a real browser. What runs inside it may know nothing but its argument; both ways are JSON. */
export type Tab = {
  readonly goTo: (url: string) => Promise<void>;
  readonly run: <Given, Answer>(work: (given: Given) => Answer | Promise<Answer>, given: Given) => Promise<Answer>;
  /** Brings it before the others: a tab behind them paints seldom, and its timers are slow. */
  readonly toFront: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Browser = {
  readonly openTab: () => Promise<Tab>;
  /** The hardest end that this engine lets a test give to a page. @returns a fresh tab that has the same storage */
  readonly breakOff: (tab: Tab) => Promise<Tab>;
  readonly end: () => Promise<void>;
};

export type Engine = {
  readonly name: string;
  /** A browser that nobody has used yet. */
  readonly start: () => Promise<Browser>;
};

/** The tab was closed, or its browser has ended: what was asked of it has no answer any more. */
export class TabGone extends Error {}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Asks again until there is an answer. @throws with what was waited for */
export const until = async <T>(what: string, ask: () => T | undefined, limitMs = 30_000): Promise<T> => {
  const lastAt = performance.now() + limitMs;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (performance.now() > lastAt) throw new Error(`waited ${limitMs / 1000} s in vain: ${what}`);
    await pause(50);
  }
};
