import { appendFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SignInWay } from "./store/store.ts";

/**
 * Joins, sign-ins, refusals, revocations, and who wrote from where and when, one line each. It holds ids and addresses, and neither names nor words nor codes; it is kept apart from the
 * meeting's data and from the log of mistakes.
 */
export type AuthEvent = {
  readonly event:
    | "join"
    | "set-up"
    | "sign-in"
    | "sign-out"
    | "leave"
    | "session-end"
    | "password"
    | "device-end"
    | "codes-renew"
    | "codes-end"
    | "proof"
    /** A batch of operations. What they were stands in the meeting's own log, under the same moment and device. */
    | "write"
    | "second-factor"
    | "step-up"
    | "factor-open"
    | "factor-close"
    | "recovery-codes"
    | "passkey-add"
    | "passkey-remove"
    | "invite"
    | "link-cancel"
    | "link-use"
    | "reset-link"
    | "role"
    | "account-end"
    | "require-factor";
  /** `waits`: a limit was met. */
  readonly outcome: "ok" | "failed" | "waits";
  readonly address: string;
  readonly officer?: string;
  readonly device?: string;
  readonly meeting?: string;
  /** By which kind of words somebody came, or was refused. */
  readonly by?: "code" | "personalCode" | "invite" | SignInWay;
  /** How many operations were sent. */
  readonly operations?: number;
  /** For whom the desk acted. */
  readonly person?: string;
  /** The officer whose account was changed by another. */
  readonly about?: string;
};

/** What a route finds out of it; the rest follows from the route and its answer. */
export type AuthDetails = Pick<AuthEvent, "officer" | "device" | "meeting" | "by" | "person" | "operations" | "about">;

export type NoteAuth = (event: AuthEvent) => void;

export type AuthLogDeps = {
  readonly folder: string;
  readonly now: () => number;
  readonly later: (delayMs: number, run: () => void) => () => void;
  readonly report: (problem: unknown) => void;
};

const dayMs = 86_400_000;
/** The Computer Crime Act wants traffic data for 90 days, and the data protection act no longer than that. */
export const keptDays = 90;
const flushMs = 250;
/** What a flood has beyond this is counted, not written. */
const mostAtOnce = 500;
/** So that whoever writes without end leaves room for the lines about signing in. */
const mostWritesAtOnce = 250;

const fileName = /^\d{4}-\d{2}-\d{2}\.jsonl$/;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** One file for each day, one JSON object a line; files older than 90 days go. A disk that takes nothing holds nobody up. */
export const createAuthLog = ({
  folder,
  now,
  later,
  report,
}: AuthLogDeps): NoteAuth & { readonly flush: () => void } => {
  let lines: string[] = [];
  let leftOut = 0;
  let writes = 0;
  let isPlanned = false;
  let prunedOn = "";

  const prune = (today: string): void => {
    prunedOn = today;
    const oldest = dayOf(now() - keptDays * dayMs);
    for (const name of readdirSync(folder))
      if (fileName.test(name) && name.slice(0, 10) < oldest) rmSync(join(folder, name), { force: true });
  };
  const flush = (): void => {
    isPlanned = false;
    if (lines.length === 0) return;
    const today = dayOf(now());
    const more =
      leftOut === 0 ? [] : [JSON.stringify({ at: new Date(now()).toISOString(), event: "left-out", leftOut })];
    const text = [...lines, ...more, ""].join("\n");
    [lines, leftOut, writes] = [[], 0, 0];
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (prunedOn !== today) prune(today);
      appendFileSync(join(folder, `${today}.jsonl`), text, { mode: 0o600 });
    } catch (problem) {
      report(problem);
    }
  };
  const note: NoteAuth = (event) => {
    const isWrite = event.event === "write";
    if (lines.length >= mostAtOnce || (isWrite && writes >= mostWritesAtOnce)) leftOut += 1;
    else lines.push(JSON.stringify({ at: new Date(now()).toISOString(), ...event }));
    if (isWrite) writes += 1;
    if (isPlanned) return;
    isPlanned = true;
    later(flushMs, flush);
  };
  return Object.assign(note, { flush });
};
