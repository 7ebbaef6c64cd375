import { createEffect, createSignal, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { useApp } from "../app-context.tsx";
import { seenRoomCode } from "../lib/read-stored-room-code.ts";
import type { MyAttendance } from "../local/vault-records.ts";
import { Button } from "../ui/button.tsx";
import { StateLine } from "../ui/state-line.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";
import styles from "./room-code.module.css";

/** The drawer comes when somebody wants to type the code. */
const EnterRoomCodeDrawer = lazy(() => import("./enter-room-code-drawer.tsx"));

/** What became of the code that the person gave: kept, sent, and when it stood on the projector. */
export const RoomCodeState = (props: { readonly attendance: MyAttendance }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const isWaiting = () => props.attendance.own !== null && props.attendance.waiting;
  const shownAt = () => props.attendance.server?.shownAt ?? undefined;
  const isKnown = () => props.attendance.server !== null && !isWaiting();
  return (
    <Switch>
      <Match when={shownAt()}>
        {(at) => (
          <StateLine icon="check" tone="done" words={t("room-code.state.shown", { time: meeting.format.time(at()) })} />
        )}
      </Match>
      <Match when={props.attendance.state?.roomCode !== undefined}>
        <Switch>
          <Match when={isWaiting()}>
            <StateLine icon="device" tone="wait" words={t("room-code.state.kept")} />
          </Match>
          <Match when={isKnown()}>
            <StateLine icon="decline" words={t("room-code.state.unknown")} />
          </Match>
          <Match when={true}>
            <StateLine icon="check" words={t("room-code.state.sent")} />
          </Match>
        </Switch>
      </Match>
    </Switch>
  );
};

/**
 * The code on the projector beside the check-in: typed or scanned here, or scanned before by the phone's own camera. It
 * is evidence and never a gate (promise J7), so that it stands below what the person came for.
 */
export const RoomCode = (props: { readonly attendance: MyAttendance }) => {
  const { t, commands } = useApp();
  const meeting = useMeeting();
  const [isOpen, setOpen] = createSignal(false);
  const [wasOpened, setOpened] = createSignal(false);
  createEffect(() => {
    const seen = seenRoomCode.read(meeting.id());
    if (seen === undefined || !props.attendance.isPresent) return;
    void commands.putRoomCode(meeting.id(), seen).then((put) => void (put.ok && seenRoomCode.forget()));
  });
  const open = () => {
    setOpened(true);
    setOpen(true);
  };
  const hasCode = () => props.attendance.state?.roomCode !== undefined || props.attendance.server?.shownAt != null;
  return (
    <div class={`stack ${styles["part"]}`}>
      <RoomCodeState attendance={props.attendance} />
      <Show when={props.attendance.server?.shownAt == null && meeting.record()?.status !== "closed"}>
        <Button
          kind="wide"
          icon="projector"
          label={t(hasCode() ? "room-code.again" : "room-code.open")}
          onPress={open}
        />
        <Show when={!hasCode()}>
          <p class="small quiet">
            <Text of={t("room-code.why")} />
          </p>
        </Show>
      </Show>
      <Show when={wasOpened()}>
        <Suspense>
          <EnterRoomCodeDrawer open={isOpen()} attendance={props.attendance} onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </div>
  );
};
