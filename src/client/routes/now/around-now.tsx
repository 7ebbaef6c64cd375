import { useApp } from "#client/app-context.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Hang } from "#client/ui/sheet.tsx";
import { Text } from "#client/ui/text.tsx";
import type { AnnouncementRecord, EntryRecord } from "#domain/records.ts";
import styles from "./now.module.css";

/** The question that is being answered. */
export const NowAnswering = (props: { readonly entry: EntryRecord }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  return (
    <Around
      icon="answer"
      kicker={t(`now.answering.${props.entry.entryKind}`, { no: meeting.format.digits(String(props.entry.no)) })}
      words={props.entry.text}
    />
  );
};

export const UpNext = (props: { readonly title: string; readonly isFirst: boolean }) => {
  const { t } = useApp();
  return <Around icon="next" kicker={props.isFirst ? t("now.first") : t("now.next")} words={props.title} />;
};

/** What the secretariat lets everybody know. */
export const Announcement = (props: { readonly of: AnnouncementRecord }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  return (
    <Around
      icon="suggest"
      kicker={t("now.announcement", { time: meeting.format.time(props.of.at) })}
      words={say(props.of.text)}
    />
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
