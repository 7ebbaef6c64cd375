import { Match, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { OtherOfficersUnsentActs } from "./account/other-officers-unsent-acts.tsx";
import { createMeetingNotTheirs } from "./meeting-not-theirs.ts";
import { createSnapshotCompleteness } from "./snapshot-completeness.ts";
import type { OfficeData } from "./office-data.ts";

/** One sentence under the bar, where there is something to know: signed out, no signal, nothing here yet. */
export const StatusBanner = (props: { readonly data: OfficeData }) => {
  const { t, sync } = useApp();
  const isOff = () => sync.connection === "not-connected" || sync.connection === "portal";
  /** Nothing is here, and not only because this device has not been asked yet. */
  const isEmpty = () => props.data.isRead() && props.data.meeting() === undefined;
  const { isComing } = createSnapshotCompleteness();
  const coming = () => {
    const { people, entries, format } = props.data;
    return t("office.page.coming", {
      people: format.number(people().length),
      entries: format.number(entries().length),
    });
  };
  const isPaused = () => sync.paused !== null;
  const isNotTheirs = createMeetingNotTheirs(() => props.data.meetingId());
  return (
    <>
      <Switch>
        <Match when={props.data.entriesState() === "failed"}>
          <Banner icon="alert" tone="yours" words={t("office.page.failed")} />
        </Match>
        <Match when={sync.paused === "not-this-meeting"}>
          <Banner icon="lock" tone="yours" words={t("office.failure.not-this-meeting")} />
        </Match>
        <Match when={isNotTheirs()}>
          <Banner icon="lock" tone="yours" words={t("office.page.notTheirs")}>
            <ButtonLink label={t("office.bar.home")} href="/office" />
          </Banner>
        </Match>
        <Match when={isPaused()}>
          <Banner icon="lock" tone="yours" words={t("office.account.signInAgain")}>
            <ButtonLink label={t("office.account.toSignIn")} href={`/sign-in?to=${props.data.meetingId()}`} />
          </Banner>
        </Match>
        <Match when={isEmpty() && isOff()}>
          <Banner icon="signal-off" words={t("office.page.emptyOff")} />
        </Match>
        <Match when={isEmpty()}>
          <Banner icon="clock" tone="quiet" words={t("office.page.loading")} />
        </Match>
        <Match when={isComing() && !isOff()}>
          <Banner icon="clock" tone="quiet" words={coming()} />
        </Match>
        <Match when={props.data.isRead() && isOff()}>
          <Banner icon="signal-off" words={t("office.page.off")} />
        </Match>
      </Switch>
      <OtherOfficersUnsentActs />
    </>
  );
};
