import { createSignal, For, Show } from "solid-js";
import { useApp } from "../app-context.tsx";
import { createAllRead, createLive, createLiveValue } from "../lib/live-query.ts";
import type { AnswerRecord, EntryRecord, Target, UnitRecord } from "#domain/records.ts";
import type { RoomEntryOrder } from "../local/vault-records.ts";
import { Badge } from "../ui/badge.tsx";
import { Switcher } from "../ui/choice-controls.tsx";
import { createIncrementalRows } from "../lib/incremental-rows.ts";
import { createMoreOf, More } from "../ui/paged-list.tsx";
import { StateLine } from "../ui/state-line.tsx";
import { Icon } from "../ui/icon.tsx";
import { Reply, RoomEntryCard } from "../ui/entry-card.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";
import { useUnits } from "./shared-matters-and-units.ts";

/** How many are shown at first; a list goes on by a button. */
const pageLength = 50;

type RoomEntriesProps = {
  /** The matter, and what belongs to it: a strategy's projects. */
  readonly on: readonly Target[];
  readonly empty: string;
  /** What an entry is about, where that is not the matter of the screen itself. */
  readonly aboutOf?: (target: Target) => string | undefined;
};

/** The room's questions and suggestions about a matter, each with what came of it. */
export const RoomEntries = (props: RoomEntriesProps) => (
  <Show when={props.on[0]?.id} keyed>
    <TalkList {...props} />
  </Show>
);

const TalkList = (props: RoomEntriesProps) => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const units = useUnits();
  const endorsed = createLive(meeting.id, queries.myEndorsements);
  const [length, setLength] = createSignal(pageLength);
  const [order, setOrder] = createSignal<RoomEntryOrder>("time");
  const entries = createLiveValue(
    () => ({ id: meeting.id(), on: props.on, length: length(), order: order() }),
    (asked) => queries.entriesAbout(asked.id, asked.on, asked.length, asked.order),
  );
  /** What belongs to one matter alone has no order by matters. */
  const orders = (): readonly RoomEntryOrder[] =>
    props.on.length > 1 ? ["time", "endorsements", "matter"] : ["time", "endorsements"];
  const isRead = createAllRead([entries, units, endorsed]);
  const rows = () => entries.value?.rows ?? [];
  const drawn = createIncrementalRows(rows);
  const more = createMoreOf(drawn.isWhole, () => ({ count: entries.value?.count ?? 0, rows: rows() }));
  const unitOf = (answer: AnswerRecord | null) => units.rows.find(({ id }) => id === answer?.unitId);
  const isEndorsed = (entry: EntryRecord) => endorsed.rows.find(({ id }) => id === entry.id)?.on ?? entry.endorsedByMe;

  return (
    <section class="sheet talks">
      <h2>
        <Text of={t("projects.talks.title")} />
      </h2>
      <Show when={isRead()}>
        <Show
          when={rows().length > 0}
          fallback={
            <p class="quiet">
              <Text of={props.empty} />
            </p>
          }
        >
          <Show when={(entries.value?.count ?? 0) > 1}>
            <Switcher
              label={t("projects.talks.order.label")}
              options={orders().map((value) => ({ value, label: t(`projects.talks.order.${value}`) }))}
              value={order()}
              onChoose={setOrder}
            />
          </Show>
          <ul class="rows">
            <For each={drawn.rows()}>
              {(talk) => (
                <li>
                  <RoomEntry
                    entry={talk.entry}
                    about={props.aboutOf?.(talk.entry.target)}
                    answer={talk.answer ?? undefined}
                    unit={unitOf(talk.answer)}
                    isEndorsed={isEndorsed(talk.entry)}
                    mergedInto={talk.mergedNo ?? undefined}
                  />
                </li>
              )}
            </For>
          </ul>
          <Show when={more().hidden > 0}>
            <More
              label={t("shell.more", { count: more().hidden })}
              shown={more().shown}
              onMore={() => setLength((count) => count + pageLength)}
            />
          </Show>
        </Show>
      </Show>
    </section>
  );
};

type RoomEntryProps = {
  readonly entry: EntryRecord;
  readonly about: string | undefined;
  readonly answer: AnswerRecord | undefined;
  readonly unit: UnitRecord | undefined;
  readonly isEndorsed: boolean;
  readonly mergedInto: number | undefined;
};

const RoomEntry = (props: RoomEntryProps) => {
  const { t, say, personName } = useApp();
  const meeting = useMeeting();
  const sector = () => meeting.representativeOf(props.entry.sector) || t("projects.talks.sample-who");
  /** One's own name stands nowhere where the room does not see it: what the room sees is what is shown. */
  const who = () => {
    const isHidden = props.entry.mine && props.entry.showName === false;
    if (isHidden) return t("projects.talks.mine-hidden", { who: sector() });
    return props.entry.authorName == null ? sector() : personName(props.entry.authorName);
  };
  const answerer = () => {
    const unit = props.unit === undefined ? undefined : say(props.unit.name);
    if (props.answer?.oral === true) {
      return unit === undefined ? t("projects.talks.oral-nobody") : t("projects.talks.oral", { unit });
    }
    return unit === undefined ? t("projects.talks.explained") : t("projects.talks.explains", { unit });
  };
  return (
    <RoomEntryCard
      state={<RoomState entry={props.entry} mergedInto={props.mergedInto} />}
      said={props.entry.text}
      who={who()}
    >
      <Show when={props.about}>
        {(about) => (
          <p class="who">
            <Text of={about()} />
          </p>
        )}
      </Show>
      <Show when={props.entry.example === true}>
        <p class="marks">
          <Badge kind="sample" label={t("shell.sample")} />
        </p>
      </Show>
      <Show when={props.answer}>{(answer) => <Reply who={answerer()} said={answer().text} />}</Show>
      <Show when={props.entry.entryKind === "question" && !props.entry.mine && props.entry.status !== "merged"}>
        <Endorse entry={props.entry} isOn={props.isEndorsed} />
      </Show>
    </RoomEntryCard>
  );
};

const RoomState = (props: { readonly entry: EntryRecord; readonly mergedInto: number | undefined }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const number = () =>
    t(`projects.talks.${props.entry.entryKind}`, { no: meeting.format.digits(String(props.entry.no)) });
  const isLive = () => meeting.live()?.nowAnswering === props.entry.id;
  const said = () => {
    if (props.entry.status === "answered") return "answered";
    return props.entry.entryKind === "question" ? "acceptedQuestion" : "accepted";
  };
  return (
    <Show
      when={!isLive()}
      fallback={<StateLine icon="now" tone="here" words={t("projects.talks.answering")} when={number()} />}
    >
      <Show
        when={props.entry.status === "merged" && props.mergedInto}
        fallback={
          <StateLine
            icon={props.entry.status === "answered" ? "answer" : "check-circle"}
            tone={props.entry.status === "answered" ? "done" : "office"}
            words={t(`projects.talks.${said()}`)}
            when={number()}
          />
        }
      >
        {(no) => <StateLine icon="merge" words={t("projects.talks.merged", { no: no() })} when={number()} />}
      </Show>
    </Show>
  );
};

/** "I have the same question": one a person, kept on the phone until there is a signal (promise A6). */
const Endorse = (props: { readonly entry: EntryRecord; readonly isOn: boolean }) => {
  const { t, commands, announce } = useApp();
  const meeting = useMeeting();
  const count = () => props.entry.endorsements + Number(props.isOn) - Number(props.entry.endorsedByMe);
  const counted = () =>
    count() > 0
      ? meeting.format.digits(
          t(props.isOn ? "projects.talks.same-all" : "projects.talks.same-count", { count: count() }),
        )
      : "";
  const number = () =>
    t(`projects.talks.${props.entry.entryKind}`, { no: meeting.format.digits(String(props.entry.no)) });
  const turn = async () => {
    const isOn = !props.isOn;
    const kept = await commands.endorse(meeting.id(), props.entry.id, isOn);
    if (!kept.ok) announce(t("check-in.problems-saving.storage-failed"));
  };
  return (
    <button
      type="button"
      class="btn plain same"
      aria-pressed={props.isOn ? "true" : "false"}
      aria-label={[t("projects.talks.same"), counted(), number()].filter(Boolean).join(" ")}
      onClick={() => void turn()}
    >
      <Icon name={props.isOn ? "check" : "same"} size="line" />
      <span>
        <Text of={t("projects.talks.same")} />{" "}
        <Show when={counted()}>
          <span class="nw quiet">{counted()}</span>
        </Show>
      </span>
    </button>
  );
};
