import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import type { NextKind, NextUp } from "#domain/next-up.ts";
import { nameShownToRoom } from "./name-shown-to-room.ts";
import type { Chair } from "./chair-data.ts";
import styles from "./chair.module.css";

const signs: Readonly<Record<NextKind, IconName>> = {
  start: "now",
  question: "question",
  speaker: "mic",
  matter: "agenda",
  close: "check-circle",
};

/** What *next* brings, in words. */
export const useNextWords = (chair: Pick<Chair, "nameOf" | "waitingSpeakers">) => {
  const { t, say, personName } = useApp();
  const meeting = useMeeting();
  const unnamed = () => t("speech.speaking.unnamed");
  const digits = (words: string) => meeting.format.digits(words);
  return {
    /** On the button's second line. */
    brings: (next: NextUp): string => {
      switch (next.kind) {
        case "start":
        case "close":
          return "";
        case "question":
          return digits(t("chair.next.question", { no: next.entry.no }));
        case "speaker":
          return t("chair.next.speaker", { name: chair.nameOf(next.speech, unnamed()) });
        case "matter":
          return digits(`${next.step.item.number} ${say(next.step.project?.name ?? next.step.item.title)}`);
      }
    },
    kicker: (next: NextUp): string => {
      if (next.kind === "question") {
        const name = nameShownToRoom(next.entry);
        const who = name === null ? meeting.representativeOf(next.entry.sector) : personName(name);
        return digits(t("chair.row.question", { no: next.entry.no, who }));
      }
      if (next.kind === "speaker") return digits(t("chair.row.speakers", { count: chair.waitingSpeakers() }));
      return next.kind === "close" ? t("chair.row.last") : t("chair.row.matter");
    },
    thing: (next: NextUp): string => {
      switch (next.kind) {
        case "question":
          return next.entry.text;
        case "speaker":
          return chair.nameOf(next.speech, unnamed());
        case "matter":
          return digits(`${next.step.item.number} ${say(next.step.project?.name ?? next.step.item.title)}`);
        case "start":
        case "close":
          return t(`chair.next.${next.kind}`);
      }
    },
  };
};

/** The rows below the live matter; a tap puts one first. */
export const UpNextRows = (props: {
  readonly of: Chair;
  readonly rows: readonly NextUp[];
  readonly onFirst: (kind: NextKind) => void;
}) => {
  const { t } = useApp();
  const words = useNextWords({
    nameOf: (speech, unnamed) => props.of.nameOf(speech, unnamed),
    waitingSpeakers: () => props.of.waitingSpeakers(),
  });
  return (
    <section>
      <p class={styles["after"]}>
        <Text of={t("chair.after")} />
      </p>
      <For each={props.rows}>
        {(next, at) => (
          <button
            type="button"
            class={`${styles["up"]} ${at() === 0 ? styles["first"] : ""}`}
            aria-pressed={at() === 0}
            onClick={() => props.onFirst(next.kind)}
          >
            <Icon name={signs[next.kind]} />
            <span>
              <span class="small quiet">
                <Text of={words.kicker(next)} />
              </span>
              <br />
              <Text of={words.thing(next)} />
            </span>
          </button>
        )}
      </For>
    </section>
  );
};
