import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive } from "#client/lib/live.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Hang } from "#client/ui/sheet.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./now.module.css";

/** The question that is being answered. */
export const NowAnswering = () => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const entries = createLive(meeting.id, queries.entries);
  const entry = () => entries.rows.find(({ id }) => id === meeting.live()?.nowAnswering);
  return (
    <Show when={entry()}>
      {(of) => (
        <Around
          icon="answer"
          kicker={t(`now.answering.${of().entryKind}`, { no: meeting.format.digits(String(of().no)) })}
          words={of().text}
        />
      )}
    </Show>
  );
};

export const UpNext = (props: { readonly title: string; readonly isFirst: boolean }) => {
  const { t } = useApp();
  return <Around icon="next" kicker={props.isFirst ? t("now.first") : t("now.next")} words={props.title} />;
};

/** The newest of what the secretariat lets everybody know. */
export const Announcement = () => {
  const { t, say, queries } = useApp();
  const meeting = useMeeting();
  const announcements = createLive(meeting.id, queries.announcements);
  return (
    <Show when={announcements.rows.at(-1)}>
      {(newest) => (
        <Around
          icon="suggest"
          kicker={t("now.announcement", { time: meeting.format.time(newest().at) })}
          words={say(newest().text)}
        />
      )}
    </Show>
  );
};

const Around = (props: { readonly icon: IconName; readonly kicker: string; readonly words: string }) => (
  <section class={`sheet ${styles["around"]}`}>
    <Hang mark={<Icon name={props.icon} />}>
      <p class="small quiet">
        <Text of={props.kicker} />
      </p>
      <p>
        <Text of={props.words} />
      </p>
    </Hang>
  </section>
);
