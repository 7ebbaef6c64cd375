import { createSignal, onMount } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createDraftAutosave } from "#client/lib/draft-autosave.ts";
import { spokenDraftKey, type Draft } from "#client/local/vault-records.ts";
import type { EntryKind, Target } from "#domain/records.ts";

/** What an officer is noting of somebody's speech. */
export type Spoken = {
  /** The person on the roster; null: not chosen yet, or unknown. */
  readonly personId: string | null;
  /** Null: the current matter. */
  readonly target: Target | null;
  readonly kind: EntryKind;
  readonly text: string;
  readonly criteria: readonly string[];
};

const blank: Spoken = { personId: null, target: null, kind: "question", text: "", criteria: [] };
/** A moment after the last key. */
const keepAfterMs = 300;
const noTarget: Target = { type: "agenda-item", id: "" };

const asShown = (draft: Draft): Spoken => ({
  personId: draft.spoken?.personId ?? null,
  target: draft.target.id === "" ? null : draft.target,
  kind: draft.entryKind,
  text: draft.text,
  criteria: draft.criteria,
});

/**
 * The note that is being written, among the drafts of this device: a closed window, a reload or a crash loses none of
 * its text. Read once; what is typed meanwhile is newer.
 */
export const createSpokenDraft = (meetingId: string) => {
  const { commands, queries } = useApp();
  const [spoken, setSpoken] = createSignal<Spoken>(blank);
  let isTouched = false;
  const kept = () => {
    const { personId, target, kind, text, criteria } = spoken();
    return {
      meetingId,
      target: target ?? noTarget,
      entryKind: kind,
      text,
      criteria,
      showName: false,
      correcting: null,
      spoken: { personId },
    };
  };
  const keeper = createDraftAutosave({
    delayMs: keepAfterMs,
    write: async () => {
      if (spoken().text === "") {
        await commands.removeDraft(spokenDraftKey(meetingId));
        return "kept";
      }
      const saved = await commands.saveDraft(kept());
      return saved.ok ? "kept" : saved.error.kind;
    },
    leave: () => commands.leaveDraft(kept()),
  });
  onMount(async () => {
    const draft = await queries.draft(spokenDraftKey(meetingId)).catch(() => undefined);
    if (draft !== undefined && !isTouched) setSpoken(asShown(draft));
  });
  const change = (part: Partial<Spoken>) => {
    isTouched = true;
    setSpoken((now) => ({ ...now, ...part }));
    keeper.touch();
  };
  return {
    spoken,
    change,
    /**
     * It has been saved: the kind stays for what is said next, and the matter where it was chosen. What was typed while it
     * was being saved is the next one's.
     */
    next: (saved: Spoken, { keepsMatter }: { readonly keepsMatter: boolean }) => {
      const { text } = spoken();
      const rest = text.startsWith(saved.text) ? text.slice(saved.text.length) : text;
      change({ personId: null, text: rest, criteria: [], ...(keepsMatter ? {} : { target: null }) });
      return keeper.flush();
    },
  };
};
