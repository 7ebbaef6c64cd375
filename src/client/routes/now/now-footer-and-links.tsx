import { Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { MyAttendance } from "#client/local/vault-records.ts";
import { InPlaceOf } from "#client/shell/in-place-of.tsx";
import type { Matter } from "#client/shell/matter-lookup.ts";
import { useIsBeforeCheckIn } from "#client/shell/use-is-before-check-in.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Toggle } from "#client/ui/choice-controls.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { RowLink, Sheet } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./now.module.css";

/** The one thing to do: check in first, then ask about what is on. */
export const NowFoot = (props: { readonly current: Matter | undefined }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const isEarly = useIsBeforeCheckIn();
  return (
    <Switch>
      <Match when={meeting.record()?.status === "closed"}>
        <ButtonLink kind="main" label={t("now.see-mine")} href={meeting.path("mine")} />
      </Match>
      <Match when={meeting.attendance()?.refused}>
        <ButtonLink kind="main" label={t("now.mend")} href={meeting.path("checked-in")} />
      </Match>
      <Match when={isEarly()}>
        <ButtonLink kind="main" label={t("now.reply")} href={meeting.path("reply")} />
      </Match>
      <Match when={meeting.attendance()?.isPresent === false}>
        <ButtonLink kind="main" label={t("now.check-in")} href={meeting.path("check-in")} />
      </Match>
      <Match when={props.current}>
        {(matter) => (
          <ButtonLink
            kind="main"
            label={t("now.ask")}
            href={meeting.path(`ask?on=${matter().target.type}:${matter().target.id}`)}
          />
        )}
      </Match>
      <Match when={meeting.attendance()}>
        <ButtonLink kind="main" label={t("now.see-agenda")} href={meeting.path("agenda")} />
      </Match>
    </Switch>
  );
};

export const NowMine = () => {
  const { t, preferences } = useApp();
  const meeting = useMeeting();
  const isEarly = useIsBeforeCheckIn();
  const words = (attendance: MyAttendance) => {
    if (attendance.refused !== null) return t("now.me.refused");
    if (attendance.afterMeeting !== null) return t("now.me.over");
    if (!attendance.isPresent) return t(isEarly() ? "now.me.early" : "now.me.absent");
    if (attendance.person?.claim === "second") return t("now.me.second");
    const time = meeting.format.time(attendance.checkedInAt ?? 0);
    return attendance.waiting ? t("now.me.waiting", { time }) : t("now.me.present", { time });
  };
  return (
    <div class={`pad ${styles["mine"]}`}>
      <Show when={meeting.record()?.status !== "closed"}>
        <Toggle
          label={t("now.follow")}
          on={preferences.values.follow}
          onTurn={(follow) => preferences.set("follow", follow)}
        />
      </Show>
      <Show when={meeting.attendance()}>
        {(attendance) => (
          <p class={styles["me"]}>
            <span class={styles[classOf(attendance())]}>
              <Icon name={signOf(attendance())} />
            </span>
            <span class="small">
              <Text of={words(attendance())} />
              <InPlaceOf person={attendance().person} />
            </span>
          </p>
        )}
      </Show>
    </div>
  );
};

const classOf = (attendance: MyAttendance) => {
  if (attendance.refused !== null) return "is-refused";
  return attendance.isPresent && !attendance.waiting ? "is-here" : "is-waiting";
};

const signOf = (attendance: MyAttendance) => {
  if (attendance.refused !== null) return "alert";
  if (!attendance.isPresent) return "clock";
  if (attendance.person?.claim === "second") return "people";
  return attendance.waiting ? "device" : "check-circle";
};

/** What has no place among the four, but is looked for. */
export const NowMore = (props: { readonly presentCount: number }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  return (
    <Sheet kind="rows" label={t("now.more")}>
      <RowLink href={meeting.path("people")}>
        <Text of={t("now.people")} />
        <Show when={props.presentCount > 0}>
          <span class="detail small quiet">
            <Text of={meeting.format.digits(t("now.people-count", { count: props.presentCount }))} />
          </span>
        </Show>
      </RowLink>
      <Show when={meeting.record()?.venuePhone}>
        {(phone) => (
          <RowLink href={`tel:${phone().replace(/[^+\d]/g, "")}`}>
            <Text of={t("now.venue-phone")} />
            <span class="detail small quiet">
              <Text of={phone()} />
            </span>
          </RowLink>
        )}
      </Show>
      <Show when={meeting.isLeader()}>
        <RowLink href={`/chair/${meeting.id()}`}>{t("now.chair")}</RowLink>
      </Show>
      <RowLink href={meeting.path("search")}>{t("now.search")}</RowLink>
      <RowLink href={meeting.path("settings")}>{t("now.settings")}</RowLink>
    </Sheet>
  );
};
