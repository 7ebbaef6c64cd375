import { createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import { ownDevices, type DevicesFailure, type OwnDevice } from "./devices-api.ts";
import { useApp } from "../../app-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Confirm, createAsking } from "../../ui/confirm-in-place.tsx";
import { StateLine } from "../../ui/state-line.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./settings.module.css";

/** By which devices the person is in the meeting, and the way to put out one that was lost or lent. */
export const OwnDevices = (props: {
  /** The personal code is another from now on. */
  readonly onEnded: () => void;
}) => {
  const { t, sync, announce } = useApp();
  const meeting = useMeeting();
  const [devices, setDevices] = createSignal<readonly OwnDevice[]>();
  const [problem, setProblem] = createSignal<DevicesFailure["kind"]>();
  const [isBusy, setBusy] = createSignal(false);
  const isOut = () => sync.connection === "not-connected" || sync.connection === "portal";
  const load = async () => {
    setBusy(true);
    const got = await ownDevices.list(meeting.id());
    setBusy(false);
    setProblem(got.ok ? undefined : got.error.kind);
    if (got.ok) setDevices(got.value);
  };
  const end = async (device: OwnDevice) => {
    const done = await ownDevices.end(meeting.id(), device.deviceId);
    if (!done.ok) return setProblem(done.error.kind);
    announce(t("settings.devices.ended"));
    props.onEnded();
    await load();
  };
  return (
    <>
      <Show when={problem()}>{(kind) => <Reason tone="wait" words={t(`errors.${kind()}`)} />}</Show>
      <Show
        when={devices()}
        fallback={
          <div class="actions">
            <Button
              icon="eye"
              label={t("settings.devices.show")}
              busy={isBusy()}
              unavailable={isOut() ? t("settings.devices.needsSignal") : undefined}
              onPress={() => void load()}
            />
          </div>
        }
      >
        <ul class={styles["devices"]} tabIndex={-1} ref={takeFocus}>
          <For each={devices()}>{(device) => <Device device={device} onEnd={() => void end(device)} />}</For>
        </ul>
      </Show>
    </>
  );
};

const Device = (props: { readonly device: OwnDevice; readonly onEnd: () => void }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const asking = createAsking();
  const id = createUniqueId();
  const seen = () => {
    const { format } = meeting;
    const at = props.device.seenAt;
    return t("settings.devices.seen", { date: format.date(at, "medium"), time: format.time(at) });
  };
  return (
    <li>
      <p id={id}>
        <span class="strong">
          <Text of={props.device.browser || t("settings.devices.unknown")} />
        </span>
        <br />
        <span class="small">
          <Text of={seen()} />
        </span>
      </p>
      <Show
        when={!props.device.isThis}
        fallback={<StateLine icon="check" tone="here" words={t("settings.devices.this")} />}
      >
        <Show
          when={asking.isAsking()}
          fallback={
            <div class="actions">
              <Button label={t("settings.devices.end")} describedBy={id} ref={asking.opener} onPress={asking.ask} />
            </div>
          }
        >
          <Confirm
            question={t("settings.devices.ask")}
            explain={t("settings.devices.explain")}
            keepLabel={t("settings.devices.keep")}
            doLabel={t("settings.devices.end")}
            onKeep={asking.keep}
            onDo={() => props.onEnd()}
          />
        </Show>
      </Show>
    </li>
  );
};

/** The button has made room for the list: a reader goes on there. */
const takeFocus = (list: HTMLElement) => {
  onMount(() => list.focus());
};
