import { createSignal, onMount } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { createDraftAutosave, type DraftState } from "#client/lib/draft-autosave.ts";
import type { Commands } from "#client/commands-and-sync-contract.ts";
import { answerDraftKey, type Draft, type DraftAnswer } from "#client/local/vault-records.ts";
import type { Queries } from "#client/local/queries-contract.ts";

/** An answer that is being written. It is kept until it is saved, whatever entry the officer selects meanwhile. */
export type AnswerDraft = {
  readonly text: string;
  readonly oral: boolean;
  readonly unitId: string | null;
  /** The answer that stood there when the writing began; null where there was none. */
  readonly over: string | null;
  /** Added to the queue; it is shown until the saved answer replaces it. */
  readonly saved: boolean;
  /** The other parts of a resolution that is being worded. */
  readonly resolution?: DraftAnswer["resolution"];
};

type KeptDraft = Omit<Draft, "key" | "savedAt">;

type AnswerDraftDeps = {
  readonly meetingId: string;
  readonly queries: Pick<Queries, "answerDrafts">;
  readonly commands: Pick<Commands, "saveDraft" | "leaveDraft" | "removeDraft">;
};

/** A moment after the last key. */
const keepAfterMs = 300;

/**
 * Half-written answers by entry, among the drafts of this device's vault: a closed tab, a crash or an empty battery
 * loses none of their text. Created with a screen; read from the vault once, and what is typed meanwhile is newer.
 */
export const createAnswerDrafts = (deps: AnswerDraftDeps) => {
  const [drafts, setDrafts] = createStore<Record<string, AnswerDraft | undefined>>({});
  const [isRead, setRead] = createSignal(false);
  /** Entries whose drafts have changed and are not in the vault yet. */
  const open = new Set<string>();

  const keptDraft = (entryId: string): KeptDraft | undefined => {
    const draft = drafts[entryId];
    return draft === undefined || draft.saved ? undefined : asKept(deps.meetingId, entryId, draft);
  };
  const write = async (entryId: string) => {
    const draft = keptDraft(entryId);
    if (draft !== undefined) {
      const kept = await deps.commands.saveDraft(draft);
      return kept.ok ? "kept" : kept.error.kind;
    }
    await deps.commands.removeDraft(answerDraftKey(deps.meetingId, entryId));
    return "kept";
  };
  const keeper = createDraftAutosave({
    delayMs: keepAfterMs,
    write: async () => {
      const due = [...open];
      open.clear();
      const written = await Promise.all(due.map(write));
      const failed = written.find((one) => one !== "kept");
      if (failed !== undefined) for (const entryId of due) open.add(entryId);
      return failed ?? "kept";
    },
    leave: () => {
      for (const draft of [...open].map(keptDraft)) if (draft !== undefined) deps.commands.leaveDraft(draft);
    },
  });
  const change = (entryId: string, draft: AnswerDraft | undefined) => {
    setDrafts(entryId, draft);
    open.add(entryId);
    keeper.touch();
  };

  onMount(async () => {
    const kept = await deps.queries.answerDrafts(deps.meetingId).catch((): readonly Draft[] => []);
    for (const [entryId, draft] of kept.flatMap(asShown)) if (drafts[entryId] === undefined) setDrafts(entryId, draft);
    setRead(true);
  });

  return {
    /** Whether the vault has been read: a field is shown with its text, not before. */
    isRead,
    /** The result of the last writing of a draft. */
    state: (): DraftState => keeper.state(),
    get: (entryId: string): AnswerDraft | undefined => drafts[entryId],
    /** Everything that is being written, by what it is about. */
    all: (): readonly (readonly [string, AnswerDraft])[] =>
      Object.entries(drafts).flatMap(([entryId, draft]) => (draft === undefined ? [] : [[entryId, draft] as const])),
    put: (entryId: string, draft: AnswerDraft) => {
      change(entryId, draft.saved ? draft : { ...draft, over: begunOver(drafts[entryId], draft.over) });
      if (draft.saved) void keeper.flush();
    },
    remove: (entryId: string) => {
      change(entryId, undefined);
      void keeper.flush();
    },
  };
};

export type AnswerDrafts = ReturnType<typeof createAnswerDrafts>;

/** What a draft of an answer has of an entry's says nothing: an answer has neither matter nor kind of its own. */
const asKept = (meetingId: string, entryId: string, draft: AnswerDraft): KeptDraft => ({
  meetingId,
  target: { type: "agenda-item", id: "" },
  entryKind: "question",
  text: draft.text,
  criteria: [],
  showName: false,
  correcting: null,
  answer: {
    entryId,
    oral: draft.oral,
    unitId: draft.unitId,
    over: draft.over,
    ...(draft.resolution === undefined
      ? {}
      : // Unwrapped, since a database takes no proxies.
        { resolution: structuredClone(unwrap(draft.resolution)) }),
  },
});

const asShown = ({ text, answer }: Draft): readonly (readonly [string, AnswerDraft])[] =>
  answer === undefined
    ? []
    : [
        [
          answer.entryId,
          {
            text,
            oral: answer.oral,
            unitId: answer.unitId,
            over: answer.over,
            saved: false,
            ...(answer.resolution === undefined ? {} : { resolution: answer.resolution }),
          },
        ],
      ];

/**
 * What stood there when the writing began, and not at its last letter: another officer may have saved something meanwhile.
 * @param now what stands there now
 */
const begunOver = (before: AnswerDraft | undefined, now: string | null): string | null => {
  if (before === undefined) return now;
  if (!before.saved) return before.over;
  // What was added to the queue has replaced it already, or will.
  return now === before.over ? before.text : now;
};

/** Whether something else was saved since the writing began. @param now what stands there now */
export const isOvertaken = (draft: AnswerDraft | undefined, now: string | null): boolean =>
  draft !== undefined && !draft.saved && draft.over !== now && draft.text !== now;

/**
 * The text of the field: the draft while it is newer than the saved answer, else the saved answer.
 * @param isClosed what is answered first after the meeting was not said in it, unless the officer says so
 */
export const shownAnswer = (
  draft: AnswerDraft | undefined,
  answer: { readonly text: string; readonly oral: boolean; readonly unitId: string | null } | null,
  isClosed: boolean,
): Pick<AnswerDraft, "text" | "oral" | "unitId"> => {
  const isDone = draft === undefined || (draft.saved && (answer?.text ?? null) !== draft.over);
  return isDone ? (answer ?? { text: "", oral: !isClosed, unitId: null }) : draft;
};
