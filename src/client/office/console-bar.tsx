import { Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { createLive } from "#client/lib/live-query.ts";
import { withStandardEnglish } from "#domain/english-agenda-titles.ts";
import { recessUntil } from "#domain/recess.ts";
import "#client/ui/office-bar-meeting-title.css";
import { createRoomTimeSignal } from "./room-time-signal.ts";
import { ConnectionChip } from "./connection-chip.tsx";
import { useConsole } from "./console-context.tsx";
import { targetKey } from "./entry-queue.ts";
import { KeyButton } from "./shortcut-key.tsx";
import { isBeforeStart, stageBeforeStart } from "./start-meeting.ts";
import { nextMatter } from "./matters-in-order.ts";

const nothing = { th: "" };

/** The bar: whose meeting, the current matter (the one filled panel), the time, the connection. */
export const ConsoleBar = () => {
  const { t, say } = useApp();
  const desk = useConsole();
  const clock = createRoomTimeSignal();
  const meeting = () => desk.data.meeting();
  const name = () => desk.data.format.digits(say(meeting()?.shortTitle ?? meeting()?.title ?? nothing));
  return (
    <header class="bar" inert={desk.column() !== undefined}>
      <a class="bar-home" href="/office" aria-label={t("office.bar.home")} title={t("office.bar.home")}>
        <Icon name="building" />
      </a>
      <div class="bar-name is-short" title={name()}>
        <p>
          <Text of={say(meeting()?.organisationName ?? nothing)} />
        </p>
        <PageTitle of={name()} />
      </div>
      <CurrentMatter />
      <time class="clock nw" aria-label={t("office.bar.clock", { time: desk.data.format.time(clock()) })}>
        {desk.data.format.time(clock())}
      </time>
      <ConnectionChip />
      <Button
        class="only-folded folds-late"
        icon="people"
        label={desk.data.format.digits(presence(desk))}
        onPress={() => desk.setColumn("people")}
      />
      <Show when={desk.may("paragraph/put") && desk.data.status() !== "closed"}>
        <ToMinutes class="is-sign" />
      </Show>
      <Button label={t("office.bar.meeting")} onPress={() => desk.open({ kind: "meeting" })} />
    </header>
  );
};

const ToMinutes = (props: { readonly class: "is-sign" | "is-next" }) => {
  const { t } = useApp();
  const { data } = useConsole();
  return (
    <ButtonLink
      class={props.class}
      icon="doc"
      label={t("office.bar.papers")}
      href={`/office/${data.meetingId()}/minutes`}
    />
  );
};

const presence = (desk: ReturnType<typeof useConsole>): string =>
  `${desk.data.presence().quorumPresent}/${desk.data.meeting()?.quorum.seats ?? 0}`;

/** What comes after the meeting: its minutes, until they are certified. */
const createClosedWords = () => {
  const { t, queries } = useApp();
  const desk = useConsole();
  const documents = createLive(desk.data.meetingId, (id: string) => queries.documents(id, ["document"]));
  return (): string => {
    if (!desk.may("paragraph/put")) return t("office.meeting.status.closed");
    const isCertified = documents.rows.some((record) => record.type === "document" && record.status === "certified");
    return t(isCertified ? "office.bar.closedCertified" : "office.bar.closedNext");
  };
};

const CurrentMatter = () => {
  const { t, say, now } = useApp();
  const desk = useConsole();
  const closedWords = createClosedWords();
  const isClosed = () => desk.data.status() === "closed";
  const target = () => (isClosed() ? null : desk.data.live().target);
  const current = () => {
    const now = target();
    return now === null ? undefined : desk.data.mattersInOrder().find((matter) => matter.key === targetKey(now));
  };
  const recess = () => recessUntil(desk.data.meeting(), desk.data.live());
  const next = () =>
    isClosed() || !desk.may("live/set")
      ? undefined
      : nextMatter(desk.data.mattersInOrder(), target(), desk.data.considerations());
  const hasBegun = () => current() !== undefined || desk.data.considerations().length > 0;
  const name = () => {
    const matter = current();
    if (matter === undefined) return undefined;
    return `${t("office.bar.item", { number: desk.data.format.digits(matter.number) })} ${say(withStandardEnglish(matter.title))}`;
  };
  const isBefore = () => isBeforeStart(desk.data.status());
  const sign = () => {
    if (isBefore()) return "clock";
    return recess() === undefined ? "now" : "pause";
  };
  const nothingCurrent = () => {
    if (isBefore()) return t(`office.bar.${stageBeforeStart(desk.data.meeting(), now())}`);
    if (isClosed()) return closedWords();
    return t(hasBegun() ? "console-room.recess.between" : "office.bar.noMatter");
  };
  return (
    <div
      classList={{
        "bar-live": true,
        "is-empty": current() === undefined,
        "is-rehearsal": desk.data.meeting()?.rehearsalOf !== undefined,
      }}
    >
      <button
        type="button"
        class="bar-matter"
        disabled={!desk.may("live/set")}
        aria-keyshortcuts={desk.keyOf("choose-matter")}
        aria-haspopup="dialog"
        title={name() ?? t("office.bar.choose")}
        onClick={() => desk.open({ kind: "matter" })}
      >
        <Icon name={sign()} />
        <MatterWords matter={current()} recess={recess()} otherwise={nothingCurrent()} />
      </button>
      <Switch>
        <Match when={isClosed() && desk.may("paragraph/put")}>
          <ToMinutes class="is-next" />
        </Match>
        <Match when={isBefore()}>
          <Show when={desk.may("meeting/start")}>
            <Button
              class="is-next"
              label={t(`office.meeting.${desk.data.status() === "draft" ? "open" : "start"}`)}
              onPress={() => desk.open({ kind: "start" })}
            />
          </Show>
        </Match>
        <Match when={recess() !== undefined && desk.may("live/set")}>
          <KeyButton
            label={t("console-room.recess.resume")}
            shortcut={desk.keyOf("next-matter")}
            onPress={() => void desk.acts.recess(undefined)}
          />
        </Match>
        <Match when={next()}>
          {(matter) => (
            <KeyButton
              label={t(hasBegun() ? "office.bar.next" : "office.bar.first")}
              shortcut={desk.keyOf("next-matter")}
              onPress={() => void desk.acts.setLive(matter().target)}
            />
          )}
        </Match>
      </Switch>
    </div>
  );
};

type Matter = ReturnType<ReturnType<typeof useConsole>["data"]["mattersInOrder"]>[number];

/** What is current, and until when there is a recess; or else what the meeting waits for. */
const MatterWords = (props: {
  readonly matter: Matter | undefined;
  readonly recess: ReturnType<typeof recessUntil>;
  readonly otherwise: string;
}) => {
  const { t, say } = useApp();
  const { data } = useConsole();
  return (
    <Show
      when={props.matter ?? props.recess}
      fallback={
        <span>
          <Text of={props.otherwise} />
        </span>
      }
    >
      <span>
        <Show when={props.recess}>
          {(until) => <b class="nw">{t("console-room.recess.bar", { time: data.format.time(until()) })}</b>}
        </Show>{" "}
        <Show when={props.matter}>
          {(matter) => (
            <>
              <span class="quiet nw">{t("office.bar.item", { number: data.format.digits(matter().number) })}</span>{" "}
              <Text of={say(withStandardEnglish(matter().title))} />
            </>
          )}
        </Show>
      </span>
    </Show>
  );
};
