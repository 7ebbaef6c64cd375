import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Reason } from "#client/ui/entry-card.tsx";
import { SelectField, TextArea } from "#client/ui/field.tsx";
import type { IconName } from "#client/ui/icon.tsx";
import { StateLine, type Tone } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { daysLeft, isOpen } from "#domain/follow-up-days.ts";
import { dateInLanguage } from "#domain/thai-date.ts";
import { followUpStates, type FollowUpRecord, type FollowUpState } from "#domain/space-records.ts";
import { isBlank } from "#domain/clean-text.ts";
import { FollowUpDocuments } from "../../follow-up/follow-up-documents.tsx";
import { DateChoice } from "../../date-choice.tsx";
import { FollowUpAgeBar } from "./follow-up-age-bar.tsx";
import type { Untaken } from "./ledger-selectors.ts";
import type { Ledger } from "./ledger-state.ts";

const looks: Readonly<Record<FollowUpState, readonly [IconName, Tone]>> = {
  accepted: ["received", "office"],
  "in-progress": ["clock", "wait"],
  done: ["check-circle", "done"],
  impossible: ["decline", "office"],
};

/** One suggestion in the ledger: who answers for it, by when, how far it has come, and what was reported. */
export const LedgerRow = (props: {
  readonly row: FollowUpRecord;
  readonly ledger: Ledger;
  /** Days: how old the oldest of the ledger is. */
  readonly longest: number;
}) => {
  const { t, now, language, digits } = useApp();
  const unit = () => props.ledger.unitName(props.row.unitId);
  const left = () => (isOpen(props.row) ? daysLeft(props.row, now()) : null);
  const due = () => {
    const { dueDate } = props.row;
    return dueDate === null
      ? t("prepare.ledger.noDue")
      : t("prepare.ledger.due", { date: digits(dateInLanguage(dueDate, language(), "medium")) });
  };
  const isOver = () => (left() ?? 0) < 0;
  const timing = () => {
    const days = left();
    if (days === null) return undefined;
    return days < 0 ? t("prepare.ledger.overdue", { days: -days }) : t("prepare.ledger.left", { days });
  };
  return (
    <li class="ledger-row">
      <span class="ledger-no" aria-label={t("prepare.ledger.no", { no: props.row.number })}>
        {digits(String(props.row.number))}
      </span>
      <div>
        <p>
          <Text of={props.row.text} />
        </p>
        <p class="quiet">
          <Text of={`${unit() === "" ? t("prepare.ledger.noUnit") : unit()} · ${due()}`} />
        </p>
        <StateLine
          icon={looks[props.row.state][0]}
          tone={looks[props.row.state][1]}
          words={t(`prepare.ledger.state.${props.row.state}`)}
        />
        <Show when={timing()}>
          {(words) => (
            <p classList={{ "ledger-over": isOver() }}>
              <Text of={words()} />
            </p>
          )}
        </Show>
        <FollowUpAgeBar row={props.row} longest={props.longest} />
        <Show when={props.ledger.verdictOn(props.row.id)}>
          {(said) => (
            <>
              <StateLine
                icon={props.ledger.isDisputed(props.row) ? "question" : "answer"}
                tone={props.ledger.isDisputed(props.row) ? "yours" : "office"}
                words={t(`prepare.ledger.verdict.${said().verdict}`)}
              />
              <Show when={said().words}>{(words) => <Reason words={words()} />}</Show>
            </>
          )}
        </Show>
        <details>
          <summary>{t("prepare.ledger.history")}</summary>
          <ol class="ledger-history">
            <For each={props.row.history}>
              {(step) => (
                <li>
                  {digits(dateInLanguage(step.at, language(), "medium"))}{" "}
                  <Text of={t(`prepare.ledger.state.${step.state}`)} />
                  <Show when={props.ledger.sourceOf(step, props.row)}>
                    {(source) => (
                      <span class="quiet">
                        {" "}
                        (<Text of={source()} />)
                      </span>
                    )}
                  </Show>
                  <Show when={step.note}>
                    {(note) => (
                      <>
                        {": "}
                        <Text of={note()} />
                      </>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ol>
          <Report row={props.row} ledger={props.ledger} />
          <FollowUpDocuments
            documents={props.row.documents ?? []}
            onAdd={(title, url) => props.ledger.addDocument(props.row, title, url)}
            onRemove={(url) => props.ledger.removeDocument(props.row, url)}
          />
        </details>
      </div>
    </li>
  );
};

const Report = (props: { readonly row: FollowUpRecord; readonly ledger: Ledger }) => {
  const { t } = useApp();
  const [chosen, setState] = createSignal<FollowUpState>();
  const [note, setNote] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const [meetingId, setMeeting] = createSignal("");
  const state = () => chosen() ?? props.row.state;
  const report = async (event: SubmitEvent) => {
    event.preventDefault();
    if (state() === "impossible" && isBlank(note())) return setProblem(t("prepare.ledger.needsWhy"));
    const said = await props.ledger.step(props.row, state(), note(), meetingId() === "" ? null : meetingId());
    setProblem(said);
    if (said !== undefined) return;
    setNote("");
    setState(undefined);
  };
  return (
    <form aria-label={t("prepare.ledger.report")} onSubmit={(event) => void report(event)}>
      <SelectField
        label={t("prepare.ledger.newState")}
        value={state()}
        options={followUpStates.map((value) => ({ value, label: t(`prepare.ledger.state.${value}`) }))}
        onChoose={(value) => setState(followUpStates.find((one) => one === value))}
      />
      <TextArea
        label={t(state() === "impossible" ? "prepare.ledger.noteWhy" : "prepare.ledger.note")}
        value={note()}
        onInput={setNote}
        problem={problem()}
      />
      <SelectField
        label={t("ledger-more.reportedIn")}
        value={meetingId()}
        options={[{ value: "", label: t("ledger-more.outside") }, ...props.ledger.meetingOptions()]}
        onChoose={setMeeting}
      />
      <Button type="submit" kind="main" label={t("prepare.ledger.save")} />
    </form>
  );
};

/** A suggestion that waits to be taken in, with the unit that its project or its answer names. */
export const UntakenRow = (props: { readonly row: Untaken; readonly ledger: Ledger }) => {
  const { t } = useApp();
  const [unitId, setUnit] = createSignal<string>();
  const [dueDate, setDue] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const unit = () => unitId() ?? props.row.unitId ?? "";
  const take = async (event: SubmitEvent) => {
    event.preventDefault();
    setProblem(await props.ledger.take(props.row, unit() === "" ? null : unit(), dueDate() === "" ? null : dueDate()));
  };
  return (
    <li class="ledger-row">
      <span class="ledger-no" />
      <div>
        <p>
          <Text of={props.row.entry.text} />
        </p>
        <p class="quiet">
          <Text of={props.ledger.meetingName(props.row.meetingId)} />
        </p>
        <details>
          <summary>{t("prepare.ledger.take")}</summary>
          <form onSubmit={(event) => void take(event)}>
            <SelectField
              label={t("prepare.ledger.unit")}
              value={unit()}
              options={[{ value: "", label: t("prepare.ledger.noUnit") }, ...props.ledger.unitOptions(unit())]}
              onChoose={setUnit}
            />
            <DateChoice label={t("prepare.ledger.dueDate")} value={dueDate()} onChoose={setDue} />
            <Show when={problem()}>{(words) => <p role="alert">{words()}</p>}</Show>
            <Button type="submit" kind="main" label={t("prepare.ledger.take")} />
          </form>
        </details>
      </div>
    </li>
  );
};
