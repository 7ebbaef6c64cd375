import { useApp } from "#client/app-context.tsx";
import { minutesAndSeconds } from "#client/lib/minutes-and-seconds.ts";
import type { useOwnSpeakingTurn } from "#client/shell/own-speaking-turn.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Hang } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import type { AnnouncementRecord, EntryRecord, SpeechRecord, UnitRecord } from "#domain/records.ts";
import { spokenMs } from "#domain/speaker-queue.ts";
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

/** Who has the floor, and for how long already. */
export const NowSpeaking = (props: {
  readonly of: ReturnType<typeof useOwnSpeakingTurn>;
  readonly speech: SpeechRecord;
  readonly units: readonly UnitRecord[];
}) => {
  const { t, say, language } = useApp();
  const meeting = useMeeting();
  const unit = () => props.units.find(({ id }) => id === props.speech.unitId);
  const who = () => {
    const replying = unit();
    if (replying !== undefined) return say(replying.name);
    return props.speech.name ?? (meeting.representativeOf(props.speech.sector) || t("speech.speaking.unnamed"));
  };
  const clock = () => meeting.format.digits(minutesAndSeconds(spokenMs(props.speech, props.of.now()), language()));
  return (
    <section class={`sheet ${styles["around"]}`}>
      <Hang mark={<Icon name="mic" />}>
        <p class={`small quiet ${styles["kicker"]}`}>
          <Text of={t(unit() === undefined ? "speech.speaking.title" : "speech.speaking.reply")} />
          <span aria-hidden="true">{clock()}</span>
        </p>
        <p>
          <Text of={who()} />
        </p>
      </Hang>
    </section>
  );
};

export const UpNext = (props: { readonly title: string; readonly isFirst: boolean }) => {
  const { t } = useApp();
  return <Around icon="next" kicker={props.isFirst ? t("now.first") : t("now.next")} words={props.title} />;
};

/** The meeting pauses, and goes on then. */
export const Recess = (props: { readonly until: number }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  return (
    <Around
      icon="pause"
      kicker={t("now.recess")}
      words={t("now.recess-until", { time: meeting.format.time(props.until) })}
    />
  );
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
