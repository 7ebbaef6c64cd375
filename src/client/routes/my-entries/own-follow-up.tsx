import { createSignal, For, Show } from "solid-js";
import type { MyEntry, MyFollowUp } from "#client/local/vault-records.ts";
import type { FollowUpState, VerdictState } from "#domain/space-records.ts";
import { useApp } from "../../app-context.tsx";
import { sayWhere } from "../../i18n/matters-arising-words.ts";
import { shortly } from "../../lib/excerpt.ts";
import { createLiveValue } from "../../lib/live-query.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import { TextArea } from "../../ui/field.tsx";
import { FollowUpDocumentLinks } from "../../ui/follow-up-document-links.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./follow-up.module.css";

const signs: Readonly<Record<FollowUpState, IconName>> = {
  accepted: "received",
  "in-progress": "clock",
  done: "check-circle",
  impossible: "decline",
};

/** What the committee's ledger says of an own suggestion, step by step, and what its author says to it (promise F1a). */
export const OwnFollowUp = (props: { readonly entry: MyEntry }) => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const found = createLiveValue(
    () => ({ meetingId: meeting.id(), id: props.entry.id }),
    ({ meetingId, id }) => queries.myFollowUp(meetingId, id),
  );
  /** Only the participant that wrote it says whether it was done. */
  const isHere = () => props.entry.server?.otherDevice === undefined;
  return (
    <Show when={found.value}>
      {(followUp) => (
        <section class={styles["part"]}>
          <Head of={followUp()} />
          <Life of={followUp()} />
          <Show when={(followUp().record.documents ?? []).length > 0}>
            <h4 class={styles["title"]}>{t("follow-up.documents")}</h4>
            <FollowUpDocumentLinks documents={followUp().record.documents ?? []} />
          </Show>
          <Show when={isHere() && (followUp().record.state === "done" || followUp().verdict !== null)}>
            <Verdict entry={props.entry} of={followUp()} />
          </Show>
        </section>
      )}
    </Show>
  );
};

type PartProps = { readonly of: MyFollowUp };

const Head = (props: PartProps) => {
  const { t, say } = useApp();
  const { format } = useMeeting();
  const due = () => {
    const { dueDate } = props.of.record;
    if (dueDate === null) return t("follow-up.noDue");
    return t("follow-up.due", { date: format.date(dueDate, "short") });
  };
  return (
    <>
      <h3 class={styles["title"]}>{format.digits(t("follow-up.number", { no: props.of.record.number }))}</h3>
      <p class="small quiet">
        <Text of={`${props.of.unit === null ? t("follow-up.noUnit") : say(props.of.unit)} · ${due()}`} />
      </p>
    </>
  );
};

/** The steps, the oldest first; taking it up is none that anybody reported. */
const Life = (props: PartProps) => {
  const { t } = useApp();
  const { format } = useMeeting();
  const isReported = () => props.of.record.history.length > 1;
  const when = (at: number, index: number): string => {
    const source = props.of.sources[index];
    const date = format.date(at, "short");
    return source == null ? date : format.digits(`${date} · ${sayWhere({ t, format }, source) ?? ""}`);
  };
  return (
    <ol class={styles["life"]} aria-label={t("follow-up.title")}>
      <For each={props.of.record.history}>
        {(step, index) => (
          <li>
            <Icon name={signs[step.state]} size="line" />
            <div>
              <p class="small quiet">
                <Text of={when(step.at, index())} />
              </p>
              <p class="strong">
                <Text of={t(`follow-up.state.${step.state}`)} />
              </p>
              <Show when={step.note}>
                {(note) => (
                  <p class="whole-lines">
                    <Text of={step.state === "impossible" ? t("follow-up.reason", { note: note() }) : note()} />
                  </p>
                )}
              </Show>
            </div>
          </li>
        )}
      </For>
      <Show when={!isReported()}>
        <li class={styles["open"]}>
          <Icon name="clock" size="line" />
          <p class="quiet">{t("follow-up.none")}</p>
        </li>
      </Show>
    </ol>
  );
};

const choices = [
  ["done", "check-circle"],
  ["partly", "pause"],
  ["not-done", "decline"],
] as const;

/** Three answers of the same weight, each kept at once; words can follow, and all of it can be changed. */
const Verdict = (props: PartProps & { readonly entry: MyEntry }) => {
  const { t, commands, announce } = useApp();
  const meeting = useMeeting();
  const [typed, setTyped] = createSignal<string>();
  const [problem, setProblem] = createSignal<string>();
  const said = () => props.of.verdict?.state;
  const words = () => typed() ?? said()?.words ?? "";
  const isChanged = () => words().trim() !== (said()?.words ?? "");
  const save = async (verdict: VerdictState["verdict"]) => {
    const state = { followUpId: props.entry.id, verdict, words: words().trim() };
    const saved = await commands.putVerdict(meeting.id(), state);
    setProblem(saved.ok ? undefined : t("follow-up.failed"));
    if (saved.ok) announce(t("follow-up.saved"));
  };
  const refused = () => props.of.verdict?.refused ?? null;
  return (
    <div class={styles["verdict"]} role="group" aria-label={t("follow-up.ask")}>
      <p class="strong with-sign">
        <Icon name="question" size="line" />
        <span>{t("follow-up.ask")}</span>
      </p>
      <For each={choices}>
        {([verdict, icon]) => (
          <Button
            icon={said()?.verdict === verdict ? "check" : icon}
            class={styles["choice"] ?? ""}
            label={t(`follow-up.verdict.${verdict}`)}
            about={shortly(props.entry.state.text)}
            pressed={said()?.verdict === verdict}
            onPress={() => void save(verdict)}
          />
        )}
      </For>
      <Show when={said()} fallback={<p class="small quiet">{t("follow-up.hint")}</p>}>
        {(state) => (
          <>
            <TextArea
              label={t("follow-up.words")}
              optional={t("follow-up.optional")}
              value={words()}
              rows={2}
              onInput={setTyped}
            />
            <Show when={isChanged()}>
              <Button label={t("follow-up.save")} onPress={() => void save(state().verdict)} />
            </Show>
            <Show when={refused() === null}>
              <p class="small quiet" role="status">
                {t(props.of.verdict?.waiting ? "follow-up.waiting" : "follow-up.sent")}
              </p>
            </Show>
          </>
        )}
      </Show>
      <Show when={refused()}>{(why) => <Reason tone="yours" words={t(`errors.refusal.${why().kind}`)} />}</Show>
      <Show when={problem()}>{(said) => <Reason tone="yours" words={said()} />}</Show>
    </div>
  );
};
