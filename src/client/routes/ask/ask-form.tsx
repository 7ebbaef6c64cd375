import { createSignal, createUniqueId, onMount, Show, untrack } from "solid-js";
import type { EntryKind, Target } from "#domain/records.ts";
import { useApp } from "../../app-context.tsx";
import type { Commands } from "../../commands-and-sync-contract.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Switcher } from "../../ui/choice-controls.tsx";
import { TextArea } from "../../ui/field.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import type { AskInitialValues } from "./ask-initial-values.ts";
import { CriteriaTags } from "./criteria-tags.tsx";
import { createAskFormState } from "./ask-form-state.ts";
import { NameChoice } from "./name-choice.tsx";
import { SendFooter } from "./send-footer.tsx";
import { isSameTarget, noTarget, type Topic } from "./topic-groups.ts";
import { TopicLine } from "./topic-line.tsx";
import { DraftStateLine } from "./draft-state-line.tsx";

type AskFormProps = {
  readonly start: AskInitialValues;
  readonly topics: readonly Topic[];
  /** The words now belong to another matter, and the draft has moved there. */
  readonly onMove: (target: Target, kind: EntryKind) => void;
  readonly onSent: (entryId: string) => void;
};

type PutError = Extract<Awaited<ReturnType<Commands["putEntry"]>>, { ok: false }>["error"];

export const AskForm = (props: AskFormProps) => {
  const { t, commands, announce } = useApp();
  const meeting = useMeeting();
  const form = createAskFormState(untrack(() => props.start)); // a new start is a new form
  const [problem, setProblem] = createSignal<PutError | { readonly kind: "target-missing" }>();
  const [isBusy, setBusy] = createSignal(false);
  const reasonId = createUniqueId();
  let sheet: HTMLFormElement | undefined;

  const problemWords = () => {
    const found = problem();
    if (found === undefined) return undefined;
    if (found.kind === "target-missing") return t("entries.ask.chooseFirst");
    if (found.kind !== "entry-too-long") return t(`errors.${found.kind}`);
    const { number } = meeting.format;
    return t("errors.entry-too-long", { length: number(found.length), limit: number(found.limit) });
  };
  /** A text that has to be mended takes the keys; a missing matter or a full phone is no fault of the text. */
  const isTextWrong = () => problem()?.kind === "entry-empty" || problem()?.kind === "entry-too-long";
  const tell = (found: PutError | { readonly kind: "target-missing" }) => {
    setProblem(found);
    if (isTextWrong()) sheet?.querySelector("textarea")?.focus();
  };
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy()) return;
    setProblem(undefined); // the same problem is said again, not only shown
    if (isSameTarget(props.start.target, noTarget)) return tell({ kind: "target-missing" });
    setBusy(true);
    await form.draft.keeper.flush(); // or a late draft would outlive the entry
    const sent = await commands.putEntry(meeting.id(), form.state(), { correcting: props.start.correcting });
    setBusy(false);
    if (!sent.ok) return tell(sent.error);
    form.draft.end();
    announce(t("entries.mine.waitingWhy"));
    props.onSent(sent.value.id);
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

  const begin = (form: HTMLFormElement) => {
    sheet = form;
    writeFirst(form);
  };

  return (
    <form ref={begin} onSubmit={(event) => void send(event)} novalidate>
      <div class="in">
        <Show when={props.start.isLocked}>
          <Banner icon="lock" tone="quiet" words={t("entries.ask.correctLocked")} />
        </Show>
        <Show when={meeting.record()?.status === "closed"}>
          <Reason words={t("entries.ask.late")} />
        </Show>
        <Switcher
          label={t("entries.ask.kind")}
          value={form.kind()}
          options={kinds.map(({ value, icon }) => ({ value, icon, label: t(`entries.ask.${value}`) }))}
          onChoose={form.setKind}
        />
        <TopicLine topics={props.topics} target={props.start.target} onChoose={(target) => void moveTo(target)} />
        <TextArea
          label={t(form.kind() === "question" ? "entries.ask.textOfQuestion" : "entries.ask.textOfSuggestion")}
          value={form.text()}
          reasonId={isTextWrong() ? reasonId : undefined}
          hideLabel
          autofocus
          lang="th"
          onInput={(text) => {
            form.setText(text);
            setProblem(undefined);
          }}
        >
          <DraftStateLine
            text={form.text()}
            draft={form.draft.keeper.state()}
            isDraft={props.start.isDraft}
            problem={problem()?.kind}
          />
        </TextArea>
        <CriteriaTags chosen={form.criteria()} onChange={form.setCriteria} />
        <NameChoice showName={form.showName()} onChoose={form.setShowName} />
      </div>
      <SendFooter
        label={sendLabel()}
        isBusy={isBusy()}
        unavailable={lockedWords()}
        problem={problemWords()}
        reasonId={reasonId}
      />
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
