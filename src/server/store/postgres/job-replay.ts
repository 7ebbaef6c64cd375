import { storageFailureOf } from "../storage-error.ts";
import type { Answer, Asked, Statement } from "./statement.ts";
import { isUnknowable } from "./statement.ts";

/*
 * Jobs ask for rows in their middle and expect them at once; PostgreSQL answers later. So a job runs with the answers
 * so far. If one is missing, the run is dropped, the question is answered, and the job runs again. A job has no effects
 * but its writes, which are noted here and sent when it is finished.
 */

export type Job = () => unknown;

export type Outcome = { readonly value: unknown } | { readonly error: unknown };

export type Question = Asked & { readonly key: string };

/**
 * How often a table was written to: in total, and by code other than the table's own, which remembers what it wrote.
 */
type Version = { readonly all: number; readonly strange: number };
type Versions = Map<string, Version>;

/** What is known in one transaction while its jobs are tried. */
export type Transcript = {
  readonly answers: Map<string, Answer>;
  /** Times, ids and random bytes that a job drew: it draws the same when it is run again. */
  readonly draws: Map<Job, unknown[]>;
  /** The writes of jobs that are done with. */
  readonly versions: Versions;
  /** Of the first job that is not: its writes that the database has already. */
  sent: { readonly asked: Asked; readonly count: number }[];
  /**
   * Whether a job with a missing answer runs on without it, to find its further questions. These may be wrong; if one
   * ends the transaction, the job runs without guessing.
   */
  isGuessing: boolean;
  /** Whether one job asked for what another has written: the others are then run when it is their turn, and not before. */
  isOneByOne: boolean;
};

/** An empty transcript. @param isGuessing whether questions may be answered from hints */
export const newTranscript = (isGuessing: boolean): Transcript => ({
  answers: new Map(),
  draws: new Map(),
  versions: new Map(),
  sent: [],
  isGuessing,
  isOneByOne: false,
});

export type Trial = {
  /** Of each job that was decided. */
  readonly outcomes: readonly (Outcome | undefined)[];
  readonly writes: readonly (readonly Asked[])[];
  /** What has to be looked up. */
  readonly questions: readonly Question[];
  /**
   * What a job asked for after it, or one before it, has written there: so much has to be written before, all of the jobs
   * before this one and so many writes of it.
   */
  readonly flush: Flush | undefined;
  /**
   * A job that threw by its own mistake. The jobs after it were not run; those before it are run again without it, and
   * expect of it nothing.
   */
  readonly failed: { readonly job: number; readonly error: unknown } | undefined;
};

type Flush = { readonly job: number; readonly writes: number; readonly questions: readonly Question[] };

type State = {
  readonly transcript: Transcript;
  /** Whether the jobs only read, so that one does not depend on another. */
  readonly isReading: boolean;
  job: number;
  readonly writes: Asked[][];
  readonly versions: Versions;
  /** What the database has of them. */
  readonly stored: Versions;
  readonly questions: Map<string, Question>;
  isUndecided: boolean;
  flush: (Omit<Flush, "questions"> & { readonly questions: Map<string, Question> }) | undefined;
  draws: unknown[];
  drawn: number;
};

/** Thrown to end a run that needs an answer, or that would do something irreversible. */
class UndecidedError extends Error {}

const nothing: Answer = { rows: [], count: 0 };
/** A job that guesses for longer has taken a wrong branch. */
const mostQuestions = 5_000;

/** Runs jobs again until every question has been answered. */
export const createReexecution = () => {
  let state: State | undefined;
  let forget = (): void => {};

  const tryAll = (jobs: readonly Job[], transcript: Transcript, isReading: boolean): Trial => {
    const run = newState(transcript, isReading);
    const outcomes: (Outcome | undefined)[] = [];
    let failed: Trial["failed"];
    state = run;
    forget();
    try {
      for (const [index, job] of jobs.entries()) {
        if (isReading && run.isUndecided) {
          // What the job before it remembered of rows that are not known is not to reach this one.
          forget();
          run.isUndecided = false;
        }
        startJob(run, index, job);
        const outcome = outcomeOf(job);
        // It ends the transaction for all, whatever else was still to be found out.
        if ("error" in outcome && storageFailureOf(outcome.error) !== undefined) throw outcome.error;
        outcomes.push(run.isUndecided ? undefined : outcome);
        if (!isReading && !run.isUndecided && "error" in outcome) {
          failed = { job: index, error: outcome.error };
          break;
        }
        if (run.isUndecided && !transcript.isGuessing && !isReading) break;
      }
    } finally {
      state = undefined;
    }
    const { writes, questions } = run;
    const flush = run.flush && { ...run.flush, questions: [...run.flush.questions.values()] };
    return { outcomes, writes, questions: [...questions.values()], flush, failed };
  };

  return {
    tryAll,
    isRunning: () => state !== undefined,
    /** Called before jobs are run, for whoever remembers rows. */
    onStart: (listener: () => void) => void (forget = listener),
    ask: (statement: Statement, values: readonly unknown[]): Answer => {
      if (state === undefined) throw new Error("no job runs");
      return ask(state, statement, values);
    },
    write: (asked: Asked) => {
      if (state === undefined) throw new Error("no job runs");
      return write(state, asked);
    },
    /** Before what cannot be taken back, or must not be done on a guess. */
    certain: (): void => {
      if (state?.isUndecided === true) throw new UndecidedError("not decided yet");
    },
    /** The same value as when the job was run before, where it was. */
    drawn: <T>(draw: () => T): T => {
      if (state === undefined || state.isUndecided) return draw();
      const at = state.drawn++;
      if (at === state.draws.length) state.draws.push(draw());
      return state.draws[at] as T;
    },
  };
};

export type Reexecution = ReturnType<typeof createReexecution>;

const outcomeOf = (job: Job): Outcome => {
  try {
    return { value: job() };
  } catch (error) {
    return { error };
  }
};

const newState = (transcript: Transcript, isReading: boolean): State => {
  // What jobs that are done with had remembered of their own writes is forgotten: it is read again.
  const before = [...transcript.versions].map(([table, { all }]) => [table, { all, strange: all }] as const);
  const stored: Versions = new Map(before);
  for (const { asked } of transcript.sent) countWrite(stored, asked);
  return {
    transcript,
    isReading,
    job: 0,
    writes: [],
    versions: new Map(before),
    stored,
    questions: new Map(),
    isUndecided: false,
    flush: undefined,
    draws: [],
    drawn: 0,
  };
};

const startJob = (run: State, index: number, job: Job): void => {
  run.job = index;
  run.writes.push([]);
  run.drawn = 0;
  run.draws = run.transcript.draws.get(job) ?? [];
  run.transcript.draws.set(job, run.draws);
};

/** Raises the versions of the tables that a statement writes; a statement without known rows is counted separately. */
export const countWrite = (versions: Versions, { statement, rows }: Asked): void => {
  const isStrange = !statement.isKept && rows === undefined;
  for (const table of statement.tables) {
    const { all, strange } = versions.get(table) ?? { all: 0, strange: 0 };
    versions.set(table, { all: all + 1, strange: strange + Number(isStrange) });
  }
};

/** It only grows, so that it names one moment of the transaction. */
const versionOf = (versions: Versions, { tables, isKept }: Statement): number =>
  tables.reduce((sum, table) => sum + (versions.get(table)?.[isKept ? "strange" : "all"] ?? 0), 0);

const ask = (run: State, statement: Statement, values: readonly unknown[]): Answer => {
  if (values.some(isUnknowable)) return nothing;
  const [version, stored] = [versionOf(run.versions, statement), versionOf(run.stored, statement)];
  const key = `${statement.name}/${version} ${JSON.stringify(values)}`;
  const known = run.transcript.answers.get(key);
  if (known !== undefined) return known;
  const wasUndecided = run.isUndecided;
  run.isUndecided = true;
  if (wasUndecided && values.some(isNonsense)) return nothing;
  const writes = writesOf(run).length;
  if (version !== stored && !wasUndecided) run.flush = { job: run.job, writes, questions: new Map() };
  const question = { key, statement, values };
  if (version === stored) run.questions.set(key, question);
  else if (run.flush?.job === run.job && run.flush.writes === writes) run.flush.questions.set(key, question);
  return goOn(run);
};

const goOn = (run: State): Answer => {
  if (!run.transcript.isGuessing || run.questions.size >= mostQuestions) throw new UndecidedError("not answered yet");
  return nothing;
};

const isNonsense = (value: unknown): boolean => value === undefined || Number.isNaN(value);

const writesOf = (run: State): Asked[] => run.writes[run.job] ?? [];

/** Notes a write. @returns what says, where somebody asks, how many rows it wrote */
const write = (run: State, asked: Asked): { readonly count: () => number } => {
  const writes = writesOf(run);
  const before = run.job === 0 ? run.transcript.sent[writes.length] : undefined;
  if (before !== undefined && !run.isUndecided && !isSame(before.asked, asked))
    throw new Error("a job wrote something else when it was run again");
  writes.push(asked);
  countWrite(run.versions, asked);
  return {
    count: () => {
      if (before !== undefined) return before.count;
      if (!run.isUndecided) run.flush = { job: run.job, writes: writes.length, questions: new Map() };
      run.isUndecided = true;
      return goOn(run).count;
    },
  };
};

const isSame = (one: Asked, other: Asked): boolean =>
  one.statement === other.statement &&
  JSON.stringify([one.values, one.rows]) === JSON.stringify([other.values, other.rows]);
