import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import { noteKey } from "#client/local/vault-records.ts";
import { MattersArising } from "#client/shell/matters-arising.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Gauge } from "#client/ui/gauge.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { presidingScript } from "#client/lib/presiding-script.ts";
import { sentencesOf } from "#domain/chair-note-sentences.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import type { Chair } from "./chair-data.ts";
import styles from "./chair.module.css";

const minuteMs = 60_000;

/** The clock against the plan, the sentences to be said, what the secretariat notes beside them, and the own note, which stays on this device (promise M12). */
export const RunningSheet = (props: { readonly of: Chair; readonly item: AgendaItemRecord }) => (
  <>
    <PlanClock of={props.of} />
    <Sentences of={props.of} item={props.item} />
    <OfficeNote of={props.of} item={props.item} />
    <MattersArising item={props.item} />
    <OwnNote item={props.item} />
  </>
);

const PlanClock = (props: { readonly of: Chair }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const number = (ms: number) => meeting.format.number(Math.floor(ms / minuteMs));
  const behind = () => {
    const minutes = props.of.behind();
    if (minutes === undefined) return undefined;
    if (minutes === 0) return t("chair.sheet.onTime");
    return t(minutes > 0 ? "chair.sheet.behind" : "chair.sheet.ahead", {
      minutes: meeting.format.number(Math.abs(minutes)),
    });
  };
  return (
    <Show when={props.of.planned()?.minutes}>
      {(minutes) => (
        <section class="sheet">
          <p class={styles["speaker"]}>
            <strong>
              <Text of={t("chair.sheet.spent", { minutes: number(props.of.spentMs()) })} />
            </strong>
            <span class="quiet">
              <Text of={t("chair.sheet.of", { minutes: meeting.format.number(minutes()) })} />
            </span>
          </p>
          <Gauge
            actual={props.of.spentMs()}
            goal={minutes() * minuteMs}
            label={t("chair.sheet.of", { minutes: meeting.format.number(minutes()) })}
          />
          <Show when={behind()}>
            {(words) => (
              <p class={`small quiet ${styles["speaker"]}`}>
                <span>
                  <Text of={words()} />
                </span>
                <Show when={props.of.endsAt()}>
                  {(at) => <span class="nw">{t("chair.sheet.ends", { time: meeting.format.time(at()) })}</span>}
                </Show>
              </p>
            )}
          </Show>
        </section>
      )}
    </Show>
  );
};

/** A tap marks a sentence as said; the text is not changed here. */
const Sentences = (props: { readonly of: Chair; readonly item: AgendaItemRecord }) => {
  const { t } = useApp();
  const [said, setSaid] = createSignal<readonly string[]>([]);
  const key = (sentence: string) => `${props.item.id} ${sentence}`;
  const isSaid = (sentence: string) => said().includes(key(sentence));
  const turn = (sentence: string) =>
    setSaid((all) =>
      all.includes(key(sentence)) ? all.filter((one) => one !== key(sentence)) : [...all, key(sentence)],
    );
  return (
    <section class="sheet" aria-label={t("chair.sheet.say")}>
      <h2 class="small quiet">
        <Text of={t("chair.sheet.say")} />
      </h2>
      <ul class={styles["say"]}>
        <For each={sentencesOf(props.of.noteOn(props.item.id), presidingScript(t, props.item.kind))}>
          {(sentence) => (
            <li>
              <button
                type="button"
                class={isSaid(sentence) ? styles["said"] : undefined}
                aria-pressed={isSaid(sentence)}
                onClick={() => turn(sentence)}
              >
                <Icon name={isSaid(sentence) ? "check" : "say"} size="line" />
                <span>
                  <Text of={sentence} />
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
};

/** What the secretariat wrote for the presiding person on this matter. */
const OfficeNote = (props: { readonly of: Chair; readonly item: AgendaItemRecord }) => {
  const { t } = useApp();
  return (
    <Show when={props.of.noteOn(props.item.id)?.note}>
      {(note) => (
        <section class={`sheet ${styles["told"]}`}>
          <p class="small quiet">
            <Icon name="note" size="line" /> <Text of={t("chair.notes.from")} />
          </p>
          <p class="whole-lines">
            <Text of={note()} />
          </p>
        </section>
      )}
    </Show>
  );
};

const OwnNote = (props: { readonly item: AgendaItemRecord }) => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const note = createLiveValue(
    () => noteKey(meeting.id(), { type: "agenda-item", id: props.item.id }),
    (key) => queries.draft(key),
  );
  return (
    <Show when={note.value?.text}>
      {(text) => (
        <section class="sheet">
          <p class="small quiet">
            <Icon name="note" size="line" /> <Text of={t("chair.sheet.note")} />
          </p>
          <p class="whole-lines">
            <Text of={text()} />
          </p>
        </section>
      )}
    </Show>
  );
};
