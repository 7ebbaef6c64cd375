import { createSignal, createUniqueId, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { isAnsweredAfter } from "#domain/minutes/after-the-meeting.ts";
import { cleanText } from "#domain/clean-text.ts";
import { Switcher } from "#client/ui/choice-controls.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { isOvertaken, shownAnswer, type AnswerDraft } from "./answer-drafts.ts";
import { useConsole } from "./console-context.tsx";
import { KeyButton, saveOnCtrlS } from "./shortcut-key.tsx";
import { OvertakenDraftNotice } from "./overtaken-draft-notice.tsx";
import type { ConsoleEntry } from "./pending-acts.ts";

/** What was answered, orally in one line or in writing, and which unit answered (promise M6). */
export const AnswerForm = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const id = createUniqueId();
  const [problem, setProblem] = createSignal<"empty">();

  const unitOfProject = () =>
    desk.data.matters().projects.find((project) => project.id === props.entry.target.id)?.unitId ?? null;
  const shown = () => shownAnswer(desk.drafts.get(props.entry.id), props.entry.answer, desk.data.status() === "closed");
  const unitId = () => shown().unitId ?? (props.entry.answer === null ? unitOfProject() : null);
  const isChanged = () => {
    const { text, oral } = shown();
    const saved = props.entry.answer;
    return saved === null ? text !== "" : text !== saved.text || oral !== saved.oral || unitId() !== saved.unitId;
  };
  const isNotKept = () => desk.drafts.state() === "storage-full" || desk.drafts.state() === "storage-failed";
  const change = (part: Partial<AnswerDraft>) => {
    setProblem(undefined);
    const over = props.entry.answer?.text ?? null;
    // Whatever happens to the entry meanwhile, the text stays with the entry for which it was begun.
    desk.hold(props.entry.id);
    desk.drafts.put(props.entry.id, { ...shown(), unitId: unitId(), over, saved: false, ...part });
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    // Fixed at the beginning: while it is being saved or undone, another entry may be selected.
    const { entry } = props;
    const answer = { text: cleanText(shown().text), oral: shown().oral, unitId: unitId() };
    if (answer.text === "") {
      setProblem("empty");
      desk.focusRefs.answer?.focus();
      return;
    }
    const over = entry.answer?.text ?? null;
    desk.hold(entry.id);
    // When a first answer is undone, its text stays in the field; when a change is undone, the former text comes back.
    const afterUndo = () => over !== null && desk.drafts.remove(entry.id);
    if (!(await desk.acts.putAnswer(entry, answer, afterUndo))) return;
    desk.drafts.put(entry.id, { ...answer, over, saved: true });
    // Saved from the field itself: the next key press is a shortcut, not a letter of the answer.
    if (document.activeElement === desk.focusRefs.answer) desk.goOn();
  };

  return (
    <form
      class="box"
      ref={(form) => {
        desk.focusRefs.answerForm = form;
        saveOnCtrlS(form);
      }}
      onSubmit={(event) => void save(event)}
    >
      <div class="box-head">
        <h3 class="box-title">{t("office.answer.title")}</h3>
        <HowAnswered entry={props.entry} oral={shown().oral} onChoose={(oral) => change({ oral })} />
      </div>
      <Show when={isOvertaken(desk.drafts.get(props.entry.id), props.entry.answer?.text ?? null)}>
        <OvertakenDraftNotice
          words={props.entry.answer?.text ?? ""}
          onUseTheirs={() => desk.drafts.remove(props.entry.id)}
        />
      </Show>
      <div class={problem() === undefined ? "field area" : "field area is-wrong"}>
        <textarea
          autocomplete="off"
          ref={(area) => (desk.focusRefs.answer = area)}
          rows={shown().oral ? 2 : 5}
          value={shown().text}
          aria-label={t("office.answer.text")}
          aria-invalid={problem() === undefined ? undefined : "true"}
          aria-describedby={`${id}-state`}
          onFocus={() => desk.hold(props.entry.id)}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </div>
      <p class={problem() === undefined ? "hint" : "hint is-wrong"} id={`${id}-state`} role={problem() && "alert"}>
        <Show when={problem() === undefined} fallback={t("office.answer.empty")}>
          <Show when={isChanged()} fallback={<Saved entry={props.entry} />}>
            {t(isNotKept() ? "office.answer.notKept" : "office.answer.draft")}
          </Show>
        </Show>
      </p>
      <div class="box-foot">
        <UnitChoice value={unitId()} onChoose={(chosen) => change({ unitId: chosen })} />
        <KeyButton
          type="submit"
          class="save"
          shortcut={desk.keyOf("save")}
          label={t(props.entry.answer === null ? "office.answer.save" : "office.answer.saveChange")}
        />
      </div>
    </form>
  );
};

/** Orally or in writing; after the meeting in it or later, as the minutes will say. */
const HowAnswered = (props: {
  readonly entry: ConsoleEntry;
  readonly oral: boolean;
  readonly onChoose: (oral: boolean) => void;
}) => {
  const { t } = useApp();
  const { data } = useConsole();
  const isClosed = () => data.status() === "closed";
  /** What was answered in writing in the meeting itself stays that. */
  const isLater = () => {
    const [{ answer }, meeting] = [props.entry, data.meeting()];
    const isOfMeeting = meeting === undefined || (answer?.oral === false && !isAnsweredAfter(meeting, answer));
    return isClosed() && !isOfMeeting;
  };
  return (
    <Switcher
      label={t("office.answer.how")}
      value={props.oral ? "oral" : "written"}
      options={[
        { value: "oral", label: t(isClosed() ? "office.answer.inMeeting" : "office.answer.oral") },
        { value: "written", label: t(isLater() ? "office.answer.afterMeeting" : "office.answer.written") },
      ]}
      onChoose={(how) => props.onChoose(how === "oral")}
    />
  );
};

const Saved = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const { data } = useConsole();
  return (
    <Show when={props.entry.answer}>
      {(answer) => <Text of={t("office.answer.unchanged", { time: data.format.time(answer().answeredAt) })} />}
    </Show>
  );
};

const UnitChoice = (props: { readonly value: string | null; readonly onChoose: (unitId: string | null) => void }) => {
  const { t, say } = useApp();
  const { data } = useConsole();
  const id = createUniqueId();
  return (
    <>
      <label class="quiet" for={id}>
        {t("office.answer.unit")}
      </label>
      <div class="field">
        <select id={id} onInput={(event) => props.onChoose(event.currentTarget.value || null)}>
          <option value="" selected={props.value === null}>
            {t("office.answer.noUnit")}
          </option>
          <For each={data.units()}>
            {(unit) => (
              <option value={unit.id} selected={unit.id === props.value}>
                {say(unit.name)}
              </option>
            )}
          </For>
        </select>
        <Icon name="down" size="line" />
      </div>
    </>
  );
};
