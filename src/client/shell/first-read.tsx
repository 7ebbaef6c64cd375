import { Match, Switch, type JSX } from "solid-js";
import { useApp } from "../app-context.tsx";
import type { LiveState } from "../lib/watch-query.ts";
import { Button } from "../ui/button.tsx";
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
 * What stands where the phone has nothing to show: it is being read, it comes with a signal, it cannot be opened, or
 * there is nothing. What is on the phone is shown at once, whatever the network does.
 */
export const FirstRead = (props: FirstReadProps) => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const isRead = () => sync.hasSnapshot || meeting.record() !== undefined;
  return (
    <Switch>
      <Match when={!props.isEmpty}>{props.children}</Match>
      <Match when={props.state === "failed"}>
        <Note icon="alert" tone="yours" words={t("shell.unreadable")}>
          <Button label={t("common.reload")} onPress={() => location.reload()} />
        </Note>
      </Match>
      <Match when={!isRead()}>
        <LoadingSheet
          words={
            sync.connection === "not-connected" || sync.connection === "portal"
              ? t("shell.loading-offline")
              : t("shell.loading")
          }
        />
      </Match>
      <Match when={props.state === "ready"}>
        <QuietLine words={props.empty} />
      </Match>
    </Switch>
  );
};
