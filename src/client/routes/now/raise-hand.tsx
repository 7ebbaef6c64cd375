import { Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { minutesAndSeconds } from "#client/lib/minutes-and-seconds.ts";
import { handRefusal } from "#client/shell/hand-refusal.ts";
import type { Matter } from "#client/shell/matter-lookup.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import type { useOwnSpeakingTurn } from "#client/shell/own-speaking-turn.ts";
import { Button } from "#client/ui/button.tsx";
import { Toggle } from "#client/ui/choice-controls.tsx";
import { Gauge } from "#client/ui/gauge.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { allowedMs, spokenMs, type PlaceInLine } from "#domain/speaker-queue.ts";
import styles from "./raise-hand.module.css";

type MyHand = ReturnType<typeof useOwnSpeakingTurn>;

/** Raises the hand and takes it down; what cannot be kept is said at once, with what to do instead. */
const useHandActs = () => {
  const { t, commands, announce } = useApp();
  const meeting = useMeeting();
  const told = (kept: { readonly ok: boolean }) => {
    if (!kept.ok) announce(t("speech.failed"));
  };
  return {
    raise: async (matter: Matter | undefined) => {
      told(await commands.raiseHand(meeting.id(), { target: matter?.target ?? null, showName: true }));
      // What became of it stands at the head of the screen.
      scrollTo(0, 0);
    },
    show: async (showName: boolean) => {
      const hand = meeting.hand();
      if (hand === undefined) return;
      told(await commands.raiseHand(meeting.id(), { id: hand.id, target: hand.target, showName }));
    },
    lower: async (why: "withdrawn" | "finished" | "later") => {
      const hand = meeting.hand();
      if (hand !== undefined) told(await commands.lowerHand(meeting.id(), hand.id, why));
    },
  };
};

/** The plain button under the main action: raises the hand, or takes it down. */
export const HandButton = (props: { readonly of: MyHand; readonly current: Matter | undefined }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const acts = useHandActs();
  const isHere = () => meeting.attendance()?.isPresent === true && meeting.record()?.status === "in-session";
  return (
    <Switch>
      <Match when={props.of.isMyTurn()}>
        <Button kind="main" label={t("speech.finished")} onPress={() => void acts.lower("finished")} />
        <Button
          kind="plain"
          class={styles["ask"] ?? ""}
          label={t("speech.later")}
          onPress={() => void acts.lower("later")}
        />
      </Match>
      <Match when={props.of.hand()}>
        <Button
          kind="plain"
          class={styles["ask"] ?? ""}
          label={t("speech.withdraw")}
          onPress={() => void acts.lower("withdrawn")}
        />
      </Match>
      <Match when={isHere()}>
        <Button
          kind="plain"
          class={styles["ask"] ?? ""}
          icon="hand"
          label={t("speech.ask")}
          onPress={() => void acts.raise(props.current)}
        />
      </Match>
    </Switch>
  );
};

/** Where the person stands in the line; without a signal, that nobody has seen the hand yet. */
export const HandPlace = (props: { readonly of: MyHand }) => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const acts = useHandActs();
  const beforeMe = ({ before, minutes }: PlaceInLine) =>
    before === 0
      ? t("speech.next")
      : meeting.format.digits(t("speech.before", { count: before, minutes: meeting.format.number(minutes) }));
  return (
    <Show when={!props.of.isMyTurn() && props.of.hand()}>
      {(hand) => (
        <section class={styles["place"]} role="status">
          <Icon name="hand" />
          <div>
            <Switch>
              <Match when={hand().refused}>
                {(reason) => (
                  <>
                    <StateLine icon="alert" tone="yours" words={t("speech.refused")} />
                    <p class="small">
                      <Text of={t(handRefusal(reason()))} />
                    </p>
                  </>
                )}
              </Match>
              <Match when={hand().waiting && sync.connection !== "connected"}>
                <StateLine icon="device" tone="wait" words={t("speech.here")} />
                <p class={styles["unseen"]}>
                  <Text of={t("speech.raise-real")} />
                </p>
                <p class="small quiet">
                  <Text of={t("speech.unseen")} />
                </p>
              </Match>
              <Match when={props.of.place()}>
                {(place) => (
                  <>
                    <p class="small quiet">
                      <Text of={t("speech.since", { time: meeting.format.time(hand().raisedAt) })} />
                    </p>
                    <p class={styles["number"]}>
                      <Text of={t("speech.place")} />
                      <strong>{meeting.format.number(place().number)}</strong>
                    </p>
                    <p>
                      <Text of={beforeMe(place())} />
                    </p>
                  </>
                )}
              </Match>
              <Match when>
                <StateLine icon="clock" tone="wait" words={t("speech.sending")} />
              </Match>
            </Switch>
            <Toggle label={t("speech.named")} on={hand().showName} onTurn={(showName) => void acts.show(showName)} />
          </div>
        </section>
      )}
    </Show>
  );
};

/** My turn: the only time when a phone is solid from edge to edge. */
export const MyTurn = (props: { readonly of: MyHand; readonly matter: Matter | undefined }) => {
  const { t, say, language } = useApp();
  const meeting = useMeeting();
  const speech = () => props.of.hand()?.server ?? undefined;
  return (
    <Show when={speech()}>
      {(held) => {
        const spoken = () => spokenMs(held(), props.of.now());
        const allowed = () => allowedMs(held(), props.of.speaking().minutes);
        const minutes = () => allowed() / 60_000;
        const clock = () => meeting.format.digits(minutesAndSeconds(spoken(), language()));
        return (
          <section class={`live ${styles["turn"]}`}>
            <StateLine icon="mic" words={t("speech.turn.state")} />
            <PageTitle of={t("speech.turn.title")} />
            <Show when={props.matter}>
              {(matter) => (
                <p class={`quiet ${styles["about"]}`}>
                  <Text of={t("speech.turn.about", { title: say(matter().title) })} />
                </p>
              )}
            </Show>
            <p class={styles["clock"]} aria-hidden="true">
              {clock()}
            </p>
            <Gauge
              actual={spoken()}
              goal={allowed()}
              label={t("speech.turn.clock", { spoken: clock(), minutes: meeting.format.number(minutes()) })}
            />
            <div class={styles["of"]}>
              <p>
                <Text
                  of={meeting.format.digits(
                    t(spoken() < allowed() ? "speech.turn.of" : "speech.turn.over", { count: minutes() }),
                  )}
                />
              </p>
              <p class="small quiet">
                <Text of={t("speech.turn.hint")} />
              </p>
            </div>
          </section>
        );
      }}
    </Show>
  );
};
