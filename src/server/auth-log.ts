import { appendFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SignInWay } from "./store/store.ts";

/**
 * The authentication log: joins, sign-ins, refusals, revocations, and who wrote from where and when, one line each. It
 * has ids and addresses, but no names, texts or codes. It is separate from the meeting's data and from the error log.
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
    /** A batch of operations. The meeting's own log has their contents, under the same time and device. */
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
  /** `waits`: a limit was reached. */
  readonly outcome: "ok" | "failed" | "waits";
  readonly address: string;
  readonly officer?: string;
  readonly device?: string;
  readonly meeting?: string;
  /** The kind of credential with which somebody came, or was refused. */
  readonly by?: "code" | "personalCode" | "invite" | SignInWay;
  /** How many operations were sent. */
  readonly operations?: number;
  /** The person for whom the desk acted. */
  readonly person?: string;
  /** The officer whose account was changed by another. */
  readonly about?: string;
};

/** The details that a route adds; the rest follows from the route and its answer. */
export type AuthDetails = Pick<AuthEvent, "officer" | "device" | "meeting" | "by" | "person" | "operations" | "about">;

export type NoteAuth = (event: AuthEvent) => void;

export type AuthLogDeps = {
  readonly folder: string;
  readonly now: () => number;
  readonly later: (delayMs: number, run: () => void) => () => void;
  readonly report: (problem: unknown) => void;
};

const dayMs = 86_400_000;
/** The Computer Crime Act requires traffic data for 90 days, and the data protection act allows no longer. */
export const keptDays = 90;
const flushMs = 250;
/** More lines than this of a flood are counted, not written. */
const mostAtOnce = 500;
/** A reserve for lines about signing in, whoever else writes without end. */
const mostWritesAtOnce = 250;

const fileName = /^\d{4}-\d{2}-\d{2}\.jsonl$/;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * One file for each day, one JSON object a line; files older than 90 days are deleted. A failing disk blocks nobody.
 */
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
