import { createStore } from "solid-js/store";

/** An answer that is being written. It is kept until it is saved, whatever the officer looks at meanwhile. */
export type AnswerDraft = {
  readonly text: string;
  readonly oral: boolean;
  readonly unitId: string | null;
  /** The answer that stood there when the writing began; null where there was none. */
  readonly over: string | null;
  /** Handed to the queue; it is shown until the saved answer takes its place. */
  readonly saved: boolean;
};

const key = "ruam-answer-drafts";

/**
 * Half-written answers by entry. They survive a reload of the tab; what is saved lives in the vault like every other act.
 * @param deps.storage undefined where the browser keeps nothing
 */
export const createAnswerDrafts = (deps: {
  readonly storage: Pick<Storage, "getItem" | "setItem"> | undefined;
  readonly meetingId: string;
}) => {
  const place = `${key}/${deps.meetingId}`;
  const [drafts, setDrafts] = createStore<Record<string, AnswerDraft | undefined>>(read(deps.storage, place));
  const keep = (all: Readonly<Record<string, AnswerDraft | undefined>>) => {
    const unsaved = Object.entries(all).filter(([, draft]) => draft?.saved === false);
    try {
      deps.storage?.setItem(place, JSON.stringify(Object.fromEntries(unsaved)));
    } catch {
      // A full storage costs the draft at the next reload; the words are still in the field.
    }
  };
  return {
    get: (entryId: string): AnswerDraft | undefined => drafts[entryId],
    put: (entryId: string, draft: AnswerDraft) => {
      setDrafts(entryId, draft);
      keep({ ...drafts, [entryId]: draft });
    },
    remove: (entryId: string) => {
      setDrafts(entryId, undefined);
      keep({ ...drafts, [entryId]: undefined });
    },
  };
};

export type AnswerDrafts = ReturnType<typeof createAnswerDrafts>;

const isDraft = (value: unknown): value is AnswerDraft =>
  typeof value === "object" && value !== null && "text" in value && typeof value.text === "string" && "oral" in value;

const read = (storage: Pick<Storage, "getItem"> | undefined, place: string): Record<string, AnswerDraft> => {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(place) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter((pair): pair is [string, AnswerDraft] => isDraft(pair[1])));
  } catch {
    return {}; // unreadable or forbidden: nothing was being written
  }
};

/** What stands in the field: the draft while it is newer than what is saved, else the saved answer. */
export const shownAnswer = (
  draft: AnswerDraft | undefined,
  answer: { readonly text: string; readonly oral: boolean; readonly unitId: string | null } | null,
): Pick<AnswerDraft, "text" | "oral" | "unitId"> => {
  const isDone = draft === undefined || (draft.saved && (answer?.text ?? null) !== draft.over);
  return isDone ? (answer ?? { text: "", oral: true, unitId: null }) : draft;
};
