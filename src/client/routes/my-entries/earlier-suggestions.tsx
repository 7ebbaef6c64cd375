import { createResource, createSignal, For, Show } from "solid-js";
import type { VerdictState } from "#domain/space-records.ts";
import { useApp } from "../../app-context.tsx";
import { arisingWords } from "../../i18n/matters-arising-words.ts";
import { shortly } from "../../lib/excerpt.ts";
import { createLiveValue } from "../../lib/live-query.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { ArisingRows } from "../../ui/matters-arising-rows.tsx";
import { Button } from "../../ui/button.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import { TextArea } from "../../ui/field.tsx";
import { GroupName } from "../../ui/card-and-rows.tsx";
import { earlierApi, type EarlierSuggestion } from "./earlier-suggestions-api.ts";
import styles from "./follow-up.module.css";

/**
 * What became of the own suggestions of earlier meetings, for who came in by the own code or link (promise F1a). It is asked
 * for while there is a signal, and not kept: the phone may be another's tomorrow.
 */
export const EarlierSuggestions = () => {
  const { t, queries, sync } = useApp();
  const meeting = useMeeting();
  const membership = createLiveValue(meeting.id, queries.membership);
  const isByOwnCode = () => membership.value !== undefined && !("code" in membership.value.joinWith);
  const isOff = () => sync.connection === "not-connected" || sync.connection === "portal";
  const [answer, { refetch }] = createResource(
    () => (isByOwnCode() && !isOff() ? meeting.id() : undefined),
    (meetingId) => earlierApi.list(meetingId),
  );
  const rows = () => {
    const got = answer.latest;
    return got?.ok === true ? got.value : [];
  };
  return (
    <Show when={isByOwnCode() && (rows().length > 0 || isOff())}>
      <GroupName words={t("follow-up.earlier")} />
      <Show when={rows().length > 0} fallback={<p class="sheet quiet">{t("follow-up.earlierOff")}</p>}>
        <For each={rows()}>{(row) => <EarlierOne row={row} onSaid={() => void refetch()} />}</For>
      </Show>
    </Show>
  );
};

const choices = [
  ["done", "check-circle"],
  ["partly", "pause"],
  ["not-done", "decline"],
] as const;

const EarlierOne = (props: { readonly row: EarlierSuggestion; readonly onSaid: () => void }) => {
  const { t, say, now } = useApp();
  const { format } = useMeeting();
  const shown = () => {
    const record = { ...props.row, type: "arising", rev: 1, seq: 1, order: 0, verdict: null } as const;
    return arisingWords(record, { t, say, format, now: now() });
  };
  return (
    <section class="sheet stack">
      <ArisingRows rows={[shown()]} label={t("follow-up.title")} />
      <Show when={props.row.state === "done" || props.row.verdict !== null}>
        <Say row={props.row} onSaid={() => props.onSaid()} />
      </Show>
    </section>
  );
};

const Say = (props: { readonly row: EarlierSuggestion; readonly onSaid: () => void }) => {
  const { t, announce } = useApp();
  const meeting = useMeeting();
  const [said, setSaid] = createSignal<VerdictState["verdict"]>();
  const [typed, setTyped] = createSignal<string>();
  const [isFailed, setFailed] = createSignal(false);
  const chosen = () => said() ?? props.row.verdict?.verdict;
  const words = () => typed() ?? props.row.verdict?.words ?? "";
  const send = async (verdict: VerdictState["verdict"]) => {
    const isTaken = await earlierApi.say(meeting.id(), { followUpId: props.row.id, verdict, words: words().trim() });
    setFailed(!isTaken);
    if (!isTaken) return;
    setSaid(verdict);
    announce(t("follow-up.saved"));
    props.onSaid();
  };
  return (
    <div class={styles["verdict"]} role="group" aria-label={t("follow-up.ask")}>
      <p class="strong">{t("follow-up.ask")}</p>
      <For each={choices}>
        {([verdict, icon]) => (
          <Button
            icon={chosen() === verdict ? "check" : icon}
            class={styles["choice"] ?? ""}
            label={t(`follow-up.verdict.${verdict}`)}
            about={shortly(props.row.text)}
            pressed={chosen() === verdict}
            onPress={() => void send(verdict)}
          />
        )}
      </For>
      <Show when={chosen()}>
        {(verdict) => (
          <>
            <TextArea
              label={t("follow-up.words")}
              optional={t("follow-up.optional")}
              value={words()}
              rows={2}
              onInput={setTyped}
            />
            <Show when={words().trim() !== (props.row.verdict?.words ?? "")}>
              <Button label={t("follow-up.save")} onPress={() => void send(verdict())} />
            </Show>
            <p class="small quiet">{t("follow-up.earlierKept")}</p>
          </>
        )}
      </Show>
      <Show when={isFailed()}>
        <Reason tone="yours" words={t("follow-up.earlierFailed")} />
      </Show>
    </div>
  );
};
