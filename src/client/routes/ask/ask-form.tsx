import { createSignal, onMount, Show, untrack } from "solid-js";
import type { EntryKind, Target } from "#domain/records.ts";
import { useApp } from "../../app-context.tsx";
import type { Commands } from "../../contract.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Switcher } from "../../ui/choosing.tsx";
import { TextArea } from "../../ui/field.tsx";
import { Note } from "../../ui/note.tsx";
import type { AskStart } from "./ask-start.ts";
import { CriteriaTags } from "./criteria-tags.tsx";
import { createAskWords } from "./ask-words.ts";
import { NameChoice } from "./name-choice.tsx";
import { isSameTarget, noTarget } from "./targets.ts";
import { TopicLine } from "./topic-line.tsx";
import { UnderText } from "./under-text.tsx";

type AskFormProps = {
  readonly start: AskStart;
  /** The words now belong to another matter, and the draft has moved there. */
  readonly onMove: (target: Target, kind: EntryKind) => void;
  readonly onSent: () => void;
};

type PutError = Extract<Awaited<ReturnType<Commands["putEntry"]>>, { ok: false }>["error"];

export const AskForm = (props: AskFormProps) => {
  const { t, commands, announce } = useApp();
  const meeting = useMeeting();
  const form = createAskWords(untrack(() => props.start)); // a new start is a new form
  const [problem, setProblem] = createSignal<PutError | { readonly kind: "target-missing" }>();
  const [isBusy, setBusy] = createSignal(false);

  const problemWords = () => {
    const found = problem();
    if (found === undefined) return undefined;
    if (found.kind === "target-missing") return t("entries.ask.chooseFirst");
    if (found.kind !== "entry-too-long") return t(`errors.${found.kind}`);
    const { number } = meeting.format;
    return t("errors.entry-too-long", { length: number(found.length), limit: number(found.limit) });
  };
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy()) return;
    if (isSameTarget(props.start.target, noTarget)) return setProblem({ kind: "target-missing" });
    setBusy(true);
    await form.draft.keeper.flush(); // or a late draft would outlive the entry
    const sent = await commands.putEntry(meeting.id(), form.state(), { correcting: props.start.correcting });
    setBusy(false);
    if (!sent.ok) return setProblem(sent.error);
    form.draft.keeper.stop();
    announce(t("entries.mine.waitingWhy"));
    props.onSent();
  };
  const lockedWords = () => (props.start.isLocked ? t("entries.ask.correctLocked") : undefined);
  const moveTo = async (target: Target) => {
    await form.draft.moveTo(target);
    props.onMove(target, form.kind());
  };
  const sendLabel = () =>
    isBusy()
      ? `${t(sendWords(form.kind(), props.start.correcting))} ${t("entries.ask.saving")}`
      : t(sendWords(form.kind(), props.start.correcting));

  return (
    <form ref={writeFirst} onSubmit={(event) => void send(event)} novalidate>
      <div class="in">
        <Show when={props.start.isLocked}>
          <Note icon="lock" tone="quiet" words={t("entries.ask.correctLocked")} />
        </Show>
        <Switcher
          label={t("entries.ask.kind")}
          value={form.kind()}
          options={kinds.map(({ value, icon }) => ({ value, icon, label: t(`entries.ask.${value}`) }))}
          onChoose={form.setKind}
        />
        <TopicLine target={props.start.target} onChoose={(target) => void moveTo(target)} />
        <TextArea
          label={t(form.kind() === "question" ? "entries.ask.textOfQuestion" : "entries.ask.textOfSuggestion")}
          value={form.text()}
          problem={problemWords()}
          hideLabel
          autofocus
          lang="th"
          onInput={(text) => {
            form.setText(text);
            setProblem(undefined);
          }}
        >
          <UnderText
            text={form.text()}
            draft={form.draft.keeper.state()}
            isDraft={props.start.isDraft}
            problem={problem()?.kind}
          />
        </TextArea>
        <CriteriaTags chosen={form.criteria()} onChange={form.setCriteria} />
        <NameChoice showName={form.showName()} onChoose={form.setShowName} />
      </div>
      <div class="foot over">
        <Button kind="main" type="submit" label={sendLabel()} busy={isBusy()} unavailable={lockedWords()} />
      </div>
    </form>
  );
};

/** The sheet is for writing: the focus waits in the field, at the end of what is there. */
const writeFirst = (form: HTMLFormElement) => {
  onMount(() => {
    const field = form.querySelector("textarea");
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
};

const kinds = [
  { value: "question", icon: "question" },
  { value: "suggestion", icon: "suggest" },
] as const;

const sendWords = (kind: EntryKind, correcting: string | null) =>
  correcting !== null
    ? ("entries.ask.sendCorrection" as const)
    : kind === "question"
      ? ("entries.ask.sendQuestion" as const)
      : ("entries.ask.sendSuggestion" as const);
