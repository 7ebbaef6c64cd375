import { Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { IconName } from "#client/ui/icon.tsx";
import { StateLine, type Tone } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { ResultClock } from "#domain/result-announcement-deadlines.ts";
import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";
import { resultClock } from "#domain/result-announcement-deadlines.ts";
import { dateInLanguage } from "#domain/thai-date.ts";
import { AnnouncementDeadlineTimeline } from "./announcement-deadline-timeline.tsx";
import { todayOf, type ClockPlace } from "./read-deadline-settings.ts";
import "#client/ui/announcement-deadline.css";

type Noted = Pick<ResultAnnouncementRecord, "reportedOn" | "submittedOn" | "announcedOn" | "postedUntil">;

type Props = {
  /** Of which meeting. */
  readonly name?: string;
  readonly noted: Noted | undefined;
  readonly place: ClockPlace;
  /** What is done next. */
  readonly children?: JSX.Element;
};

const signs: Readonly<Record<ResultClock["state"], readonly [IconName, Tone]>> = {
  idle: ["doc", "office"],
  running: ["clock", "office"],
  late: ["alert", "yours"],
  posted: ["check-circle", "done"],
  over: ["check-circle", "done"],
};

/**
 * The state of the announcement of results: a sentence with what is left to do, and the reason below it (promise P4).
 */
export const AnnouncementDeadlinePanel = (props: Props) => {
  const { t, language, now, digits } = useApp();
  const today = () => todayOf(now());
  const clock = () => resultClock(props.noted, props.place.settings, props.place.holidays, today());
  const day = (date: string | null) => (date === null ? "" : digits(dateInLanguage(date, language(), "short")));
  const values = () => ({
    count: clock().days,
    date: day(clock().state === "posted" || clock().state === "over" ? (props.noted?.announcedOn ?? null) : null),
    until: day(clock().postedUntil),
    late: clock().lateBy,
  });
  const isLastDay = () => clock().state === "running" && clock().days === 0;
  const title = () => props.name ?? t("results.title");
  const sign = () => {
    const { state, lateBy } = clock();
    if (state === "idle" || state === "running") return title();
    if (state === "late") return t("results.state.late", values());
    return t(lateBy > 0 ? "results.state.postedLate" : "results.state.posted", values());
  };
  return (
    <section class="clock-panel plate" aria-label={title()}>
      <StateLine icon={signs[clock().state][0]} tone={signs[clock().state][1]} words={sign()} />
      <p class="clock-say">
        <Text of={t(isLastDay() ? "results.say.lastDay" : `results.say.${clock().state}`, values())} />
      </p>
      <Show when={clock().state === "idle"}>
        <p class="quiet">
          <Text of={t(`results.idleHint.${props.place.settings.anchor}`)} />
        </p>
      </Show>
      <Show when={clock().state === "running" && clock().lastOpenDay !== clock().announceBy}>
        <p class="quiet">
          <Text of={t("results.closedDay", { date: day(clock().announceBy), open: day(clock().lastOpenDay) })} />
        </p>
      </Show>
      <Show when={clock().anchorOn}>
        <AnnouncementDeadlineTimeline
          clock={clock()}
          settings={props.place.settings}
          announcedOn={props.noted?.announcedOn ?? null}
          today={today()}
        />
      </Show>
      <div class="clock-acts">
        {props.children}
        <p class="quiet small">
          <Text of={t("results.legal")} />{" "}
          <a class="link" href="/office/organisation">
            {t("results.settings")}
          </a>
        </p>
      </div>
    </section>
  );
};
