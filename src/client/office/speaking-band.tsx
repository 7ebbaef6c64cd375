import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createServerTimeSignal } from "#client/lib/server-time-signal.ts";
import { minutesAndSeconds } from "#client/lib/minutes-and-seconds.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import type { SpeechRecord } from "#domain/records.ts";
import { allowedMs, spokenMs } from "#domain/speaker-queue.ts";
import { useConsole } from "./console-context.tsx";
import { useSpeakingActs, type SpeakingActs } from "./speaking-acts.ts";
import "#client/ui/office/speaking-band.css";

/** Under the current matter, while somebody has the floor: who, for how long, and one press that ends the turn. */
export const SpeakingBand = () => {
  const acts = useSpeakingActs();
  return <Show when={acts.current()}>{(speech) => <Band speech={speech()} acts={acts} />}</Show>;
};

const Band = (props: { readonly speech: SpeechRecord; readonly acts: SpeakingActs }) => {
  const { t, now, sync, language } = useApp();
  const { data, may } = useConsole();
  const clock = createServerTimeSignal({ now, offsetMs: () => sync.clockOffsetMs });
  const allowed = () => allowedMs(props.speech, props.acts.speaking().minutes);
  const spoken = () => spokenMs(props.speech, clock());
  const words = () => {
    const count = allowed() / 60_000;
    const isOver = spoken() >= allowed();
    return data.format.digits(t(isOver ? "console-room.speakers.over" : "console-room.speakers.of", { count }));
  };
  const name = () => props.acts.nameOf(props.speech);
  return (
    <section class="speaking-band no-print" aria-label={t("console-room.speakers.now")}>
      <Icon name="mic" />
      <p class="grow">
        <span class="quiet">{t("console-room.speakers.now")}</span>{" "}
        <b>
          <Text of={name()} />
        </b>
      </p>
      <p class="nw">
        <b class="time">{data.format.digits(minutesAndSeconds(spoken(), language()))}</b>{" "}
        <span class="quiet">{words()}</span>
      </p>
      <Show when={may("speech/end")}>
        <Button
          label={t("console-room.speakers.endTurn")}
          about={name()}
          onPress={() => void props.acts.end(props.speech)}
        />
      </Show>
    </section>
  );
};
