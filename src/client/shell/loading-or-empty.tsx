import { createSignal, Match, onCleanup, Show, Switch, type JSX } from "solid-js";
import { useApp } from "../app-context.tsx";
import type { LiveState } from "../lib/watch-query.ts";
import { Button } from "../ui/button.tsx";
import { Banner } from "../ui/banner.tsx";
import { LoadingSheet, QuietLine } from "../ui/card-and-rows.tsx";
import { useMeeting } from "./meeting-context.tsx";

type FirstReadProps = {
  readonly state: LiveState;
  readonly isEmpty: boolean;
  /** What is said where there is nothing, once the meeting has been read. */
  readonly empty: string;
  readonly children: JSX.Element;
};

/** So long a screen may say *opening* and nothing else. */
const patienceMs = 10_000;

/**
 * What stands where the phone has nothing to show: it is being read, it comes with a signal, it cannot be opened, or
 * there is nothing. What is on the phone is shown at once, whatever the network does.
 */
export const LoadingOrEmpty = (props: FirstReadProps) => {
  const { t, sync, syncNow } = useApp();
  const meeting = useMeeting();
  const [isLate, setLate] = createSignal(false);
  const patience = setTimeout(() => setLate(true), patienceMs);
  onCleanup(() => clearTimeout(patience));
  const isRead = () => sync.hasSnapshot || meeting.record() !== undefined;
  const reading = () => {
    if (sync.connection === "not-connected" || sync.connection === "portal") return "loading-offline";
    return isLate() ? "loading-late" : "loading";
  };
  return (
    <Switch>
      <Match when={!props.isEmpty}>{props.children}</Match>
      <Match when={props.state === "failed"}>
        <Banner icon="alert" tone="yours" words={t("shell.unreadable")}>
          <Button label={t("common.reload")} onPress={() => location.reload()} />
        </Banner>
      </Match>
      <Match when={!isRead()}>
        <LoadingSheet words={t(`shell.${reading()}`)} />
        <Show when={isLate()}>
          <p class="pad">
            <Button icon="refresh" label={t("shell.try-again")} onPress={syncNow} />
          </p>
        </Show>
      </Match>
      <Match when={props.state === "ready"}>
        <QuietLine words={props.empty} />
      </Match>
    </Switch>
  );
};
