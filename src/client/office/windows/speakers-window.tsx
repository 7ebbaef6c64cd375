import { createSignal, For, onCleanup, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { oneAtATime } from "#client/lib/one-at-a-time.ts";
import { createServerTimeSignal } from "#client/lib/server-time-signal.ts";
import { minutesAndSeconds } from "#client/lib/minutes-and-seconds.ts";
import { Badge } from "#client/ui/badge.tsx";
import { Button } from "#client/ui/button.tsx";
import { Toggle } from "#client/ui/choice-controls.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Gauge, PartGauge } from "#client/ui/gauge.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import type { SpeechRecord } from "#domain/records.ts";
import { allowedMs, placeInLine, spokenBySector, spokenMs } from "#domain/speaker-queue.ts";
import { useConsole } from "../console-context.tsx";
import { KeyButton } from "../shortcut-key.tsx";
import { placeOf } from "../shortcut-key-map.ts";
import { useSpeakingActs, type SpeakingActs } from "../speaking-acts.ts";
import { OfficeWindow } from "./office-window.tsx";
import { PersonSearch } from "./person-search.tsx";
import "#client/ui/office/speakers-and-announcements.css";

/** The speaker, the queue, and how long each sector has spoken; by keyboard: L next, + a minute, E end. */
export const SpeakersWindow = () => {
  const { t, now, sync } = useApp();
  const desk = useConsole();
  const acts = useSpeakingActs();
  const clock = createServerTimeSignal({ now, offsetMs: () => sync.clockOffsetMs });
  const press = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (!isPlain || desk.keys() === null || placeOf(document.activeElement) === "field") return;
    const first = acts.line()[0];
    const held = acts.current();
    if (event.code === "KeyL" && first !== undefined) void acts.call(first);
    else if (event.code === "KeyE" && held !== undefined) void acts.end(held);
    else if (event.key === "+" && held !== undefined) void acts.extend(held);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", press);
  onCleanup(() => document.removeEventListener("keydown", press));
  return (
    <OfficeWindow title={t("console-room.speakers.title")}>
      <div class="in speakers">
        <Current acts={acts} now={clock()} />
        <Line acts={acts} now={clock()} />
        <Adding acts={acts} />
        <Totals now={clock()} />
        <Settings acts={acts} />
      </div>
    </OfficeWindow>
  );
};

type PartProps = { readonly acts: SpeakingActs; readonly now: number };

/** The one solid panel: who has the floor. */
const Current = (props: PartProps) => {
  const { t, language } = useApp();
  const { data } = useConsole();
  return (
    <Show
      when={props.acts.current()}
      fallback={
        <p class="quiet">
          <Text of={t("console-room.speakers.nobodySpeaks")} />
        </p>
      }
    >
      {(speech) => {
        const allowed = () => allowedMs(speech(), props.acts.speaking().minutes);
        const spoken = () => spokenMs(speech(), props.now);
        const isOver = () => spoken() >= allowed();
        const time = () => data.format.digits(minutesAndSeconds(spoken(), language()));
        const words = () =>
          data.format.digits(
            t(isOver() ? "console-room.speakers.over" : "console-room.speakers.of", { count: allowed() / 60_000 }),
          );
        return (
          <section class="live floor">
            <Icon name="mic" />
            <p>
              <b>
                <Text of={props.acts.nameOf(speech())} />
              </b>
              <br />
              <span class="quiet">
                <Text of={[data.sectorLabel(speech().sector), words()].filter(Boolean).join(" · ")} />
              </span>
            </p>
            <p class="time" aria-hidden="true">
              {time()}
            </p>
            <Gauge actual={spoken()} goal={allowed()} label={`${time()} ${words()}`} />
          </section>
        );
      }}
    </Show>
  );
};

const Line = (props: PartProps) => {
  const { t } = useApp();
  const { data } = useConsole();
  const line = () => props.acts.line();
  const wait = () => {
    const last = line().at(-1);
    if (last === undefined) return 0;
    const { speaking } = props.acts;
    const place = placeInLine(data.speeches(), last.id, { speaking: speaking(), now: props.now });
    return (place?.minutes ?? 0) + speaking().minutes;
  };
  return (
    <section>
      <div class="actions">
        <KeyButton
          class={line().length > 0 ? "main" : ""}
          label={t("console-room.speakers.call")}
          shortcut="L"
          onPress={() => line()[0] !== undefined && void props.acts.call(line()[0] as SpeechRecord)}
        />
        <Show when={props.acts.current()}>
          {(speech) => (
            <>
              <KeyButton
                label={t("console-room.speakers.extend")}
                shortcut="+"
                onPress={() => void props.acts.extend(speech())}
              />
              <KeyButton
                label={t("console-room.speakers.end")}
                shortcut="E"
                onPress={() => void props.acts.end(speech())}
              />
            </>
          )}
        </Show>
      </div>
      <p class="quiet" role="status">
        <Text
          of={
            line().length === 0
              ? t("console-room.speakers.nobody")
              : data.format.digits(t("console-room.speakers.count", { count: line().length, minutes: wait() }))
          }
        />
      </p>
      <ol class="line">
        <For each={line()}>{(speech, at) => <Waiting acts={props.acts} speech={speech} number={at() + 1} />}</For>
      </ol>
    </section>
  );
};

const Waiting = (props: { readonly acts: SpeakingActs; readonly speech: SpeechRecord; readonly number: number }) => {
  const { t } = useApp();
  const { data } = useConsole();
  const when = () => {
    const [raised, arrived] = [data.format.time(props.speech.raisedAt), data.format.time(props.speech.receivedAt)];
    return raised === arrived
      ? t("console-room.speakers.raised", { time: raised })
      : t("console-room.speakers.raisedEarlier", { raised, arrived });
  };
  const name = () => props.acts.nameOf(props.speech);
  return (
    <li>
      <span class="n">{data.format.number(props.number)}</span>
      <p>
        <Text of={name()} />
        <br />
        <span class="quiet">
          <Text of={[data.sectorLabel(props.speech.sector), when()].filter(Boolean).join(" · ")} />
        </span>
      </p>
      <Show when={!props.speech.hasSpoken && props.speech.name !== null}>
        <Badge label={t("console-room.speakers.first")} />
      </Show>
      <span class="do">
        <Button
          kind="plain"
          label={t("console-room.speakers.callThis")}
          about={name()}
          onPress={() => void props.acts.call(props.speech)}
        />
        <Button
          kind="plain"
          label={t("console-room.speakers.skip")}
          about={name()}
          onPress={() => void props.acts.skip(props.speech)}
        />
      </span>
    </li>
  );
};

/** Hands that are raised in the room, and units that reply. */
const Adding = (props: { readonly acts: SpeakingActs }) => {
  const { t, say } = useApp();
  const { data } = useConsole();
  const [isAdding, setAdding] = createSignal(false);
  const add = oneAtATime(async (personId: string | null) => {
    if (await props.acts.add(personId)) setAdding(false);
  });
  const reply = (unitId: string) => {
    const unit = data.units().find(({ id }) => id === unitId);
    if (unit !== undefined) void props.acts.reply(unit.id, say(unit.name));
  };
  return (
    <section>
      <Show
        when={isAdding()}
        fallback={<Button icon="hand" label={t("console-room.speakers.add")} onPress={() => setAdding(true)} />}
      >
        <PersonSearch
          label={t("console-room.speakers.addSearch")}
          none={t("console-room.speakers.addNone")}
          people={data.people()}
          addsPeople
          onChoose={(person) => void add(person.id)}
        />
        <Button kind="plain" label={t("console-room.speakers.addUnnamed")} onPress={() => void add(null)} />
      </Show>
      <Show when={data.units().length > 0}>
        <SelectField
          label={t("console-room.speakers.reply")}
          value=""
          options={[
            { value: "", label: "–" },
            ...data.units().map(({ id, name }) => ({ value: id, label: say(name) })),
          ]}
          onChoose={reply}
        />
      </Show>
    </section>
  );
};

/** How long each sector has spoken: the length of a bar is its share of all the time. */
const Totals = (props: { readonly now: number }) => {
  const { t } = useApp();
  const { data } = useConsole();
  const totals = () => spokenBySector(data.speeches(), props.now);
  const all = () => totals().reduce((sum, { ms }) => sum + ms, 0);
  const minutes = (ms: number) => data.format.number(Math.round(ms / 60_000));
  return (
    <Show when={totals().length > 0}>
      <section>
        <h3>{t("console-room.speakers.spoken", { minutes: minutes(all()) })}</h3>
        <dl class="spoken">
          <For each={totals()}>
            {(total) => {
              const words = () =>
                data.format.digits(
                  t("console-room.speakers.sector", { minutes: minutes(total.ms), count: total.speeches }),
                );
              return (
                <>
                  <dt>{data.sectorLabel(total.sector) || t("console-room.speakers.unnamed")}</dt>
                  <dd>
                    <PartGauge part={total.ms} whole={Math.max(1, all())} label={words()} />
                  </dd>
                  <dd>{words()}</dd>
                </>
              );
            }}
          </For>
        </dl>
        <p class="small quiet">
          <Text of={t("console-room.speakers.note")} />
        </p>
      </section>
    </Show>
  );
};

const choices = [1, 2, 3, 5, 10] as const;

const Settings = (props: { readonly acts: SpeakingActs }) => {
  const { t } = useApp();
  const { data } = useConsole();
  const speaking = () => props.acts.speaking();
  const minutes = () => [...new Set([...choices, speaking().minutes])].toSorted((a, b) => a - b);
  return (
    <section>
      <SelectField
        label={t("console-room.speakers.minutes")}
        value={String(speaking().minutes)}
        options={minutes().map((count) => ({ value: String(count), label: data.format.number(count) }))}
        onChoose={(value) => void props.acts.setSpeaking({ ...speaking(), minutes: Number(value) })}
      />
      <Toggle
        label={t("console-room.speakers.firstTimeFirst")}
        on={speaking().firstTimeFirst}
        onTurn={(firstTimeFirst) => void props.acts.setSpeaking({ ...speaking(), firstTimeFirst })}
      />
    </section>
  );
};
