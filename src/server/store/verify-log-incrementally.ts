import { setImmediate as nextTurn } from "node:timers/promises";
import type { LogCheckAnswer } from "#protocol/messages.ts";
import type { ErasureTable } from "./erasure-table.ts";
import { follows, lastDropOf } from "./verify-log.ts";
import type { SpaceTable } from "./space-table.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

/** How far a chain was walked: the last line's place and link, and how many lines were met. */
type Walk = { readonly after: number; readonly before: string; readonly acts: number; readonly lines: number };
type Step = Walk & { readonly verdict: "whole" | "altered" | undefined };

/** What reads the next lines of a space's chain; undefined where there is no such space. */
export type LogCheck = { readonly step: (spaceId: string, from: Walk) => Step | undefined };

/** Lines that are looked at while nothing else is answered: some two milliseconds. */
const atOnce = 200;

/** A check that takes longer is ended, ms: `npm run verify` is for a log of that length. */
export const longestCheckMs = 10_000;

/** Reads a space's chain some lines at a time, and says after each step whether it is whole so far. */
export const createLogCheck = (
  db: SqlDatabase,
  { erasures, spaces }: { readonly erasures: ErasureTable; readonly spaces: SpaceTable },
): LogCheck => {
  const page = db.prepare(`SELECT * FROM audit WHERE space_id = ? AND n > ? ORDER BY n LIMIT ${atOnce}`);
  return {
    step: (spaceId, from) => {
      const head = spaces.head(spaceId);
      if (head === undefined) return undefined;
      // Words may be erased between two steps: what was taken by now counts.
      const taken = { erased: erasures.ids(), dropped: lastDropOf(db, spaceId) };
      const lines = page.all(spaceId, from.after);
      const isWhole = lines.every((line, at) => follows(linkBefore(lines, at, from.before), line, taken));
      const before = linkBefore(lines, lines.length, from.before);
      const isEnd = lines.length < atOnce;
      const isAltered = !isWhole || (isEnd && before !== head.chainEnd);
      return {
        after: Number(lines.at(-1)?.n ?? from.after),
        before,
        acts: from.acts + lines.filter((line) => line.officer_id !== null).length,
        lines: from.lines + lines.length,
        verdict: isAltered ? "altered" : isEnd ? "whole" : undefined,
      };
    },
  };
};

const linkBefore = (lines: readonly SqlRow[], at: number, before: string): string =>
  at === 0 ? before : String(lines[at - 1]?.hash);

type CheckDeps = {
  readonly check: LogCheck;
  readonly read: <T>(work: () => T) => Promise<T>;
  /** ms */
  readonly now: () => number;
};

/**
 * Checks a space's chain from its beginning, a few lines at a time, so that requests are answered in between. Requests
 * during a check share its result. It does not compare the tables' rows; `npm run verify` does.
 * @returns a function that checks; its answer is undefined where there is no such space
 */
export const createLogChecking = ({ check, read, now }: CheckDeps) => {
  const walking = new Map<string, Promise<LogCheckAnswer | undefined>>();
  const walk = async (spaceId: string): Promise<LogCheckAnswer | undefined> => {
    const began = now();
    let reached: Walk = { after: -1, before: "", acts: 0, lines: 0 };
    for (;;) {
      const from = reached;
      const step = await read(() => check.step(spaceId, from));
      if (step === undefined) return undefined;
      const { acts, lines, verdict } = step;
      if (verdict !== undefined) return { verdict, acts, lines, at: now() };
      if (now() - began > longestCheckMs) return { verdict: "unfinished", acts, lines, at: now() };
      reached = step;
      await nextTurn();
    }
  };
  return (spaceId: string): Promise<LogCheckAnswer | undefined> => {
    const underWay = walking.get(spaceId);
    if (underWay !== undefined) return underWay;
    const begun = walk(spaceId).finally(() => walking.delete(spaceId));
    walking.set(spaceId, begun);
    return begun;
  };
};
