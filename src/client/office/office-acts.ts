import { unwrap } from "solid-js/store";
import { useApp } from "#client/app-context.tsx";
import { createTimedMessage } from "#client/lib/timed-message.ts";
import { newId } from "#client/lib/new-id.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";
import type { CorrectedTimes } from "#domain/meeting-status-steps.ts";
import type { Target } from "#domain/records.ts";
import { recessChange } from "#domain/recess.ts";
import { currentSpeech } from "#domain/speaker-queue.ts";
import { targetKey } from "./entry-queue.ts";
import type { OfficeData } from "./office-data.ts";
import { isStuck, type ConsoleEntry } from "./pending-acts.ts";
import { undoLive } from "#kinds/live/acts.ts";
import { undoOfEntryAct } from "#kinds/registry.ts";
import type { ActRequest } from "./act-request-types.ts";

const minuteMs = 60_000;

/** The last act, in words, for a while or until the next act; with its undo where there is one. */
export type Toast = {
  readonly words: string;
  readonly undo?: (() => Promise<void>) | undefined;
  /** The ids of the acts that it tells, where it tells any. */
  readonly acts?: readonly string[];
};

/** The act that undoes another, and what the screen does then. */
type WayBack = { readonly acts: readonly ActRequest[]; readonly afterwards?: (() => void) | undefined };

/** An act, and the id under which it was saved. */
type Sent = { readonly opId: string; readonly act: ActRequest };

type Revisions = ReturnType<OfficeData["revisionsFor"]>;

export type EntryVerb = "accept" | "decline" | "merge" | "move" | "redact" | "erase" | "restore" | "mute" | "unmute";
export type MeetingVerb = "open" | "start" | "close" | "reopen";

/**
 * Saves acts, reports them, and keeps the undo until the next act. An act names the revisions that the officer had
 * seen, so that nobody's newer work is overwritten.
 */
const createActor = (data: OfficeData) => {
  const app = useApp();
  const [shown, setToast] = createTimedMessage<Toast>();
  const isNotDone = (opId: string) => data.acts().some((act) => act.opId === opId && isStuck(act));
  /** What the server has refused is not told as done, and there is nothing to take back: it stands among the problems. */
  const toast = (): Toast | undefined => {
    const acts = shown()?.acts ?? [];
    return acts.length > 0 && acts.every(isNotDone) ? undefined : shown();
  };

  const show = (next: Toast) => {
    setToast(next);
    app.announce(next.words);
  };
  const send = async (act: ActRequest, seen?: Revisions, opId = newId()): Promise<boolean> => {
    const revisions = seen ?? act.seen ?? data.revisionsFor(act.kind, act.id);
    // Rows of a store are proxies, which a database cannot take: hence `unwrap`.
    const named = { kind: act.kind, id: act.id, args: unwrap(act.args), ...revisions };
    const note = () => data.note(savedAct(data.meetingId(), opId, named, app.now()));
    // The next field may be begun while this one is being saved: it has to build on this one.
    if (act.isEdit === true) note();
    const saved = await app.commands.act(data.meetingId(), { ...named, opId });
    if (!saved.ok) {
      data.forget(opId);
      show({ words: app.t("office.toast.notSaved") });
    } else if (act.isEdit !== true) note();
    return saved.ok;
  };
  /** Made once the act is saved: what stands then is taken back, and nothing that another officer does afterwards. */
  const wayBack = (back: WayBack | undefined, told: readonly Sent[]): Toast["undo"] => {
    if (back === undefined || back.acts.length === 0) return undefined;
    const done = back.acts.map((act) => ({ act, officeRev: officeRevFor(act) }));
    let isUsed = false;
    return async () => {
      if (isUsed) return;
      isUsed = true;
      // Acts on one record are one: an entry whose answer is another's by now stays taken up.
      const changed = new Set(done.flatMap(({ act, officeRev }) => (officeRevFor(act) > officeRev ? [act.id] : [])));
      for (const { opId, act } of told) if (isNotDone(opId)) changed.add(act.id);
      const free = back.acts.filter(({ id }) => !changed.has(id));
      for (const act of free) if (!(await send(act))) return;
      if (free.length > 0) back.afterwards?.();
      show({ words: undoneWords(free.length, changed.size) });
    };
  };
  const officeRevFor = (act: ActRequest): number => (act.seen ?? data.revisionsFor(act.kind, act.id)).officeRev ?? 0;
  const undoneWords = (free: number, changed: number): string => {
    if (changed === 0) return app.t("office.toast.undone");
    return free === 0 ? app.t("office.toast.notUndone") : app.t("office.toast.undoneExcept", { count: changed });
  };
  const perform = async (act: ActRequest, words: string, back?: WayBack, seen?: Revisions): Promise<boolean> => {
    const opId = newId();
    const isSent = await send(act, seen, opId);
    if (isSent) show({ words, undo: wayBack(back, [{ opId, act }]), acts: [opId] });
    return isSent;
  };
  /** Acts that are one deed, said once. What was saved before one that could not be stays. */
  const performAll = async (acts: readonly ActRequest[], words: string, back?: WayBack): Promise<boolean> => {
    const sent = acts.map((act): Sent => ({ opId: newId(), act }));
    for (const { opId, act } of sent) if (!(await send(act, undefined, opId))) return false;
    show({ words, undo: wayBack(back, sent), acts: sent.map(({ opId }) => opId) });
    return true;
  };
  const undo = async (): Promise<void> => toast()?.undo?.();
  return { toast, perform, performAll, undo };
};

/** Acts on the meeting as a whole. */
const createMeetingActs = (data: OfficeData, perform: ReturnType<typeof createActor>["perform"]) => {
  const { t, now, sync } = useApp();
  /** @param args of a start `startedAt`, where it truly was earlier, ms */
  const onMeeting = (verb: MeetingVerb, args: { readonly startedAt?: number } = {}): Promise<boolean> =>
    perform({ kind: `meeting/${verb}`, id: data.meetingId(), args }, t(`office.toast.${verb}`));

  /** When the meeting truly began or ended, ms. */
  const setTimes = (times: CorrectedTimes, before: CorrectedTimes): Promise<boolean> => {
    const act = (args: CorrectedTimes) => ({ kind: "meeting/set-times", id: data.meetingId(), args });
    return perform(act(times), t("office.toast.times"), { acts: [act(before)] });
  };

  /** An edit of the meeting's own record. */
  const editMeeting = (fields: Readonly<Record<string, unknown>>, words: string): Promise<boolean> =>
    perform({ kind: "meeting/put", id: data.meetingId(), args: fields }, words);

  const removeExamples = (): Promise<boolean> =>
    perform({ kind: "example/remove", id: data.meetingId(), args: {} }, t("office.toast.example"));
  /** A recess, or its end: the matter stays. @param minutes how long; undefined: the meeting goes on now */
  const recess = (minutes: number | undefined): Promise<boolean> => {
    const { target, nowAnswering } = data.live();
    const until = minutes === undefined ? null : now() + (sync.clockOffsetMs ?? 0) + minutes * minuteMs;
    const args = {
      target: target && { type: target.type, id: target.id },
      nowAnswering,
      ...recessChange(until, data.live()),
    };
    const words =
      until === null
        ? t("console-room.recess.resumed")
        : t("console-room.recess.until", { time: data.format.time(until) });
    return perform({ kind: "live/set", id: data.meetingId(), args }, words);
  };

  return { onMeeting, setTimes, editMeeting, removeExamples, recess };
};

/** The secretariat's acts: each is saved on this device first, shows at once, and is sent with everything else. */
export const createOfficeActs = (data: OfficeData) => {
  const { t, commands } = useApp();
  const { toast, perform, performAll, undo } = createActor(data);

  const onEntry = (
    entry: ConsoleEntry,
    verb: EntryVerb,
    args: Readonly<Record<string, unknown>>,
    afterUndo?: () => void,
  ): Promise<boolean> => {
    const act: ActRequest = { kind: `entry/${verb}`, id: entry.id, args };
    const into = typeof args["into"] === "string" ? data.entry(args["into"])?.no : undefined;
    const said = verb === "restore" ? restoring(entry) : verb;
    const words = t(`office.toast.${said}`, { no: entry.no, into, what: t(`office.kind.${entry.entryKind}`) });
    return perform(act, words, { acts: undoOfEntryAct(act.kind, entry), afterwards: afterUndo });
  };

  const putAnswer = (
    entry: ConsoleEntry,
    answer: { readonly text: string; readonly oral: boolean; readonly unitId: string | null },
    afterUndo?: () => void,
  ): Promise<boolean> => {
    const act: ActRequest = { kind: "answer/put", id: entry.id, args: answer };
    const back = { acts: undoOfEntryAct(act.kind, entry), afterwards: afterUndo };
    return perform(act, t("office.toast.answer", { no: entry.no }), back);
  };

  const setLive = (target: Target | null, nowAnswering: string | null = null, words = t("office.toast.live")) => {
    // Whatever is called ends a recess.
    const ending = data.live().countdownTo == null || data.status() !== "in-session" ? {} : { countdownTo: null };
    const args = { target: target && { type: target.type, id: target.id }, nowAnswering, ...ending };
    const back = [undoLive(data.meetingId(), data.live()), ...floorBack(data, target)];
    return perform({ kind: "live/set", id: data.meetingId(), args }, words, { acts: back });
  };

  /** An entry as the one that is being answered, or no longer; the current matter stays, where there is one. */
  const showInRoom = (entry: ConsoleEntry): Promise<boolean> => {
    const isOn = data.live().nowAnswering === entry.id;
    const words = t(isOn ? "office.toast.unshow" : "office.toast.show", { no: entry.no });
    return setLive(data.live().target ?? entry.target, isOn ? null : entry.id, words);
  };

  /** Sends a refused act again on the present state, after the officer has seen it. */
  const again = async ({ op, opId, conflict }: OfficeAct): Promise<void> => {
    const act = { kind: op.kind, id: op.id, args: op.args };
    // Another conflict about the same record may have been settled meanwhile: this act comes after that one.
    const seen = newerOf(data.revisionsFor(op.kind, op.id), shownIn(conflict));
    const isSent = await perform(act, t("office.toast.again"), undefined, seen);
    if (isSent) await commands.dismissAct(opId);
  };

  return {
    toast,
    undo,
    perform,
    performAll,
    onEntry,
    putAnswer,
    setLive,
    showInRoom,
    ...createMeetingActs(data, perform),
    again,
    dismiss: (stuck: OfficeAct) => commands.dismissAct(stuck.opId),
    stuck: () => data.acts().filter(isStuck),
  };
};

/** What gives the floor back to whoever had it, where another matter is called, which ends the turn. */
export const floorBack = (data: OfficeData, target: Target | null): readonly ActRequest[] => {
  const speaking = currentSpeech(data.speeches());
  const [before, after] = [data.live().target, target].map((one) => (one === null ? "" : targetKey(one)));
  return speaking === undefined || before === after ? [] : [{ kind: "speech/undo", id: speaking.id, args: {} }];
};

export type OfficeActs = ReturnType<typeof createOfficeActs>;

const savedAct = (
  meetingId: string,
  opId: string,
  named: Omit<OfficeAct["op"], "opId" | "at">,
  at: number,
): OfficeAct => ({
  opId,
  meetingId,
  savedAt: at,
  op: { ...named, opId, at },
});

/** The revisions of the server's version that a conflict has shown. */
const shownIn = (conflict: OfficeAct["conflict"]): Revisions | undefined =>
  conflict?.officeRev === undefined ? undefined : { officeRev: conflict.officeRev, baseRev: conflict.rev };

/** The newer one of what was shown and what is known now, with the acts that wait. */
const newerOf = (known: Revisions, shown: Revisions | undefined): Revisions => {
  const newest = (a: number | undefined, b: number | undefined) =>
    a === undefined && b === undefined ? undefined : Math.max(a ?? 0, b ?? 0);
  const [officeRev, baseRev] = [newest(known.officeRev, shown?.officeRev), newest(known.baseRev, shown?.baseRev)];
  return { ...(officeRev === undefined ? {} : { officeRev }), ...(baseRev === undefined ? {} : { baseRev }) };
};

/** Taking back is called by what it undoes. */
const restoring = (entry: ConsoleEntry): "restore" | "unredact" | "separate" => {
  if (entry.redacted) return "unredact";
  return entry.status === "merged" ? "separate" : "restore";
};
