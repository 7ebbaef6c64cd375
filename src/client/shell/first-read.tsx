import { Match, Switch, type JSX } from "solid-js";
import { useApp } from "../app-context.tsx";
import type { LiveState } from "../lib/watch-query.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Note } from "../ui/note.tsx";
import { LoadingSheet, QuietLine } from "../ui/sheet.tsx";
import { useMeeting } from "./meeting-context.tsx";

type FirstReadProps = {
  readonly state: LiveState;
  readonly isEmpty: boolean;
  /** What is said where there is nothing, once the meeting has been read. */
  readonly empty: string;
  readonly children: JSX.Element;
};

/**
 * What stands where the phone has nothing to show: it is being read, it comes with a signal, it cannot be opened, this
 * phone has not joined, or there is nothing. What is on the phone is shown at once, whatever the network does.
 */
export const FirstRead = (props: FirstReadProps) => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const isRead = () => sync.hasSnapshot || meeting.record() !== undefined;
  return (
    <Switch>
      <Match when={!props.isEmpty}>{props.children}</Match>
      <Match when={props.state === "failed"}>
        <Note icon="alert" tone="yours" words={t("common.unreadable")}>
          <Button label={t("common.reload")} onPress={() => location.reload()} />
        </Note>
      </Match>
      <Match when={!isRead() && sync.paused === "not-joined"}>
        <div class="pad stack">
          <h2>{t("common.not-joined.title")}</h2>
          <p>{t("common.not-joined.words")}</p>
          <ButtonLink label={t("common.not-joined.go")} href="/join" />
        </div>
      </Match>
      <Match when={!isRead()}>
        <LoadingSheet
          words={
            sync.connection === "not-connected" || sync.connection === "portal"
              ? t("common.loading-offline")
              : t("common.loading")
          }
        />
      </Match>
      <Match when={props.state === "ready"}>
        <QuietLine words={props.empty} />
      </Match>
    </Switch>
  );
};
