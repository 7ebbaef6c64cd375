import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  onCleanup,
  Show,
  Switch,
  untrack,
  type Accessor,
} from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createFormat } from "#client/i18n/format.ts";
import { accentNameOf } from "#client/ui/accent-colour.ts";
import { Text } from "#client/ui/text.tsx";
import { createRoomCodes, minuteMs, minuteOf } from "#domain/room-code.ts";
import { createFields } from "#client/lib/form-fields.ts";
import { CodeScene, CountdownScene, JoinScene, ThanksScene } from "./join-and-countdown-scenes.tsx";
import { MatterScene, QuestionScene, SpeakerScene } from "./matter-scenes.tsx";
import type { Paired } from "./stored-pairing.ts";
import { createRoomClock, type RoomClockDeps } from "./room-clock.ts";
import type { ScreenDevice } from "./screen-device.ts";
import { createRoomScreenData } from "./room-screen-data.ts";
import { RoomScreenProvider, type RoomScreen } from "./room-screen-context.tsx";

type RoomScreenProps = {
  readonly paired: Paired;
  readonly device: ScreenDevice;
  readonly later: RoomClockDeps["later"];
  readonly heardRefused: () => void;
  readonly heardClock: (clockOffsetMs: number) => void;
};

const bytesOf = (base64url: string): Uint8Array =>
  Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

/** One failed exchange is no lost connection yet: the next comes within seconds. */
const droppedAfterMs = 4_000;

/** A paired projector: it shows the meeting's position by itself. */
export const RoomScreenOf = (props: RoomScreenProps) => {
  const { now, language } = useApp();
  // One projector page shows one meeting: another pairing makes another page.
  const { paired, device, later, ...told } = untrack(() => ({ ...props }));
  const status = createStatus(device, told);
  const offsetMs = () => status.clockOffsetMs ?? paired.clockOffsetMs;
  const time = createRoomClock({ now, offsetMs, later });
  const data = createRoomScreenData(device, paired.meetingId);
  const minute = createMemo(() => minuteOf(time()));
  const codes = createRoomCodes(bytesOf(paired.secret), paired.meetingId);
  const code = createMemo(() => codes(minute()));
  const wall: RoomScreen = {
    data,
    format: createFormat({ language, numerals: () => data.meeting()?.numerals ?? "arabic" }),
    time,
    code,
    codeLeft: () => Math.ceil(((minute() + 1) * minuteMs - time()) / 1000),
    joinCode: paired.joinCode,
    host: paired.origin.replace(/^https?:\/\//, ""),
    address: () => `${paired.origin}/j/${paired.joinCode}?r=${code().symbols}`,
    droppedAt: createDropped({ status, time, offsetMs }),
  };
  createEffect(() => {
    const { accent } = data.meeting() ?? {};
    if (accent !== undefined) document.documentElement.dataset["accent"] = accentNameOf(accent);
  });
  return (
    <RoomScreenProvider value={wall}>
      <main id="main" tabIndex={-1}>
        <Show when={!data.isEmpty()} fallback={<Opening />}>
          <Scenes wall={wall} />
        </Show>
      </main>
    </RoomScreenProvider>
  );
};

const Scenes = (props: { readonly wall: RoomScreen }) => (
  <Switch fallback={<JoinScene />}>
    <Match when={props.wall.data.scene() === "matter"}>
      <MatterScene />
    </Match>
    <Match when={props.wall.data.scene() === "question"}>
      <QuestionScene />
    </Match>
    <Match when={props.wall.data.scene() === "speaker"}>
      <SpeakerScene />
    </Match>
    <Match when={props.wall.data.scene() === "code"}>
      <CodeScene />
    </Match>
    <Match when={props.wall.data.scene() === "countdown"}>
      <CountdownScene />
    </Match>
    <Match when={props.wall.data.scene() === "thanks"}>
      <ThanksScene />
    </Match>
  </Switch>
);

const Opening = () => {
  const { t } = useApp();
  return (
    <section class="wall plain">
      <p class="sub">
        <Text of={t("projector.loading")} />
      </p>
    </section>
  );
};

/** The status of the projector's own engine, and whether the server has refused it. */
const createStatus = (
  { sync }: Pick<ScreenDevice, "sync">,
  { heardRefused, heardClock }: Pick<RoomScreenProps, "heardRefused" | "heardClock">,
) => {
  const { values, set } = createFields(sync.status());
  const stop = sync.subscribe((status) => {
    set(status);
    if (status.paused !== null) heardRefused();
    if (status.clockOffsetMs !== null) heardClock(status.clockOffsetMs);
  });
  onCleanup(stop);
  return values;
};

type DroppedDeps = {
  readonly status: ReturnType<typeof createStatus>;
  readonly time: Accessor<number>;
  readonly offsetMs: Accessor<number>;
};

/** Since when the server has not been reached, for longer than a moment; the server's time of what is shown then. */
const createDropped = ({ status, time, offsetMs }: DroppedDeps): Accessor<number | undefined> => {
  const [since, setSince] = createSignal<number>();
  createEffect(() => {
    const isLost = status.connection === "not-connected" || status.connection === "portal";
    setSince((before) => (isLost ? (before ?? time()) : undefined));
  });
  return () => {
    const at = since();
    if (at === undefined || time() - at < droppedAfterMs) return undefined;
    return status.lastInStepAt === null ? at : status.lastInStepAt + offsetMs();
  };
};
