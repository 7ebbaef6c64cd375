import { useParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { privacyNoticeVersion } from "#domain/privacy-notice-version.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { useApp } from "../../app-context.tsx";
import { createFormat } from "../../i18n/format.ts";
import { createAllRead, createLiveValue } from "../../lib/live-query.ts";
import { Icon } from "../../ui/icon.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ScreenLayout } from "../../ui/screen-layout.tsx";
import { Sheet } from "../../ui/card-and-rows.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./privacy.module.css";

const brief = ["data", "basis", "names", "never"] as const;

/**
 * The notice at joining (PDPA s.23): four lines on one screen, the full text below. It says what the product does, no
 * more. It is read before joining too, so it leans on no meeting; the organisation's name comes in when it is known.
 */
const PrivacyPage = () => {
  const app = useApp();
  const { t, say } = app;
  const params = useParams<{ meetingId?: string }>();
  const meeting = createLiveValue(
    () => (app.isReady() ? params.meetingId : undefined),
    async (id) => (id === undefined ? undefined : app.queries.meeting(id)),
  );
  const attendance = createLiveValue(
    () => (app.isReady() ? params.meetingId : undefined),
    async (id) => (id === undefined ? undefined : app.queries.myAttendance(id)),
  );
  const areRead = createAllRead([meeting, attendance]);
  const isRead = () => params.meetingId === undefined || areRead();
  const format = createFormat({ language: app.language, numerals: () => meeting.value?.numerals ?? "arabic" });
  const organisation = () => {
    const name = meeting.value?.organisationName;
    return name === undefined ? t("privacy.someOrganisation") : say(name);
  };
  return (
    <ScreenLayout>
      <div class="page-head">
        <button type="button" class={`btn plain ${styles["back"]}`} onClick={() => history.back()}>
          <Icon name="back" size="line" />
          {t("privacy.back")}
        </button>
        <PageTitle of={t("privacy.title")} />
        <Show when={isRead()}>
          <p class="small quiet">
            <Text of={t("privacy.version", { version: meeting.value?.privacy?.version ?? privacyNoticeVersion })} />
          </p>
          <Show when={attendance.value?.state?.notice}>
            {(notice) => (
              <p class="small quiet">
                <Text
                  of={t("privacy.acknowledged", {
                    version: notice().version,
                    date: format.date(notice().at, "medium"),
                    time: format.time(notice().at),
                  })}
                />
              </p>
            )}
          </Show>
        </Show>
      </div>
      <Show when={isRead()}>
        <Sheet>
          <ul class={styles["brief"]}>
            <For each={brief}>
              {(line) => (
                <li class="with-sign">
                  <Icon name="check" size="line" />
                  <span>
                    <Text of={t(`privacy.brief.${line}`)} />
                  </span>
                </li>
              )}
            </For>
          </ul>
        </Sheet>
        <FullText organisation={organisation()} meeting={meeting.value} />
      </Show>
    </ScreenLayout>
  );
};
export default PrivacyPage;

const FullText = (props: { readonly organisation: string; readonly meeting: MeetingRecord | undefined }) => {
  const { t, say } = useApp();
  const named = () => ({ organisation: props.organisation });
  // What the organisation has set in its own words goes before ours.
  const retention = () => {
    const own = props.meeting?.privacy?.retention;
    return own === undefined ? t("privacy.retention.text", named()) : say(own);
  };
  const contact = () => {
    const own = props.meeting?.privacy?.contact;
    return own === undefined ? t("privacy.contact.ask", named()) : t("privacy.contact.given", { contact: say(own) });
  };
  const parts = () => [
    { title: t("privacy.controller.title"), lines: [t("privacy.controller.text", named())] },
    {
      title: t("privacy.data.title"),
      lines: [t("privacy.data.text"), t("privacy.data.system"), t("privacy.data.device"), t("privacy.data.never")],
    },
    {
      title: t("privacy.purpose.title"),
      lines: [t("privacy.purpose.text"), t("privacy.purpose.basis"), t("privacy.purpose.refuse")],
    },
    {
      title: t("privacy.sharing.title"),
      lines: [
        t("privacy.sharing.room"),
        t("privacy.sharing.office"),
        t("privacy.sharing.minutes"),
        t("privacy.sharing.nobody"),
      ],
    },
    {
      title: t("privacy.retention.title"),
      lines: [retention(), t("privacy.retention.device")],
    },
    {
      title: t("privacy.rights.title"),
      lines: [
        t("privacy.rights.app"),
        t("privacy.rights.office"),
        t("privacy.rights.limits"),
        t("privacy.rights.complain"),
      ],
    },
    { title: t("privacy.contact.title"), lines: [contact()] },
  ];
  return (
    <Sheet label={t("privacy.full")}>
      <For each={parts()}>
        {(part) => (
          <section class={styles["part"]}>
            <h2>
              <Text of={part.title} />
            </h2>
            <For each={part.lines}>
              {(line) => (
                <p>
                  <Text of={line} />
                </p>
              )}
            </For>
          </section>
        )}
      </For>
    </Sheet>
  );
};
