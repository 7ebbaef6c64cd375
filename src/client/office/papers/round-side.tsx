import { createSignal, For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { isRoundOpen, summaryOfRound, type CorrectionRecord, type CorrectionRoundRecord } from "#domain/corrections.ts";
import { DateChoice } from "../prepare/date-choice.tsx";
import type { EditorState } from "./editor-state.ts";
import { Problems } from "./certify-side.tsx";
import "#client/ui/prepare.css";

type Props = { readonly state: EditorState };

/** The round in which those who were present look through the draft (promise P6): opened, counted, decided, ended. */
export const RoundSide = (props: Props) => {
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
      <Show
        when={open()}
        fallback={
          <Show when={view().undecided().length === 0}>
            <OpenRound state={props.state} />
          </Show>
        }
      >
        {(round) => <Running state={props.state} round={round()} />}
      </Show>
      <Show when={view().round()}>{(round) => <Counts state={props.state} round={round()} />}</Show>
      <For each={view().undecided()}>{(one) => <Proposal state={props.state} of={one} />}</For>
      <Decided state={props.state} />
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
      <StateLine
        icon="clock"
        words={t("corrections.office.until", {
          date: props.state.view.office.format.date(props.round.lastDay, "short"),
        })}
      />
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
            <dd>{summary()[row]}</dd>
          </div>
        )}
      </For>
    </dl>
  );
};

const useWho = () => {
  const { t } = useApp();
  return ({ authorName }: CorrectionRecord): string => authorName || t("corrections.office.somebody");
};

const Proposal = (props: Props & { readonly of: CorrectionRecord }) => {
  const { t } = useApp();
  const who = useWho();
  const [way, setWay] = createSignal<"adapted" | "refused">();
  const [text, setText] = createSignal<string>();
  const [reason, setReason] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const block = () => props.state.block(props.of.place);
  const standing = () => {
    const found = block();
    return found === undefined || found.type === "people" ? "" : found.text;
  };
  const source = () => {
    const found = block();
    if (found === undefined || found.type === "people") return "";
    return found.byHand?.data ?? found.text;
  };
  const decide = async (kind: "taken" | "adapted" | "refused") => {
    if (kind === "refused" && reason().trim() === "") return setProblem(t("corrections.office.needsReason"));
    const words = kind === "adapted" ? (text() ?? props.of.text).trim() : "";
    setProblem(undefined);
    await props.state.acts.decide(props.of, { kind, text: words, reason: reason().trim(), source: source() });
  };
  return (
    <section class="version-card" aria-label={who(props.of)}>
      <p>
        <b>{who(props.of)}</b>
      </p>
      <button type="button" class="link" onClick={() => props.state.select(props.of.place)}>
        {t("papers.check.look")}
      </button>
      <p class="quiet">{t("corrections.office.stands")}</p>
      <p lang="th">{standing()}</p>
      <p class="quiet">{t("corrections.office.proposed")}</p>
      <p lang="th">
        <b>{props.of.text}</b>
      </p>
      <Show when={props.of.reason}>
        {(why) => <p class="quiet">{t("corrections.office.because", { reason: why() })}</p>}
      </Show>
      <Switch
        fallback={
          <div class="tags">
            <Button label={t("corrections.office.take")} about={who(props.of)} onPress={() => void decide("taken")} />
            <Button label={t("corrections.office.adapt")} about={who(props.of)} onPress={() => setWay("adapted")} />
            <Button label={t("corrections.office.refuse")} about={who(props.of)} onPress={() => setWay("refused")} />
          </div>
        }
      >
        <Match when={way()}>
          {(chosen) => (
            <>
              <Show when={chosen() === "adapted"}>
                <TextArea
                  label={t("corrections.office.adaptedText")}
                  rows={4}
                  value={text() ?? props.of.text}
                  onInput={setText}
                />
              </Show>
              <TextArea
                label={t(`corrections.office.reason.${chosen()}`)}
                rows={2}
                value={reason()}
                problem={problem()}
                maxLength={1_000}
                onInput={setReason}
              />
              <Button
                kind="main"
                label={t(`corrections.office.do.${chosen()}`)}
                onPress={() => void decide(chosen())}
              />
              <Button kind="plain" label={t("corrections.office.back")} onPress={() => setWay(undefined)} />
            </>
          )}
        </Match>
      </Switch>
    </section>
  );
};

const Decided = (props: Props) => {
  const { t } = useApp();
  const who = useWho();
  const decided = () =>
    props.state.view.corrections().flatMap((one) => (one.decision === null ? [] : { one, decision: one.decision }));
  return (
    <For each={decided()}>
      {({ one, decision }) => (
        <p>
          <StateLine
            icon={decision.kind === "refused" ? "decline" : "check-circle"}
            tone={decision.kind === "refused" ? "office" : "done"}
            words={`${who(one)}: ${t(`corrections.decision.${decision.kind}`)}`}
          />
        </p>
      )}
    </For>
  );
};
