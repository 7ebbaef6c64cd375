import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { isRoundOpen, summaryOfRound, type CorrectionRoundRecord } from "#domain/correction-round.ts";
import { DateChoice } from "../date-choice.tsx";
import type { EditorState } from "./minutes-editor-state.ts";
import { Problems } from "./certify-panel.tsx";
import { Decided, CorrectionProposals } from "./correction-proposals.tsx";
import { CorrectionReminderMessage } from "./correction-reminder-message.tsx";
import "#client/ui/prepare.css";

type Props = { readonly state: EditorState };

/** The round of corrections (promise P6): opening it, its answers in numbers, its proposals, and ending it. */
export const CorrectionRoundPanel = (props: Props) => {
  const { t } = useApp();
  const view = () => props.state.view;
  const open = () => (view().isRoundOpen() ? view().round() : undefined);
  /** Ended with its last day: nobody has closed it. */
  const over = () => {
    const round = view().round();
    return round?.closedAt === null && !view().isRoundOpen() ? round : undefined;
  };
  return (
    <div class="beside-in">
      <h2>{t("corrections.office.title")}</h2>
      <Problems state={props.state} />
      <Show when={over()}>
        {(round) => (
          <StateLine
            icon="clock"
            words={t("corrections.office.over", {
              date: view().office.format.date(round().lastDay, "short"),
            })}
          />
        )}
      </Show>
      <Show when={open()}>
        {(round) => (
          <StateLine
            icon="clock"
            words={t("corrections.office.until", { date: view().office.format.date(round().lastDay, "short") })}
          />
        )}
      </Show>
      <Show when={open() === undefined && view().undecided().length === 0}>
        <OpenRound state={props.state} />
      </Show>
      <CorrectionProposals state={props.state} />
      <Decided state={props.state} />
      <Show when={view().round()}>{(round) => <Counts state={props.state} round={round()} />}</Show>
      <Show when={open()}>{(round) => <Running state={props.state} round={round()} />}</Show>
    </div>
  );
};

const OpenRound = (props: Props) => {
  const { t, now } = useApp();
  const [lastDay, setLastDay] = createSignal("");
  const [isWanting, setWanting] = createSignal(false);
  const send = () => {
    const isWanting = lastDay() === "" || !isRoundOpen({ closedAt: null, lastDay: lastDay() }, now());
    setWanting(isWanting);
    if (!isWanting) void props.state.acts.openRound(lastDay());
  };
  return (
    <section class="beside-part">
      <p class="quiet">
        <Text of={t("corrections.office.what")} />
      </p>
      <DateChoice label={t("corrections.office.lastDay")} value={lastDay()} onChoose={setLastDay} />
      <Show when={isWanting()}>
        <p role="alert">{t("corrections.office.needsDay")}</p>
      </Show>
      <Button kind="main" label={t("corrections.office.send")} onPress={send} />
    </section>
  );
};

const Running = (props: Props & { readonly round: CorrectionRoundRecord }) => {
  const { t } = useApp();
  const [reason, setReason] = createSignal("");
  return (
    <section class="beside-part">
      <CorrectionReminderMessage state={props.state} round={props.round} />
      <TextArea
        label={t("corrections.office.endReason")}
        rows={2}
        value={reason()}
        onInput={setReason}
        maxLength={500}
      />
      <Button label={t("corrections.office.end")} onPress={() => void props.state.acts.closeRound(reason().trim())} />
    </section>
  );
};

const Counts = (props: Props & { readonly round: CorrectionRoundRecord }) => {
  const { t } = useApp();
  const summary = () =>
    summaryOfRound(
      props.round,
      props.state.view.corrections().map((one) => ({ ...one, participantId: one.participantId ?? "" })),
    );
  const rows = ["asked", "agreed", "proposing", "silent", "taken", "adapted", "refused", "undecided"] as const;
  return (
    <dl class="facts">
      <For each={rows}>
        {(row) => (
          <div>
            <dt>{t(`corrections.count.${row}`)}</dt>
            <dd>{props.state.view.office.format.number(summary()[row])}</dd>
          </div>
        )}
      </For>
    </dl>
  );
};
