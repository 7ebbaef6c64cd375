import { createEffect, createSignal, For, onCleanup, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { createAsking } from "#client/ui/confirm-in-place.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import type { AgendaItemRecord } from "#domain/records.ts";
import type { UnsentDevice } from "#protocol/messages.ts";
import { useConsole } from "../console-context.tsx";
import { createUnresolved } from "../unresolved-in-meeting.ts";
import { ResolveRemainingItems } from "./resolve-remaining-items.tsx";
import { OfficePane } from "./office-window.tsx";
import "#client/ui/office/closing.css";
import { isBlank } from "#domain/clean-text.ts";

/** So long the meeting waits for what phones have not sent; then it closes by itself no more, and says so. */
const waitMs = 10 * 60_000;

/**
 * Closing has two ways: wait until every phone that reported unsent entries has sent them, or close now and give a
 * reason. Items without a result are asked for first (promise S8).
 */
export const CloseMeetingWindow = () => {
  const { t, now } = useApp();
  const desk = useConsole();
  const [way, setWay] = createSignal<"wait" | "now">("now");
  const [reason, setReason] = createSignal("");
  const [since, setSince] = createSignal<number>();
  const unsent = () => desk.data.hints.devices().unsent;
  const count = () => unsent().reduce((sum, { waiting }) => sum + waiting, 0);
  const asking = createAsking();
  const unresolved = createUnresolved(desk.data);
  /** The question about the results is answered first: closing over it would leave them out, and look as if they were in. */
  const isAsking = () => asking.isAsking() && unresolved().length > 0;
  const missing = () => {
    if (isAsking()) return t("closing.gate.noteFirst");
    return needsReason() ? t("closing.reasonNeeded") : undefined;
  };
  const needsReason = () => count() > 0 && isBlank(reason());
  const close = async (why: string) => {
    const act = { kind: "meeting/close", id: desk.data.meetingId(), args: why === "" ? {} : { reason: why } };
    if (await desk.acts.perform(act, t("office.toast.close"))) desk.close();
  };
  createEffect(() => {
    const started = since();
    if (started === undefined) return;
    if (count() === 0 && !isAsking()) return void close("");
    desk.data.hints.askEvery(2_000);
    const ending = setTimeout(() => setSince(undefined), Math.max(0, started + waitMs - now()));
    onCleanup(() => clearTimeout(ending));
  });
  return (
    <OfficePane title={t("closing.title")}>
      <div class="in">
        <Gates count={count()} asking={asking} open={unresolved()} />
        <Show when={count() > 0}>
          <fieldset class="close-ways">
            <legend class="label">{t("closing.choose")}</legend>
            <Way
              on={way() === "wait"}
              label={t("closing.wait")}
              hint={t("closing.waitHint")}
              onChoose={() => setWay("wait")}
            />
            <Way
              on={way() === "now"}
              label={t("closing.now")}
              hint={t("closing.nowHint")}
              onChoose={() => setWay("now")}
            />
          </fieldset>
          <Show when={way() === "now"}>
            <TextArea
              label={t("closing.reason")}
              hint={t("closing.reasonHint")}
              value={reason()}
              maxLength={500}
              onInput={setReason}
            />
          </Show>
        </Show>
        <Show when={since() !== undefined}>
          <p class="with-sign" role="status">
            <Icon name="clock" size="line" />
            <span>{t("closing.waiting", { count: count() })}</span>
          </p>
        </Show>
        <p class="quiet small">
          <Text of={t("closing.again")} />
        </p>
      </div>
      <div class="foot over">
        <Show
          when={count() > 0 && way() === "wait"}
          fallback={
            <Button
              kind="main"
              label={t("office.meeting.close")}
              unavailable={missing()}
              onPress={() => void close(reason().trim())}
            />
          }
        >
          <Button
            kind="main"
            label={t(since() === undefined ? "closing.waitThenClose" : "closing.isWaiting")}
            busy={since() !== undefined}
            unavailable={isAsking() ? t("closing.gate.noteFirst") : undefined}
            onPress={() => setSince(now())}
          />
        </Show>
        <Button kind="wide" label={t("closing.notYet")} onPress={() => desk.close()} />
      </div>
    </OfficePane>
  );
};

const Way = (props: {
  readonly on: boolean;
  readonly label: string;
  readonly hint: string;
  readonly onChoose: () => void;
}) => (
  <label class="choice">
    <input type="radio" name="close-way" checked={props.on} onChange={() => props.onChoose()} />
    <span class="radio" />
    <span>
      {props.label}
      <span class="detail small quiet">
        <Text of={props.hint} />
      </span>
    </span>
  </label>
);

/** What has to be settled before closing, in this order. */
const Gates = (props: {
  readonly count: number;
  readonly asking: ReturnType<typeof createAsking>;
  /** The items that need a result and have none. */
  readonly open: readonly AgendaItemRecord[];
}) => {
  const { t } = useApp();
  const desk = useConsole();
  const toReview = () => desk.counts()["to-review"];
  const toAnswer = () =>
    desk.data.entries().filter((entry) => entry.status === "accepted" && entry.entryKind === "question").length;
  const devices = () => desk.data.hints.devices();
  const silentSince = () => desk.data.format.time(Math.min(...devices().silent.map(({ at }) => at)));
  return (
    <ul class="gates">
      <Gate
        isDone={props.open.length === 0}
        icon="agenda"
        words={
          props.open.length === 0
            ? t("closing.gate.resolved")
            : t("closing.gate.unresolved", { count: props.open.length })
        }
        detail={props.open.map(({ number }) => desk.data.format.digits(number)).join(" · ")}
      >
        <Show when={props.open.length > 0}>
          <Button label={t("closing.gate.resolve")} onPress={() => desk.open({ kind: "resolution" })} />
          <ResolveRemainingItems asking={props.asking} open={props.open} />
        </Show>
      </Gate>
      <Gate
        isDone={toReview() + toAnswer() === 0}
        icon="question"
        words={
          toReview() + toAnswer() === 0
            ? t("closing.gate.reviewed")
            : t("closing.gate.unreviewed", { review: toReview(), answer: toAnswer() })
        }
        detail={toReview() + toAnswer() === 0 ? "" : t("closing.gate.unreviewedHint")}
      />
      <Gate
        isDone={props.count === 0 && devices().silent.length === 0}
        icon="device"
        words={
          props.count === 0
            ? t("closing.gate.sent")
            : t("closing.gate.unsent", { devices: devices().unsent.length, count: props.count })
        }
        detail={props.count === 0 ? "" : t("closing.gate.unsentHint")}
      >
        <Devices devices={devices().unsent} hasCount />
      </Gate>
      <Show when={devices().silent.length > 0}>
        <Gate
          isDone={false}
          icon="signal-off"
          words={t("closing.gate.silent", { count: devices().silent.length, time: silentSince() })}
          detail={t("closing.gate.silentHint")}
        >
          <Devices devices={devices().silent.slice(0, 8)} hasCount={false} />
        </Gate>
      </Show>
    </ul>
  );
};

const Gate = (props: {
  readonly isDone: boolean;
  readonly icon: IconName;
  readonly words: string;
  readonly detail: string;
  readonly children?: JSX.Element;
}) => (
  <li class="gate">
    <Icon name={props.isDone ? "check-circle" : props.icon} />
    <div>
      <p>
        <b>
          <Text of={props.words} />
        </b>
      </p>
      <Show when={props.detail}>
        {(detail) => (
          <p class="quiet">
            <Text of={detail()} />
          </p>
        )}
      </Show>
      <div class="gate-acts">{props.children}</div>
    </div>
  </li>
);

/** Whose devices they are, and when each last reported. */
const Devices = (props: { readonly devices: readonly UnsentDevice[]; readonly hasCount: boolean }) => {
  const { t, now, personName } = useApp();
  const desk = useConsole();
  /** Since when nothing was received, in whole minutes. @param at ms */
  const minutesSince = (at: number): number => Math.max(0, Math.floor((now() - at) / 60_000));
  const nameOf = ({ participantId, officerId }: UnsentDevice): string => {
    const person = desk.data.people().find(({ id }) => id === participantId);
    if (person !== undefined) return personName(person);
    return t(officerId === null ? "closing.gate.unknown" : "closing.gate.officer");
  };
  const heard = (device: UnsentDevice): string =>
    [
      t("closing.gate.heard", { count: minutesSince(device.at), time: desk.data.format.time(device.at) }),
      props.hasCount ? t("closing.gate.items", { count: device.waiting }) : "",
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <ul class="gate-devices">
      <For each={props.devices}>
        {(device) => (
          <li>
            <span>
              <Text of={nameOf(device)} />
            </span>{" "}
            <span class="quiet">
              <Text of={heard(device)} />
            </span>
          </li>
        )}
      </For>
    </ul>
  );
};
