import { Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { isOpeningAhead } from "#domain/meeting-status-steps.ts";
import { useConsole } from "../console-context.tsx";
import { callNextMatter } from "../call-next-matter.ts";
import { createStart } from "../start-meeting.ts";
import { TimeField } from "../typed-time-fields.tsx";
import { OfficeWindow } from "./office-window.tsx";

/**
 * Before the meeting has begun: the registration is opened, or the meeting started, with the time as the minutes will
 * print it. Where the next matter was asked for, it is called with the start.
 */
export const StartMeetingWindow = (props: { readonly goesOnTo?: "next-matter" | undefined }) => {
  const { t, now } = useApp();
  const desk = useConsole();
  const { time, mayStart, start } = createStart();
  const isDraft = () => desk.data.status() === "draft";
  const needed = () => desk.data.meeting()?.quorum.needed ?? 0;
  const isShort = () => desk.data.presence().quorumPresent < needed();
  const aheadOf = () => {
    const meeting = desk.data.meeting();
    return meeting !== undefined && isOpeningAhead(meeting, now()) ? meeting.startsAt : undefined;
  };
  const open = async () => {
    if (await desk.acts.onMeeting("open")) desk.close();
  };
  const begin = async () => {
    if (!(await start())) return;
    if (props.goesOnTo === "next-matter") await callNextMatter(desk);
    desk.close();
  };
  return (
    <OfficeWindow title={t(isDraft() ? "office.start.titleDraft" : "office.start.title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
        novalidate
      >
        <div class="in">
          <Show when={props.goesOnTo}>
            <StateLine icon="clock" tone="wait" words={t("office.start.notYetCalled")} />
          </Show>
          <Show when={isDraft()}>
            <p>
              <Text of={t(aheadOf() === undefined ? "office.start.openToday" : "office.start.openHint")} />
            </p>
            <Show when={aheadOf()}>
              {(day) => (
                <StateLine
                  icon="calendar"
                  tone="wait"
                  words={t("office.start.ahead", { date: desk.data.format.date(day(), "short") })}
                />
              )}
            </Show>
          </Show>
          <Show when={mayStart()} fallback={<p class="quiet">{t("office.start.notYours")}</p>}>
            {/* Enter starts the meeting: the field has the focus only where that is what was asked for. */}
            <TimeField
              label={t("office.start.time")}
              hint={t("office.start.timeHint")}
              of={time}
              autofocus={!isDraft() || props.goesOnTo !== undefined}
            />
            <Show when={isShort()}>
              <StateLine icon="people" tone="wait" words={t("office.meeting.startInquorate")} />
            </Show>
          </Show>
        </div>
        <Show when={mayStart()}>
          <div class="foot over">
            <Switch>
              <Match when={props.goesOnTo}>
                <Button kind="main" type="submit" label={t("office.start.andFirst")} />
              </Match>
              <Match when={isDraft()}>
                <Button kind="main" label={t("office.meeting.open")} onPress={() => void open()} />
                <Button kind="wide" type="submit" label={t("office.start.atOnce")} />
              </Match>
              <Match when>
                <Button kind="main" type="submit" label={t("office.meeting.start")} />
              </Match>
            </Switch>
            <Show when={props.goesOnTo && isDraft()}>
              <Button kind="wide" label={t("office.meeting.open")} onPress={() => void open()} />
            </Show>
            <Button kind="wide" label={t("office.act.cancel")} onPress={() => desk.close()} />
          </div>
        </Show>
      </form>
    </OfficeWindow>
  );
};
