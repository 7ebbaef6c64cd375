import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { MyReply } from "#client/local/vault-records.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { splitTypedName } from "#domain/person-name.ts";
import { Icon } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Fact, Facts } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./invitation-reply.module.css";

/** What is true of the answer now: received, on this phone so far, or not taken. */
export const InvitationReplyStatusLine = (props: { readonly reply: MyReply }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const kind = () => {
    if (props.reply.refused !== null) return "refused";
    return props.reply.waiting ? "kept" : "received";
  };
  const looks = {
    refused: { icon: "alert", tone: "is-yours" },
    kept: { icon: "device", tone: "is-wait" },
    received: { icon: "check-circle", tone: "is-done" },
  } as const;
  const state = () => props.reply.state;
  return (
    <section class={`${styles["slip"]} ${styles[looks[kind()].tone]}`} role="status">
      <Icon name={looks[kind()].icon} size="big" />
      <PageTitle of={t(`reply.${kind()}`)} />
      <Show when={kind() === "kept"}>
        <p class="small">
          <Text of={t("reply.keptDetail")} />
        </p>
      </Show>
      <Facts>
        <Fact label={t("reply.answer")} class="strong">
          <Text of={t(`reply.coming.${state().coming}`)} />
        </Fact>
        <Show when={state().substitute}>
          {(substitute) => (
            <Fact label={t("reply.instead")}>
              <PersonName of={splitTypedName(substitute().name)} />
              <br />
              <Text of={substitute().position} />
            </Fact>
          )}
        </Show>
        <Show when={meeting.attendance()?.person?.standsForName}>
          {(name) => (
            <Fact label={t("check-in.slip.behalf")}>
              <PersonName of={name()} />
            </Fact>
          )}
        </Show>
        <Show when={meeting.attendance()?.person?.substituteWhoCame}>
          {(name) => (
            <Fact label={t("check-in.slip.instead")}>
              <PersonName of={name()} />
            </Fact>
          )}
        </Show>
        <Show when={state().reason}>
          {(reason) => (
            <Fact label={t("reply.reason")}>
              <Text of={t(`reply.reasons.${reason()}`)} />
            </Fact>
          )}
        </Show>
        <Fact label={t("reply.answered")}>
          <Moment of={props.reply.repliedAt} />
        </Fact>
        <Show when={meeting.record()}>
          {(record) => (
            <Fact label={t("reply.meeting")}>
              <Moment of={record().startsAt} /> <Text of={say(record().venue)} />
            </Fact>
          )}
        </Show>
      </Facts>
    </section>
  );
};

/** A day and a time, of which neither is broken by the end of a line. */
const Moment = (props: { readonly of: number | string }) => {
  const meeting = useMeeting();
  return (
    <>
      <Text of={meeting.format.date(props.of, "short")} /> <span class="nw">{meeting.format.time(props.of)}</span>
    </>
  );
};
