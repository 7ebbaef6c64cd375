import { createSignal, onCleanup, untrack } from "solid-js";
import type { EntryKind, EntryState, Target } from "#domain/records.ts";
import { draftKey } from "#client/local/vault-records.ts";
import { useApp } from "../../app-context.tsx";
import { usePwaOffers } from "../../pwa/pwa-offers-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import type { AskInitialValues } from "./ask-initial-values.ts";
import { createDraftAutosave, type Written } from "../../lib/draft-autosave.ts";

/** The words and choices on the sheet, and the draft that follows them. */
export const createAskFormState = (start: AskInitialValues) => {
  const [kind, setKind] = createSignal(start.entryKind);
  const [text, setText] = createSignal(start.text);
  const [criteria, setCriteria] = createSignal(start.criteria);
  const [showName, setShowName] = createSignal(start.showName);

  const state = (): EntryState => ({
    entryKind: kind(),
    target: start.target,
    text: text(),
    criteria: criteria(),
    showName: showName(),
    withdrawn: false,
  });
  const draft = createDraft(start, state);
  const touching =
    <T>(set: (value: T) => unknown) =>
    (value: T) => {
      set(value);
      draft.keeper.touch();
    };

  return {
    kind,
    text,
    criteria,
    showName,
    state,
    draft,
    setKind: touching<EntryKind>(setKind),
    setText: touching<string>(setText),
    setCriteria: touching<readonly string[]>(setCriteria),
    setShowName: touching<boolean>(setShowName),
  };
};

const createDraft = (start: AskInitialValues, state: () => EntryState) => {
  const { t, commands, queries } = useApp();
  const meeting = useMeeting();
  const keyOf = (target: Target) => draftKey(meeting.id(), target, start.correcting);

  const draftOn = (target: Target) => {
    const { withdrawn: _withdrawn, ...words } = state();
    return { ...words, target, meetingId: meeting.id(), correcting: start.correcting };
  };
  const saveOn = async (target: Target): Promise<Written> => {
    const saved = await commands.saveDraft(draftOn(target));
    return saved.ok ? "kept" : saved.error.kind;
  };
  const write = async (): Promise<Written> => {
    if (state().text.trim() !== "") return saveOn(start.target);
    await commands.removeDraft(keyOf(start.target));
    return "kept";
  };
  const leave = () => {
    if (state().text.trim() !== "") commands.leaveDraft(draftOn(start.target));
  };
  const keeper = createDraftAutosave({ write, leave, delayMs: 300 });
  onCleanup(usePwaOffers().beforeUpdate(keeper.flush));
  let isOver = false;

  /** Whoever closes the sheet, in whatever way, is told that the text is kept. */
  const sayKept = async (): Promise<void> => {
    if (isOver || state().text.trim() === "") return;
    await keeper.flush();
    if (keeper.state() === "kept" || keeper.state() === "new") meeting.tell(t("entries.ask.draftKeptHere"));
  };
  onCleanup(() => void untrack(sayKept));
  const end = () => {
    isOver = true;
    keeper.stop();
  };

  /** Two drafts never become one: where the other matter has a draft of its own, this one stays where it is. */
  const moveTo = async (target: Target): Promise<void> => {
    await keeper.flush();
    end();
    if (state().text.trim() === "") return;
    const isSameDraft = keyOf(target) === keyOf(start.target);
    const isFree = isSameDraft || (await queries.draft(keyOf(target))) === undefined;
    if (isFree && (await saveOn(target)) === "kept" && !isSameDraft) await commands.removeDraft(keyOf(start.target));
  };

  return { keeper, moveTo, /** The words have become an entry: no draft is left to speak of. */ end };
};
