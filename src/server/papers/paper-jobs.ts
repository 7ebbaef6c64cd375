import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Actor } from "#domain/permissions.ts";
import { certifyKind } from "#kinds/document/row.ts";
import { inviteLink, showJoinCode } from "#domain/join-code.ts";
import type { CommitteeRecord, MeetingDataRecord } from "#domain/records.ts";
import { isGone } from "#protocol/messages.ts";
import type { ReadChanges, SpaceOfOfficer, Store } from "#server/store/store.ts";
import type { FromWorker, PaperContext, PaperFile, PaperOrder, ToWorker } from "./paper-job-types.ts";

/** The state of an ordered paper. `done` of `all` parts are made; `all` is 0 until it is known. */
export type PaperJob = {
  readonly id: string;
  readonly meetingId: string;
  readonly officerId: string;
  readonly order: PaperOrder;
  /** Hash of the session that ordered it: another session of the officer has to prove its identity again. */
  readonly session: string;
  readonly orderedAt: number;
  readonly state: "waiting" | "reading" | "making" | "done" | "failed";
  readonly done: number;
  readonly all: number;
  readonly file: PaperFile | null;
  /**
   * How many erasures the meeting had when the paper's records were read; after a further one it cannot be downloaded.
   */
  readonly erasures: number;
};

export type PapersDeps = {
  readonly store: Pick<Store, "meeting" | "logHashes" | "countErasures" | "spacesOfOfficer" | "invitations">;
  readonly readChanges: ReadChanges;
  /** The server's public address, under which the links on letters are. */
  readonly origin: () => string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly report: (problem: unknown) => void;
};

/** A paper can be fetched so long after it was ordered, ms: one may leave the page meanwhile. */
const keptMs = 30 * 60_000;
/** As many papers are kept; older ones are forgotten first. */
const mostKept = 40;
/** As many threads at once: the rest waits its turn, so that requests have a processor. */
const mostAtOnce = 1;
/** As many wait behind it, of one officer and of one meeting: each holds a processor and much memory in its turn. */
const mostOfOfficer = 6;
const mostOfMeeting = 12;
/** Records that are read in one turn: fewer than a phone asks for, since a phone may be waiting behind them. */
const pageLength = 100;
/** A paper that takes longer is given up, ms. */
const longestMs = 120_000;

type Asked = {
  readonly meetingId: string;
  readonly actor: Actor;
  readonly session: string;
  readonly order: PaperOrder;
  /** Whether the officer may hand out the codes of others. */
  readonly mayHandOutCodes: boolean;
};

const newJob = ({ newId, now }: PapersDeps, { meetingId, actor, session, order }: Asked): PaperJob => ({
  id: newId(),
  meetingId,
  officerId: actor.officer?.id ?? "",
  order,
  session,
  orderedAt: now(),
  state: "waiting",
  done: 0,
  all: 0,
  file: null,
  erasures: 0,
});

type Waiting = { readonly id: string; readonly asked: Asked };

const isFull = (queue: readonly Waiting[], { meetingId, actor }: Asked): boolean => {
  const ofMeeting = queue.filter(({ asked }) => asked.meetingId === meetingId);
  const ofOfficer = queue.filter(({ asked }) => asked.actor.officer?.id === actor.officer?.id);
  return ofMeeting.length >= mostOfMeeting || ofOfficer.length >= mostOfOfficer;
};

/** Papers that are being made, or are waiting to be fetched. They are in this process's memory alone, and end with it. */
export const createPapers = (deps: PapersDeps) => {
  const jobs = new Map<string, PaperJob>();
  const queue: Waiting[] = [];
  let running = 0;

  const change = (id: string, to: Partial<PaperJob>): void => {
    const job = jobs.get(id);
    if (job !== undefined) jobs.set(id, { ...job, ...to });
  };
  const forgetOld = (): void => {
    const before = deps.now() - keptMs;
    const old = [...jobs.values()].filter(({ orderedAt }, at) => orderedAt < before || at < jobs.size - mostKept);
    for (const { id } of old) jobs.delete(id);
  };
  const run = async (id: string, asked: Asked): Promise<void> => {
    try {
      change(id, { state: "reading", erasures: await deps.store.countErasures(asked.meetingId) });
      const file = await makeInThread(deps, asked, (state) => change(id, state));
      change(id, { state: "done", file });
    } catch (problem) {
      deps.report(problem);
      change(id, { state: "failed" });
    }
  };
  const next = (): void => {
    const first = running < mostAtOnce ? queue.shift() : undefined;
    if (first === undefined) return;
    running += 1;
    void run(first.id, first.asked).finally(() => {
      running -= 1;
      next();
    });
  };

  return {
    /**
     * Orders a paper. @returns the job, which can be asked for until half an hour has gone; undefined where so many wait that
     * no other is taken
     */
    order: (asked: Asked): PaperJob | undefined => {
      forgetOld();
      if (isFull(queue, asked)) return undefined;
      const job = newJob(deps, asked);
      jobs.set(job.id, job);
      queue.push({ id: job.id, asked });
      next();
      return job;
    },
    /** A job of this officer in this meeting; undefined for any other. */
    job: (id: string, whose: { readonly meetingId: string; readonly officerId: string }): PaperJob | undefined => {
      const job = jobs.get(id);
      return job?.meetingId === whose.meetingId && job.officerId === whose.officerId ? job : undefined;
    },
    /** Deletes a paper that may contain text which was erased since. @returns the job, where it may be downloaded */
    current: async (job: PaperJob): Promise<PaperJob | undefined> => {
      if ((await deps.store.countErasures(job.meetingId)) === job.erasures) return job;
      jobs.delete(job.id);
      return undefined;
    },
    /** Jobs of this officer in this meeting, the newest first. */
    jobsOf: (whose: { readonly meetingId: string; readonly officerId: string }): readonly PaperJob[] =>
      [...jobs.values()]
        .filter(({ meetingId, officerId }) => meetingId === whose.meetingId && officerId === whose.officerId)
        .toReversed(),
  };
};

export type Papers = ReturnType<typeof createPapers>;

type Space = Pick<Asked, "actor"> & { readonly id: string };
type OnRead = (records: readonly MeetingDataRecord[]) => void;

/** Reads in pages and hands each on at once, so that no turn of the event loop is long. @returns the space above */
const readInto = async (deps: PapersDeps, { id, actor }: Space, onRead: OnRead): Promise<string | undefined> => {
  let parent: string | undefined;
  let [epoch, after] = ["", 0];
  for (let more = true; more; await nextTurn()) {
    const answer = await deps.readChanges({ meetingId: id, actor, epoch, after, hw: null, limit: pageLength });
    onRead(answer.records.flatMap((record) => (isGone(record) ? [] : record)));
    parent = answer.parent;
    [epoch, after, more] = [answer.epoch, answer.to, answer.more];
  }
  return parent;
};

/**
 * How the committee was appointed, and what became of suggestions; everybody of the meeting may read it.
 * @param onFollowUps what its ledger says of suggestions of this meeting
 */
const committeeOf = async (
  deps: PapersDeps,
  { actor, meetingId }: Asked,
  id: string | undefined,
  onFollowUps: OnRead,
) => {
  let found: CommitteeRecord | undefined;
  if (id === undefined) return found;
  await readInto(deps, { id, actor }, (records) => {
    found = records.find((record): record is CommitteeRecord => record.type === "committee") ?? found;
    onFollowUps(records.filter((record) => record.type === "follow-up" && record.fromMeetingId === meetingId));
  });
  return found;
};

/** The organisation above a space, among those that the officer may list. */
const organisationAbove = (
  spaces: readonly SpaceOfOfficer[],
  id: string | null | undefined,
): SpaceOfOfficer | undefined => {
  const space = spaces.find((one) => one.id === id);
  return space === undefined || space.kind === "organisation" ? space : organisationAbove(spaces, space.parent);
};

/**
 * The own codes of who is invited, for the two papers that go to one person each, where the officer may hand codes out. No
 * other paper has them: the pack is read by whoever assesses the body.
 */
const ownCodesFor = async (
  { store, origin }: PapersDeps,
  { meetingId, mayHandOutCodes, order }: Asked,
): Promise<PaperContext["ownCodes"]> => {
  if ((order.kind !== "letter" && order.kind !== "slip") || !mayHandOutCodes) return undefined;
  return new Map(
    (await store.invitations(meetingId)).map(({ personId, personalCode, invite }) => [
      personId,
      { code: showJoinCode(personalCode), link: inviteLink(origin(), invite) },
    ]),
  );
};

const contextOf = async (deps: PapersDeps, asked: Asked, committee?: CommitteeRecord): Promise<PaperContext> => {
  const { meetingId, actor, order } = asked;
  const meeting = await deps.store.meeting(meetingId);
  const spaces =
    order.kind === "letter" || order.kind === "pack" ? await deps.store.spacesOfOfficer(actor.officer?.id ?? "") : [];
  const organisation = organisationAbove(spaces, meetingId);
  return {
    madeAt: deps.now(),
    joinCode: meeting?.joinCode ?? "",
    certifiedHashes: await deps.store.logHashes(meetingId, certifyKind),
    committee,
    letterhead: organisation?.letterhead,
    assessmentItems: organisation?.assessmentItems,
    ownCodes: await ownCodesFor(deps, asked),
  };
};

const makeInThread = (
  deps: PapersDeps,
  asked: Asked,
  onState: (state: Partial<PaperJob>) => void,
): Promise<PaperFile> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./paper-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const send = (message: ToWorker): void => worker.postMessage(message);
    const limit = setTimeout(() => end(() => reject(new Error("a paper took too long"))), longestMs);
    const end = (settle: () => void): void => {
      clearTimeout(limit);
      settle();
      void worker.terminate();
    };
    worker.on("error", (problem) => end(() => reject(problem)));
    worker.on("exit", () => end(() => reject(new Error("the thread of a paper ended"))));
    worker.on("message", (message: FromWorker) => {
      if (message.kind === "progress") onState({ done: message.done, all: message.all });
      else if (message.kind === "done") end(() => resolve(message.file));
      else end(() => reject(new Error(`a paper could not be made: ${message.reason}`)));
    });
    void (async () => {
      const space = { id: asked.meetingId, actor: asked.actor };
      const tell: OnRead = (records) => send({ kind: "records", records });
      const parent = await readInto(deps, space, tell);
      const committee = asked.order.kind === "pack" ? await committeeOf(deps, asked, parent, tell) : undefined;
      send({ kind: "order", order: asked.order, context: await contextOf(deps, asked, committee) });
      onState({ state: "making" });
      send({ kind: "make" });
    })().catch((problem: unknown) => end(() => reject(problem)));
  });
