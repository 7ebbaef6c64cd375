import { createMemo, createSignal, onCleanup, onMount } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createTimedMessage } from "#client/lib/timed-message.ts";
import { newId } from "#client/lib/new-id.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";
import type { MeetingDataRecord, RecordType } from "#domain/records.ts";
import type { Ack } from "#protocol/messages.ts";
import type { OfficeFailure } from "../office-api.ts";
import { fieldsBefore, type EditedKind, type Fields, type Seen } from "../prepare/undoable-record-edits.ts";
import type { Editing } from "../prepare/editing-context.tsx";
import { spacesApi } from "../prepare/spaces-api.ts";

type RecordOf<T extends RecordType> = Extract<MeetingDataRecord, { readonly type: T }>;
type Kept = { readonly id: string };

/** So long after an act found no network it is tried again by itself. */
const againMs = 5_000;

/** Edits of a record that are not there yet, laid over it as the server will lay them. */
const withActs = (records: readonly MeetingDataRecord[], acts: readonly OfficeAct[]): readonly MeetingDataRecord[] => {
  const byName = new Map(records.map((record) => [`${record.type} ${record.id}`, record]));
  for (const { op } of acts) {
    const type = op.kind.slice(0, op.kind.indexOf("/"));
    const name = `${type} ${op.id}`;
    const before = byName.get(name);
    const rev = (op.officeRev ?? 0) + 1;
    if (op.args["removed"] === true) byName.delete(name);
    // The kinds that are edited here are what was sent: the server lays the same fields over the same record.
    else byName.set(name, { seq: 0, ...before, type, id: op.id, ...op.args, rev } as unknown as MeetingDataRecord);
  }
  return [...byName.values()];
};

/** Acts that wait for the network, sent one after the other; refused ones are put aside for the officer. */
const createQueue = (spaceId: string, onAnswer: (act: OfficeAct, ack: Ack) => void) => {
  const [waiting, setWaiting] = createSignal<readonly OfficeAct[]>([]);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  let isSending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = async (): Promise<void> => {
    clearTimeout(timer);
    if (isSending) return;
    isSending = true;
    for (let next = waiting()[0]; next !== undefined; next = waiting()[0]) {
      const { opId } = next;
      // One after the other: the second edit of a record builds on the first.
      const sent = await spacesApi.send(spaceId, next.op);
      setFailure(sent.ok ? undefined : sent.error.kind);
      if (!sent.ok) {
        timer = setTimeout(() => void send(), againMs);
        break;
      }
      onAnswer(next, sent.value);
      setWaiting((before) => before.filter((one) => one.opId !== opId));
    }
    isSending = false;
  };
  const warn = (event: BeforeUnloadEvent) => {
    if (waiting().length > 0) event.preventDefault();
  };
  const onOnline = () => void send();
  onMount(() => {
    addEventListener("beforeunload", warn);
    addEventListener("online", onOnline);
  });
  onCleanup(() => {
    clearTimeout(timer);
    removeEventListener("beforeunload", warn);
    removeEventListener("online", onOnline);
  });
  return {
    waiting,
    failure,
    send,
    add: (act: OfficeAct) => {
      setWaiting((before) => [...before, act]);
      void send();
    },
  };
};

/** The record as it is once the act is done, and what is there already where it was not. */
const answered = (records: readonly MeetingDataRecord[], act: OfficeAct, ack: Ack): readonly MeetingDataRecord[] => {
  if (ack.status === "stored" || ack.status === "duplicate") return withActs(records, [act]);
  return records;
};

/** The space's records as the server has them, read when the page is opened, and the acts that are on their way. */
const createSpaceRecords = (spaceId: string) => {
  const { now } = useApp();
  const [records, setRecords] = createSignal<readonly MeetingDataRecord[]>([]);
  const [isRead, setRead] = createSignal(false);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  const [stuck, setStuck] = createSignal<readonly OfficeAct[]>([]);
  const [savedAt, setSavedAt] = createSignal<number>();

  const load = async (): Promise<void> => {
    const got = await spacesApi.readAll(spaceId);
    if (got.ok) {
      setRecords(got.value);
      setRead(true);
    }
    setFailure(got.ok ? undefined : got.error.kind);
  };
  const queue = createQueue(spaceId, (act, ack) => {
    setRecords((before) => answered(before, act, ack));
    if (ack.status === "conflict" || ack.status === "superseded")
      setStuck((before) => [...before, { ...act, conflict: ack.server }]);
    else if (ack.status === "refused") setStuck((before) => [...before, { ...act, refused: ack.reason }]);
    else setSavedAt(now());
    if (ack.status !== "stored") void load();
  });
  onMount(() => void load());
  // What a colleague changed meanwhile is there when one comes back to the page.
  const onShown = () => {
    if (!document.hidden && queue.waiting().length === 0) void load();
  };
  document.addEventListener("visibilitychange", onShown);
  onCleanup(() => document.removeEventListener("visibilitychange", onShown));
  const shown = createMemo(() => withActs(records(), queue.waiting()));
  const forget = (act: OfficeAct) => setStuck((before) => before.filter(({ opId }) => opId !== act.opId));
  return { isRead, failure, load, shown, savedAt, stuck, forget, queue };
};

const kindOf = ({ op }: OfficeAct): EditedKind => op.kind.slice(0, op.kind.indexOf("/")) as EditedKind;

/**
 * The records of an organisation or a committee, and their edits: each is sent at once, shows at once, and can be
 * undone until the next. The first reading needs the network; what is typed without one waits on the page, which says
 * so.
 */
export const createSpaceEditing = (spaceId: string) => {
  const { t, now, announce } = useApp();
  const { queue, forget, ...kept } = createSpaceRecords(spaceId);
  const [undo, setUndo] = createTimedMessage<() => Promise<boolean>>();

  const of = <T extends RecordType>(type: T): readonly RecordOf<T>[] =>
    kept.shown().filter((record): record is RecordOf<T> => record.type === type);
  const seen = (kind: EditedKind, id: string): Seen => ({
    officeRev: kept.shown().find((record) => record.type === kind && record.id === id)?.rev ?? 0,
  });
  const perform = (kind: EditedKind, id: string, args: Fields, before: Seen): Promise<boolean> => {
    const at = now();
    const [opId, officeRev] = [newId(), before.officeRev ?? 0];
    queue.add({ opId, meetingId: spaceId, savedAt: at, op: { opId, at, kind: `${kind}/put`, id, args, officeRev } });
    return Promise.resolve(true);
  };
  /** The undo, as an act of its own, for a while or until the next act. */
  const offerUndo = (kind: EditedKind, id: string, back: Fields): void => {
    setUndo(() => {
      setUndo(undefined);
      announce(t("office.toast.undone"));
      return perform(kind, id, back, seen(kind, id));
    });
  };

  return {
    ...kept,
    spaceId,
    of,
    seen,
    put: (kind: EditedKind, record: Kept, fields: Fields, before?: Seen): Promise<boolean> => {
      offerUndo(kind, record.id, fieldsBefore(record, fields));
      return perform(kind, record.id, fields, before ?? seen(kind, record.id));
    },
    add: (kind: EditedKind, fields: Fields): string => {
      const id = newId();
      offerUndo(kind, id, { removed: true });
      void perform(kind, id, fields, { officeRev: 0 });
      return id;
    },
    remove: (kind: EditedKind, record: Kept): Promise<boolean> => {
      setUndo(undefined);
      return perform(kind, record.id, { removed: true }, seen(kind, record.id));
    },
    waiting: () => queue.waiting().length,
    waitingFor: queue.failure,
    tryAgain: queue.send,
    undo,
    again: async (act: OfficeAct): Promise<void> => {
      forget(act);
      await kept.load();
      // What the other officer wrote can be brought back: it is overwritten because somebody said so, and not lost.
      const theirs = kept.shown().find(({ type, id }) => type === kindOf(act) && id === act.op.id);
      if (theirs !== undefined) offerUndo(kindOf(act), act.op.id, fieldsBefore(theirs, act.op.args));
      await perform(kindOf(act), act.op.id, act.op.args, seen(kindOf(act), act.op.id));
    },
    dismiss: (act: OfficeAct) => Promise.resolve(forget(act)),
  } satisfies Editing & Record<string, unknown>;
};

export type SpaceEditing = ReturnType<typeof createSpaceEditing>;
