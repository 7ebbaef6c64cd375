import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { recessMinutes, recessUntil } from "#domain/recess.ts";
import type { ChairActs } from "./chair-acts.ts";
import styles from "./chair.module.css";

/** When the meeting goes on after a recess, ms; undefined while there is none. */
export const useRecess = (): (() => number | undefined) => {
  const meeting = useMeeting();
  return () => recessUntil(meeting.record(), meeting.live());
};

/** The one large button during a recess. */
export const Resume = (props: { readonly until: number; readonly acts: ChairActs; readonly isSending: boolean }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const resume = () => {
    if (!props.isSending) void props.acts.resume();
  };
  return (
    <button
      type="button"
      class={`btn main ${styles["next"]}`}
      aria-busy={props.isSending ? "true" : undefined}
      onClick={resume}
    >
      <span>
        <Text of={t("chair.recess.resume")} />
        <span class={styles["brings"]}>
          <Text of={t("chair.recess.until", { time: meeting.format.time(props.until) })} />
        </span>
      </span>
      <Icon name="next" />
    </button>
  );
};

/** Asks how long, and pauses. */
export const Pause = (props: { readonly acts: ChairActs }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const [isAsking, setAsking] = createSignal(false);
  const pause = (minutes: number) => {
    setAsking(false);
    void props.acts.pause(minutes);
  };
  return (
    <Show
      when={isAsking()}
      fallback={<Button kind="plain" icon="pause" label={t("chair.recess.pause")} onPress={() => setAsking(true)} />}
    >
      <div class={styles["pauses"]} role="group" aria-label={t("chair.recess.pause")}>
        <For each={recessMinutes}>
          {(minutes) => (
            <Button
              label={t("chair.recess.minutes", { minutes: meeting.format.number(minutes) })}
              onPress={() => pause(minutes)}
            />
          )}
        </For>
        <Button kind="plain" label={t("chair.recess.not")} onPress={() => setAsking(false)} />
      </div>
    </Show>
  );
};
