import type { Connection } from "./connections.ts";
import { answersIn } from "./connections.ts";
import {
  countWrite,
  newTranscript,
  type Job,
  type Outcome,
  type Reexecution,
  type Transcript,
  type Trial,
} from "./job-replay.ts";
import { joinWrites, type Answer, type Asked } from "./statement.ts";

/** Begins the transaction, and sends the first questions in the same round trip. @returns the answers */
export type Begin = (more: readonly Asked[]) => Promise<readonly Answer[]>;

const keepAnswers = (transcript: Transcript, questions: Trial["questions"], answers: readonly Answer[]): void =>
  questions.forEach(({ key }, index) => {
    const answer = answers[index];
    if (answer !== undefined) transcript.answers.set(key, answer);
  });

/** More rounds than the deepest job needs; a job that needs more is a bug. */
const mostRounds = 5_000;

/** Runs jobs in a transaction until each is decided. @returns what came of each, and the writes that the database does not have yet */
export const decide = async (
  replay: Reexecution,
  on: Connection,
  jobs: readonly Job[],
  { beginWith, isGuessing }: { readonly beginWith: Begin; readonly isGuessing: boolean },
) => {
  const transcript = newTranscript(isGuessing);
  const first = replay.tryAll(jobs, transcript, false).questions;
  keepAnswers(transcript, first, await beginWith(first));
  const outcomes = new Map<Job, Outcome>();
  const open = [...jobs];
  for (let round = 0; round < mostRounds; round++) {
    const some = transcript.isOneByOne ? open.slice(0, 1) : open;
    const trial = replay.tryAll(some, transcript, false);
    if (trial.failed !== undefined) {
      await leaveOut(on, transcript, open, trial.failed, outcomes);
      continue;
    }
    if (trial.outcomes.every((outcome) => outcome !== undefined) && trial.outcomes.length === some.length) {
      if (some.length < open.length) {
        await settleFirst(on, transcript, open, { trial, count: 1, outcomes });
        continue;
      }
      keepOutcomes(outcomes, open, trial);
      return { outcomes, left: unsent(trial, transcript, open.length) };
    }
    await askFor(on, transcript, open, trial, outcomes);
  }
  throw new Error("a job never came to its end");
};

const keepOutcomes = (outcomes: Map<Job, Outcome>, jobs: readonly Job[], trial: Trial): void =>
  jobs.forEach((job, index) => {
    const outcome = trial.outcomes[index];
    if (outcome !== undefined) outcomes.set(job, outcome);
  });

/** What the first jobs wrote and the database does not have. @param count how many jobs */
const unsent = (trial: Trial, transcript: Transcript, count: number): readonly Asked[] =>
  trial.writes.slice(0, count).flat().slice(transcript.sent.length);

/**
 * The job that threw is finished: what the database has of its writes is taken back. Of a later job it has none, and what
 * the first one has sent stays.
 */
const leaveOut = async (
  on: Connection,
  transcript: Transcript,
  open: Job[],
  failed: NonNullable<Trial["failed"]>,
  outcomes: Map<Job, Outcome>,
): Promise<void> => {
  const [job] = open.splice(failed.job, 1);
  if (job !== undefined) outcomes.set(job, { error: failed.error });
  if (failed.job > 0 || transcript.sent.length === 0) return;
  answersIn(await on.ask(["ROLLBACK TO job"]));
  transcript.answers.clear();
  transcript.sent = [];
};

/** The first jobs are finished: their writes are sent. */
const settleFirst = async (
  on: Connection,
  transcript: Transcript,
  open: Job[],
  { trial, count, outcomes }: { readonly trial: Trial; readonly count: number; readonly outcomes: Map<Job, Outcome> },
): Promise<void> => {
  answersIn(await on.ask(joinWrites(unsent(trial, transcript, count))));
  keepOutcomes(outcomes, open.splice(0, count), trial);
  for (const write of trial.writes.slice(0, count).flat()) countWrite(transcript.versions, write);
  transcript.sent = [];
};

/**
 * Loads what jobs asked for. Where a job asked for what it or an earlier one has written, those writes are sent first.
 */
const askFor = async (
  on: Connection,
  transcript: Transcript,
  open: Job[],
  trial: Trial,
  outcomes: Map<Job, Outcome>,
): Promise<void> => {
  const { flush } = trial;
  if (flush !== undefined && flush.job > 0) {
    // What it asked for itself is asked anew on what the jobs before it have left.
    await settleFirst(on, transcript, open, { trial, count: flush.job, outcomes });
    transcript.isOneByOne = true;
    return;
  }
  const own = flush === undefined ? [] : (trial.writes[0]?.slice(transcript.sent.length, flush.writes) ?? []);
  const questions = [...trial.questions, ...(flush?.questions ?? [])];
  const savepoint = flush !== undefined && transcript.sent.length === 0 ? ["SAVEPOINT job"] : [];
  const answers = answersIn(await on.ask([...savepoint, ...own, ...questions])).slice(savepoint.length);
  transcript.sent.push(...own.map((asked, index) => ({ asked, count: answers[index]?.count ?? 0 })));
  keepAnswers(transcript, questions, answers.slice(own.length));
};

/**
 * Runs jobs that only read, in a transaction of their own, until each has the rows that it asked for. @returns what
 * came of each
 */
export const readOn = async (
  replay: Reexecution,
  on: Connection,
  beginWith: Begin,
  jobs: readonly Job[],
  transcript: Transcript,
): Promise<readonly Outcome[]> => {
  const outcomes = new Map<Job, Outcome>();
  let open = jobs;
  for (let round = 0; round < mostRounds; round++) {
    const trial = replay.tryAll(open, transcript, true);
    keepOutcomes(outcomes, open, trial);
    open = open.filter((job) => !outcomes.has(job));
    if (round > 0 && open.length === 0) break;
    keepAnswers(
      transcript,
      trial.questions,
      round === 0 ? await beginWith(trial.questions) : answersIn(await on.ask(trial.questions)),
    );
  }
  // Nobody waits for its end: what is asked next on this connection comes after it.
  void on.ask(["ROLLBACK"]);
  return jobs.map((job) => outcomes.get(job) ?? { error: new Error("a job never came to its end") });
};
