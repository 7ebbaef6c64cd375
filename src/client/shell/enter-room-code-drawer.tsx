import { createEffect, createSignal, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import { foldRoomDigits, readRoomCode, roomDigits } from "#domain/typed-room-code.ts";
import { useApp } from "../app-context.tsx";
import type { MyAttendance } from "../local/vault-records.ts";
import { Button } from "../ui/button.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { Banner } from "../ui/banner.tsx";
import { SixDigits } from "../ui/six-digits.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";
import { RoomCodeState } from "./room-code-status.tsx";
import styles from "./room-code.module.css";

type DrawerProps = {
  readonly open: boolean;
  readonly attendance: MyAttendance;
  readonly onClose: () => void;
};

/** Types or scans the code that stands on the projector now. It is saved on the phone first, like everything else. */
export default function EnterRoomCodeDrawer(props: DrawerProps) {
  const { t, commands, sync } = useApp();
  const meeting = useMeeting();
  const [code, setCode] = createSignal("");
  const [problem, setProblem] = createSignal<"short" | "failed">();
  const [isSaved, setSaved] = createSignal(false);
  const [isScanning, setScanning] = createSignal(false);
  createEffect(() => {
    if (props.open) return;
    setScanning(false);
    setSaved(false);
    setCode("");
    setProblem(undefined);
  });
  const save = async (roomCode: string) => {
    setScanning(false);
    const put = await commands.putRoomCode(meeting.id(), roomCode);
    setProblem(put.ok ? undefined : "failed");
    setSaved(put.ok);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (code().length < roomDigits) setProblem("short");
    else void save(code());
  };
  const words = () => {
    const kind = problem();
    return kind === undefined ? undefined : t(`room-code.${kind}`);
  };
  return (
    <Drawer
      open={props.open}
      title={t("room-code.title")}
      closeLabel={t("shell.close")}
      onClose={() => props.onClose()}
    >
      <Show
        when={!isSaved()}
        fallback={
          <>
            <div class="in stack">
              <RoomCodeState attendance={props.attendance} />
              <Show when={props.attendance.waiting && sync.connection !== "connected"}>
                <Banner icon="signal-off" words={t("room-code.offline")} />
              </Show>
            </div>
            <div class="foot over">
              <Button kind="main" label={t("room-code.done")} onPress={() => props.onClose()} />
            </div>
          </>
        }
      >
        <form onSubmit={submit} noValidate class={styles["form"]}>
          <div class="in stack">
            <SixDigits
              label={t("room-code.label")}
              hint={t("room-code.hint")}
              problem={words()}
              value={code()}
              onInput={(typed) => {
                setProblem(undefined);
                setCode(foldRoomDigits(typed));
              }}
            />
            <Switch>
              <Match when={isScanning()}>
                <Camera onCode={(found) => void save(found)} onClose={() => setScanning(false)} />
              </Match>
              <Match when={hasCamera()}>
                <Button kind="plain" icon="qr" label={t("room-code.scan")} onPress={() => setScanning(true)} />
              </Match>
            </Switch>
          </div>
          <div class="foot over">
            <Button kind="main" type="submit" label={t("room-code.do")} />
            <p class={styles["later"]}>
              <Button kind="plain" label={t("room-code.later")} onPress={() => props.onClose()} />
            </p>
          </div>
        </form>
      </Show>
    </Drawer>
  );
}

const hasCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === "function";

/** The phone's camera, until it sees a room code; the reader of QR codes comes with it. */
const Camera = (props: { readonly onCode: (code: string) => void; readonly onClose: () => void }) => {
  const { t } = useApp();
  const [state, setState] = createSignal<"scanning" | "other" | "no-camera">("scanning");
  const [seen, setSeen] = createSignal<string>();
  createEffect(() => {
    const text = seen();
    if (text === undefined) return;
    const code = readRoomCode(text);
    if (code === undefined) setState("other");
    else props.onCode(code);
  });
  let stop = (): void => undefined;
  let isGone = false;
  onCleanup(() => {
    isGone = true;
    stop();
  });
  const start = async (video: HTMLVideoElement) => {
    try {
      const { scanQr } = await import("../scan/scan-qr.ts");
      const end = await scanQr(video, setSeen);
      if (isGone) end();
      else stop = end;
    } catch {
      setState("no-camera");
    }
  };
  return (
    <div class="stack">
      <Show when={state() !== "no-camera"}>
        <video class={styles["camera"]} muted playsinline ref={(video) => onMount(() => void start(video))} />
      </Show>
      <p aria-live="polite">
        <Text of={t(`room-code.${state()}`)} />
      </p>
      <Button kind="plain" label={t("room-code.stop")} onPress={() => props.onClose()} />
    </div>
  );
};
