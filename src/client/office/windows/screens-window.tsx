import { createEffect, createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { createLive, createLiveValue } from "#client/lib/live-query.ts";
import { Button } from "#client/ui/button.tsx";
import { Confirm, createAsking } from "#client/ui/confirm-in-place.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { foldRoomDigits, roomDigits } from "#domain/typed-room-code.ts";
import { recessMinutes } from "#domain/recess.ts";
import { liveShows, type LiveShow, type ScreenRecord } from "#domain/records.ts";
import { useConsole } from "../console-context.tsx";
import { OfficeWindow } from "./office-window.tsx";
import "#client/ui/screens-window.css";

/** The screens of the room: what they show, which ones there are, and how another is added. */
export const ScreensWindow = () => {
  const { t, queries } = useApp();
  const desk = useConsole();
  const screens = createLive(desk.data.meetingId, queries.screens);
  /** Whether there was none when the window was opened: where things stand does not change once the first is paired. */
  const beginsWithout = createMemo<boolean | undefined>(
    (was) => was ?? (screens.state === "loading" ? undefined : screens.rows.length === 0),
  );
  return (
    <OfficeWindow title={t("console-screens.title")}>
      <div class="in screens-window">
        <Show when={beginsWithout() !== undefined}>
          {/* What is shown, and the countdown, are for screens: without one, pairing the first comes first. */}
          <Show when={beginsWithout() === true}>
            <PairScreen />
          </Show>
          <Shows />
          <Countdown />
          <PairedScreens screens={screens.rows} />
          <Show when={beginsWithout() === false}>
            <PairScreen />
          </Show>
          <Wifi />
          <p class="small quiet">
            <Text of={t("console-screens.code-note")} />
          </p>
        </Show>
      </div>
    </OfficeWindow>
  );
};

/** Changes one part of the meeting's position, and leaves the rest as it is. */
const useLive = () => {
  const { queries } = useApp();
  const desk = useConsole();
  const live = createLiveValue(desk.data.meetingId, queries.live);
  const set = (change: Readonly<Record<string, unknown>>, words: string) => {
    const { target, nowAnswering } = desk.data.live();
    const args = { target: target && { type: target.type, id: target.id }, nowAnswering, ...change };
    return desk.acts.perform({ kind: "live/set", id: desk.data.meetingId(), args }, words);
  };
  return { live: () => live.value, set };
};

const Shows = () => {
  const { t } = useApp();
  const desk = useConsole();
  const { live, set } = useLive();
  const canShow = (show: LiveShow) =>
    (show !== "question" || desk.data.live().nowAnswering !== null) &&
    (show !== "speaker" || live()?.speechId != null) &&
    (show !== "matter" || desk.data.live().target !== null);
  return (
    <section>
      <h3>{t("console-screens.shows.title")}</h3>
      <div class="scenes" role="group" aria-label={t("console-screens.shows.title")}>
        <For each={liveShows.filter(canShow)}>
          {(show) => {
            const what = () => t(`console-screens.shows.${show}`);
            return (
              <Button
                class={live()?.show === show ? "scene is-on" : "scene"}
                label={what()}
                pressed={live()?.show === show}
                onPress={() => void set({ show }, t("console-screens.shows.said", { what: what() }))}
              />
            );
          }}
        </For>
      </div>
    </section>
  );
};

const minuteMs = 60_000;

const Countdown = () => {
  const { t, now, sync } = useApp();
  const desk = useConsole();
  const { live, set } = useLive();
  const begin = (minutes: number) => {
    const countdownTo = now() + (sync.clockOffsetMs ?? 0) + minutes * minuteMs;
    return set({ countdownTo }, t("console-screens.countdown.started"));
  };
  return (
    <section>
      <h3>{t("console-screens.countdown.title")}</h3>
      <Show
        when={live()?.countdownTo}
        fallback={
          <div class="scenes">
            <For each={recessMinutes}>
              {(minutes) => (
                <Button
                  class="scene"
                  label={t("console-screens.countdown.minutes", { count: minutes })}
                  onPress={() => void begin(minutes)}
                />
              )}
            </For>
          </div>
        }
      >
        {(until) => (
          <div class="pair-row">
            <Icon name="clock" size="line" />
            <p>{t("console-screens.countdown.until", { time: desk.data.format.time(until()) })}</p>
            <Button
              label={t("console-screens.countdown.stop")}
              onPress={() => void set({ countdownTo: null }, t("console-screens.countdown.stopped"))}
            />
          </div>
        )}
      </Show>
    </section>
  );
};

const PairedScreens = (props: { readonly screens: readonly ScreenRecord[] }) => {
  const { t } = useApp();
  const inOrder = createMemo(() => props.screens.toSorted((a, b) => a.pairedAt - b.pairedAt));
  return (
    <section>
      <h3>{t("console-screens.paired.title")}</h3>
      <For each={inOrder()} fallback={<p class="quiet">{t("console-screens.paired.none")}</p>}>
        {(screen, index) => <PairedScreen screen={screen} number={index() + 1} />}
      </For>
    </section>
  );
};

const PairedScreen = (props: { readonly screen: ScreenRecord; readonly number: number }) => {
  const { t } = useApp();
  const desk = useConsole();
  const { isAsking, ask, opener, keep } = createAsking();
  const name = () =>
    props.screen.name === ""
      ? desk.data.format.digits(t("console-screens.paired.unnamed", { number: props.number }))
      : props.screen.name;
  const end = () =>
    desk.acts.perform(
      { kind: "screen/end", id: props.screen.id, args: {} },
      t("console-screens.paired.ended"),
      undefined,
      { officeRev: props.screen.rev },
    );
  return (
    <div class="pair-row">
      <Icon name="projector" size="line" />
      <p>
        <Text of={name()} />
        <span class="quiet">
          <Text of={t("console-screens.paired.since", { time: desk.data.format.time(props.screen.pairedAt) })} />
        </span>
      </p>
      <Show
        when={isAsking()}
        fallback={<Button label={t("console-screens.paired.end")} about={name()} onPress={ask} ref={opener} />}
      >
        <Confirm
          question={t("console-screens.paired.ask")}
          explain={t("console-screens.paired.explain")}
          keepLabel={t("console-screens.paired.keep")}
          doLabel={t("console-screens.paired.end")}
          onKeep={keep}
          onDo={() => void end()}
        />
      </Show>
    </div>
  );
};

/** A code that no screen shows is told here, and is no problem of the meeting's. */
const usePairing = () => {
  const { commands } = useApp();
  const desk = useConsole();
  const [asked, setAsked] = createSignal<string>();
  const [isUnknown, setUnknown] = createSignal(false);
  createEffect(() => {
    const refused = desk.data.acts().find((act) => act.op.id === asked() && act.refused !== undefined);
    if (refused === undefined) return;
    setUnknown(true);
    void commands.dismissAct(refused.opId);
  });
  const pair = async (pairCode: string, name: string, words: string): Promise<void> => {
    setUnknown(false);
    const id = newId();
    setAsked(id);
    await desk.acts.perform({ kind: "screen/pair", id, args: { pairCode, name } }, words, undefined, {});
  };
  return { isUnknown, pair };
};

const PairScreen = () => {
  const { t, sync, origin } = useApp();
  const [code, setCode] = createSignal("");
  const [name, setName] = createSignal("");
  const [isShort, setShort] = createSignal(false);
  const { isUnknown, pair } = usePairing();
  const problem = () => {
    if (isShort()) return t("console-screens.pair.short");
    return isUnknown() ? t("console-screens.pair.unknown") : undefined;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setShort(code().length < roomDigits);
    if (isShort()) return;
    void pair(code(), name().trim(), t("console-screens.pair.sent"));
    setCode("");
  };
  const address = () => `${origin}/screen`;
  return (
    <section>
      <h3>{t("console-screens.pair.title")}</h3>
      <form class="pair-form" onSubmit={submit} noValidate>
        <p class="quiet">
          <Text of={t("console-screens.pair.how", { address: address() })} />
        </p>
        <TextField
          label={t("console-screens.pair.code")}
          value={code()}
          onInput={(typed) => {
            setShort(false);
            setCode(foldRoomDigits(typed));
          }}
          problem={problem()}
          inputMode="numeric"
        />
        <TextField
          label={t("console-screens.pair.name")}
          hint={t("console-screens.pair.name-hint")}
          value={name()}
          onInput={setName}
          maxLength={100}
        />
        <Button
          kind="main"
          type="submit"
          icon="projector"
          label={t("console-screens.pair.do")}
          unavailable={sync.connection === "not-connected" ? t("console-screens.pair.no-signal") : undefined}
        />
      </form>
      <a class="link" href={address()} target="_blank" rel="noopener">
        {t("console-screens.pair.open-here")}
      </a>
    </section>
  );
};

/** The hall's network, as the screen names it to whoever comes in. */
const Wifi = () => {
  const { t } = useApp();
  const desk = useConsole();
  const [name, setName] = createSignal<string>();
  const [password, setPassword] = createSignal<string>();
  const kept = () => desk.data.meeting()?.wifi;
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const said = {
      name: (name() ?? kept()?.name ?? "").trim(),
      password: (password() ?? kept()?.password ?? "").trim(),
    };
    const wifi = { name: said.name, ...(said.password === "" ? {} : { password: said.password }) };
    if (!(await desk.acts.editMeeting({ wifi }, t("console-screens.wifi.saved")))) return;
    setName(undefined);
    setPassword(undefined);
  };
  return (
    <section>
      <h3>{t("console-screens.wifi.title")}</h3>
      <form class="pair-form" onSubmit={(event) => void save(event)}>
        <TextField
          label={t("console-screens.wifi.name")}
          value={name() ?? kept()?.name ?? ""}
          onInput={setName}
          maxLength={100}
        />
        <TextField
          label={t("console-screens.wifi.password")}
          value={password() ?? kept()?.password ?? ""}
          onInput={setPassword}
          maxLength={100}
        />
        <Button kind="wide" type="submit" label={t("console-screens.wifi.save")} />
      </form>
    </section>
  );
};
