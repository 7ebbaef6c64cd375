import { createMemo, createSelector, createSignal } from "solid-js";
import type { AnswerDrafts } from "./answer-drafts.ts";
import type { ConsoleSettingsStore } from "./console-settings.ts";
import { afterDeciding, neighbour, type QueueFilter } from "./entry-queue.ts";
import { createDeferredValue } from "#client/lib/deferred-rendering.ts";
import { excerpt } from "#client/lib/excerpt.ts";
import type { ResponsiveColumns } from "./responsive-columns.ts";
import type { EntryVerb, OfficeActs } from "./office-acts.ts";
import type { OfficeData } from "./office-data.ts";
import type { ConsoleEntry } from "./pending-acts.ts";
import type { May } from "./officer-permissions.ts";
import { createEntryQueueState } from "./entry-queue-state.ts";
import { firstKeys, keyLabel, type ActKey, type KeyMap } from "./shortcut-key-map.ts";

/** The window over the console; one at a time. */
export type OfficeWindowKind =
  | { readonly kind: "decline" | "redact" | "erase" | "move" | "merge"; readonly entryId: string }
  | {
      readonly kind:
        "record" | "several" | "matter" | "speakers" | "announce" | "roles" | "confirm" | "meeting" | "screens";
    }
  | { readonly kind: "resolution" | "close" | "publish" }
  /** Before the meeting has begun; `goesOnTo` is what was asked for and comes with the start. */
  | { readonly kind: "start"; readonly goesOnTo?: "next-matter" }
  | { readonly kind: "account" | "keys" };

/** The column that was opened over the entry; none where it has its own place. */
const createColumn = (folding: ResponsiveColumns) => {
  const [called, setColumn] = createSignal<keyof ResponsiveColumns>();
  const column = () => {
    const name = called();
    return name !== undefined && folding[name]() ? name : undefined;
  };
  return { column, setColumn };
};

/**
 * Whether nothing is left to do with an entry after this act, so that the next one is selected. An accepted entry stays
 * selected until the officer moves on: it is answered next, and no text may go to another entry.
 */
const isDoneWith = (verb: EntryVerb, filter: QueueFilter): boolean =>
  verb === "erase" || (filter === "to-review" && ["decline", "merge"].includes(verb));

/** The officer's keys; none where single keys are switched off. */
const createKeys = (settings: ConsoleSettingsStore) => {
  const keys = createMemo<KeyMap | null>(() => {
    const { areKeysOn, keys: changed } = settings.values();
    return areKeysOn ? { ...firstKeys, ...changed } : null;
  });
  /** The key of an act as it is drawn on a keyboard. */
  const keyOf = (act: ActKey): string | undefined => {
    const key = keys()?.[act];
    return key === undefined ? undefined : keyLabel(key);
  };
  return { keys, keyOf };
};

type ConsoleDeps = {
  readonly data: OfficeData;
  readonly acts: OfficeActs;
  readonly drafts: AnswerDrafts;
  /** Whether everything there is has been read once; until then what comes first may still change. */
  readonly isSettled: () => boolean;
  readonly folding: ResponsiveColumns;
  readonly settings: ConsoleSettingsStore;
  /** Whether this officer's role permits an act at all, or with this entry. */
  readonly may: May;
  /** Says a line to a screen reader. */
  readonly announce: (words: string) => void;
};

/** The selected entry: it stays selected while others arrive, until the officer or a decision moves on. */
const createHand = (deps: ConsoleDeps, queue: ReturnType<typeof createEntryQueueState>) => {
  const { data, acts } = deps;
  const { ids } = queue;
  const [chosen, choose] = createSignal<string>();
  const inHandId = createMemo<string | undefined>((before) => {
    const id = chosen();
    if (data.entry(id) !== undefined) return id;
    return before !== undefined && deps.isSettled() && ids().includes(before) ? before : ids()[0];
  });
  const place = createMemo<number>((before) => {
    const at = ids().indexOf(inHandId() ?? "");
    return at >= 0 ? at : before;
  }, 0);
  const isInHand = createSelector(inHandId);
  // In the arrow key's own frame the list shows the new selection; the entry's detail is drawn after it.
  const shownId = createDeferredValue(inHandId);
  const hold = (id: string | undefined): void => {
    choose(id);
    shownId.catchUp();
  };
  const shown = () => data.entry(shownId.value()) ?? data.entry(inHandId());
  const shownPlace = createMemo(() => ids().indexOf(shown()?.id ?? "") + 1);

  const decide = async (entry: ConsoleEntry, verb: EntryVerb, args: Readonly<Record<string, unknown>> = {}) => {
    const next = afterDeciding(ids(), entry.id);
    const leaves = isDoneWith(verb, queue.filter());
    // By id: once the act is laid over the list, another entry may be first in it.
    const isOfHand = inHandId() === entry.id;
    if (isOfHand) choose(entry.id);
    const isDone = await acts.onEntry(entry, verb, args, () => hold(entry.id));
    if (!isDone) return false;
    if (verb === "erase") {
      deps.drafts.remove(entry.id);
      queue.listNow();
    }
    // If the officer has moved on while it was being saved, the selection stays, perhaps in the middle of a word.
    if (isOfHand && chosen() !== entry.id) return true;
    hold(leaves ? next : entry.id);
    const came = leaves ? data.entry(next) : undefined;
    if (came !== undefined) deps.announce(excerpt(came.text));
    return true;
  };
  const step = (by: 1 | -1) => {
    const next = neighbour(ids(), inHandId(), by, place());
    if (next === undefined) return;
    if (ids().indexOf(next) >= ids().length - queue.hidden()) queue.showMore();
    choose(next);
  };

  return {
    inHand: () => data.entry(inHandId()),
    /** The entry that is drawn: the selected one, a frame after an arrow key has moved the selection. */
    shown,
    /** Where it stands in the list, from 1; 0 where it does not. */
    shownPlace,
    /** Draws list, selection and search at once: the next key works with them. */
    catchUp: () => {
      queue.listNow();
      shownId.catchUp();
    },
    /** Whether an entry is the selected one; a change notifies only the two entries between which it moves. */
    isInHand,
    isInList: () => ids().includes(inHandId() ?? ""),
    /** Selects an entry and keeps it selected, whether the list shows it or not. */
    hold,
    step,
    decide,
  };
};

/** The state of the console: the queue, the selected entry, the open window. */
export const createConsoleState = (deps: ConsoleDeps) => {
  const queue = createEntryQueueState(deps.data, deps.settings);
  const hand = createHand(deps, queue);
  const [over, open] = createSignal<OfficeWindowKind>();
  const { column, setColumn } = createColumn(deps.folding);
  return {
    ...deps,
    ...queue,
    ...hand,
    ...createKeys(deps.settings),
    setFilter: (next: QueueFilter) => {
      queue.show(next);
      if (!hand.isInList()) hand.hold(undefined);
      hand.catchUp();
    },
    shownCount: () => queue.ids().length,
    choose: (id: string) => {
      hand.hold(id);
      setColumn(undefined);
    },
    over,
    open,
    close: () => open(undefined),
    column,
    setColumn,
  };
};

export type ConsoleState = ReturnType<typeof createConsoleState>;
