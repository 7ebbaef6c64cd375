import { useNavigate } from "@solidjs/router";
import { createSignal, Show, type Accessor } from "solid-js";
import type { Target } from "#domain/records.ts";
import { useApp } from "../app-context.tsx";
import { createDraftAutosave } from "../lib/draft-autosave.ts";
import { createLiveValue, type LiveValue } from "../lib/live-query.ts";
import { saveFile } from "../lib/save-file.ts";
import { draftKey, noteKey, type Draft } from "../local/vault-records.ts";
import { Button } from "../ui/button.tsx";
import { TextArea } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { StateLine } from "../ui/state-line.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";
import styles from "./private-note.module.css";

type NoteProps = { readonly target: Target; readonly title: string };
type KeptNote = LiveValue<Draft>;

const keepAfterMs = 300;

/** What is noted beside a matter: the screen waits for it, as for the rest, before it is painted. */
export const useKeptNote = (target: Accessor<Target>): KeptNote => {
  const { queries } = useApp();
  const meeting = useMeeting();
  return createLiveValue(
    () => noteKey(meeting.id(), target()),
    (key) => queries.draft(key),
  );
};

/**
 * A note beside a matter, dashed because it is nobody's record: on this phone only, and a question only by an act of its
 * own, as a draft (promise A8).
 */
export const PrivateNote = (props: NoteProps & { readonly kept: KeptNote }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const [isOpen, setOpen] = createSignal(false);
  return (
    <Show when={props.kept.state === "ready"}>
      <section class="sheet" aria-label={t("note.title")}>
        <Show
          when={isOpen() || (props.kept.value?.text ?? "") !== ""}
          fallback={<Button kind="plain" icon="note" label={t("note.add")} onPress={() => setOpen(true)} />}
        >
          <Show when={noteKey(meeting.id(), props.target)} keyed>
            <Writing target={props.target} title={props.title} kept={props.kept.value} isNew={isOpen()} />
          </Show>
        </Show>
      </section>
    </Show>
  );
};

const Writing = (props: NoteProps & { readonly kept: Draft | undefined; readonly isNew: boolean }) => {
  const { t, commands, announce } = useApp();
  const meeting = useMeeting();
  // What stood there when the note was opened; from then on the field is the truth.
  // eslint-disable-next-line solid/reactivity
  const [text, setText] = createSignal(props.kept?.text ?? "");
  const note = (): Omit<Draft, "key" | "savedAt"> => ({
    meetingId: meeting.id(),
    target: props.target,
    entryKind: "question",
    text: text(),
    criteria: [],
    showName: false,
    correcting: null,
    isNote: true,
  });
  const keeper = createDraftAutosave({
    write: async () => {
      const saved = await commands.saveDraft(note());
      return saved.ok ? "kept" : saved.error.kind;
    },
    leave: () => commands.leaveDraft(note()),
    delayMs: keepAfterMs,
  });
  const type = (words: string) => {
    setText(words);
    keeper.touch();
  };
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(text()).then(
      () => true,
      () => false,
    );
    announce(t(isCopied ? "note.copied" : "note.failed"));
  };
  const save = async () => {
    const name = `${t("note.title")}.txt`;
    const saved = await saveFile({ name, content: `${props.title}\n\n${text()}\n`, type: "text/plain" });
    if (saved === "saved") announce(t("note.saved", { name }));
  };
  const time = () => (props.kept === undefined ? undefined : meeting.format.time(props.kept.savedAt));
  return (
    <>
      <div class={styles["box"]}>
        <StateLine icon="note" words={t("note.title")} when={time()} />
        <TextArea
          label={t("note.about", { title: props.title })}
          hideLabel
          value={text()}
          problem={keeper.state().startsWith("storage") ? t("note.failed") : undefined}
          autofocus={props.isNew}
          onInput={type}
        />
      </div>
      <p class={`small quiet ${styles["lock"]}`}>
        <Icon name="lock" size="line" />
        <span>
          <Text of={t("note.private")} />
        </span>
      </p>
      <Show when={text().trim() !== ""}>
        <div class="actions">
          <MakeQuestion {...props} text={text()} flush={keeper.flush} />
          <Button icon="copy" label={t("note.copy")} onPress={() => void copy()} />
          <Button icon="download" label={t("note.save")} onPress={() => void save()} />
        </div>
      </Show>
    </>
  );
};

/** The note stays; its words become the draft of a question, unless one is being written already. */
const MakeQuestion = (props: NoteProps & { readonly text: string; readonly flush: () => Promise<void> }) => {
  const { t, commands, queries, announce } = useApp();
  const meeting = useMeeting();
  const navigate = useNavigate();
  const ask = async () => {
    await props.flush();
    const { target, text } = props;
    const before = await queries.draft(draftKey(meeting.id(), target));
    if (before !== undefined && before.text.trim() !== "") announce(t("note.hasDraft"));
    else {
      await commands.saveDraft({
        meetingId: meeting.id(),
        target,
        entryKind: "question",
        text,
        criteria: [],
        showName: false,
        correcting: null,
      });
    }
    navigate(meeting.path(`ask?on=${target.type}:${target.id}`));
  };
  return <Button icon="question" label={t("note.ask")} onPress={() => void ask()} />;
};
