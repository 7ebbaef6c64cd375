import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/office-bar-name.css";
import { createClock } from "./clock.ts";
import { ConnectionChip } from "./connection-chip.tsx";
import { useConsole } from "./console-context.tsx";
import { targetKey } from "./entry-queue.ts";
import { KeyButton } from "./key.tsx";
import { nextMatter } from "./matters.ts";

const nothing = { th: "" };

/** The bar: whose meeting, the current matter (the one filled panel), the time, the connection. */
export const OfficeBar = () => {
  const { t, say } = useApp();
  const desk = useConsole();
  const clock = createClock();
  const meeting = () => desk.data.meeting();
  return (
    <header class="bar" inert={desk.column() !== undefined}>
      <a class="bar-home" href="/office" aria-label={t("office.bar.home")} title={t("office.bar.home")}>
        <Icon name="building" />
      </a>
      <div class="bar-name is-short">
        <p>
          <Text of={say(meeting()?.organisationName ?? nothing)} />
        </p>
        <PageTitle of={desk.data.format.digits(say(meeting()?.shortTitle ?? meeting()?.title ?? nothing))} />
      </div>
      <CurrentMatter />
      <time class="clock nw" aria-label={t("office.bar.clock", { time: desk.data.format.time(clock()) })}>
        {desk.data.format.time(clock())}
      </time>
      <ConnectionChip />
      <Button
        class="only-folded folds-late"
        icon="people"
        label={presence(desk)}
        onPress={() => desk.setColumn("people")}
      />
      <Show when={desk.may("paragraph/put")}>
        <ButtonLink icon="doc" label={t("office.bar.papers")} href={`/office/${desk.data.meetingId()}/minutes`} />
      </Show>
      <Button label={t("office.bar.meeting")} onPress={() => desk.open({ kind: "meeting" })} />
    </header>
  );
};

const presence = (desk: ReturnType<typeof useConsole>): string =>
  `${desk.data.presence().membersPresent}/${desk.data.meeting()?.quorum.seats ?? 0}`;

const CurrentMatter = () => {
  const { t, say } = useApp();
  const desk = useConsole();
  const isClosed = () => desk.data.status() === "closed";
  const target = () => (isClosed() ? null : desk.data.live().target);
  const current = () => {
    const now = target();
    return now === null ? undefined : desk.data.mattersInOrder().find((matter) => matter.key === targetKey(now));
  };
  const next = () =>
    isClosed() || !desk.may("live/set") ? undefined : nextMatter(desk.data.mattersInOrder(), target());
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
        title={t("office.bar.choose")}
        onClick={() => desk.open({ kind: "matter" })}
      >
        <Icon name="now" />
        <Show
          when={current()}
          fallback={<span>{t(isClosed() ? "office.meeting.status.closed" : "office.bar.noMatter")}</span>}
        >
          {(matter) => (
            <span>
              <span class="quiet nw">{t("office.bar.item", { number: desk.data.format.digits(matter().number) })}</span>{" "}
              <Text of={say(matter().title)} />
            </span>
          )}
        </Show>
      </button>
      <Show when={next()}>
        {(matter) => (
          <KeyButton
            label={t(current() === undefined ? "office.bar.first" : "office.bar.next")}
            shortcut={desk.keyOf("next-matter")}
            onPress={() => void desk.acts.setLive(matter().target)}
          />
        )}
      </Show>
    </div>
  );
};
