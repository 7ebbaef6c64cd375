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
import { createRoomCodes, minuteMs, minuteOf } from "#domain/rotating-room-code.ts";
import { createRecordOfSignals } from "#client/lib/record-of-signals.ts";
import { CodeScene, CountdownScene, JoinScene, ThanksScene } from "./scenes-without-matter.tsx";
import { MattersArisingScene } from "./matters-arising-scene.tsx";
import { MatterScene, QuestionScene, SpeakerScene } from "./matter-question-speaker-scenes.tsx";
import type { Paired } from "./stored-pairing.ts";
import { createRoomClock, type RoomClockDeps } from "./room-clock.ts";
import type { ProjectorDevice } from "./open-projector-device.ts";
import { createProjectorData } from "./projector-data.ts";
import { ProjectorProvider, type Projector } from "./projector-context.tsx";

type ProjectorProps = {
  readonly paired: Paired;
  readonly device: ProjectorDevice;
  readonly later: RoomClockDeps["later"];
  readonly heardRefused: () => void;
  readonly heardClock: (clockOffsetMs: number) => void;
};

const bytesOf = (base64url: string): Uint8Array =>
  Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

/** One failed exchange is no lost connection yet: the next comes within seconds. */
const droppedAfterMs = 4_000;

/** A paired projector: it shows the meeting's position by itself. */
export const ProjectorOf = (props: ProjectorProps) => {
  const { now, language, say } = useApp();
  // One projector page shows one meeting: another pairing makes another page.
  const { paired, device, later, ...told } = untrack(() => ({ ...props }));
  const status = createStatus(device, told);
  const offsetMs = () => status.clockOffsetMs ?? paired.clockOffsetMs;
  const time = createRoomClock({ now, offsetMs, later });
  const data = createProjectorData(device, paired.meetingId);
  createEffect(() => {
    const title = data.meeting()?.title;
    if (title !== undefined) document.title = `${say(title)} · ร่วม`;
  });
  const minute = createMemo(() => minuteOf(time()));
  const codes = createRoomCodes(bytesOf(paired.secret), paired.meetingId);
  const code = createMemo(() => codes(minute()));
  const wall: Projector = {
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
    <ProjectorProvider value={wall}>
      <main id="main" tabIndex={-1}>
        <Show when={!data.isEmpty()} fallback={<Opening />}>
          <Scenes wall={wall} />
        </Show>
      </main>
    </ProjectorProvider>
  );
};

const Scenes = (props: { readonly wall: Projector }) => (
  <Switch fallback={<JoinScene />}>
    <Match when={props.wall.data.scene() === "matter" && props.wall.data.arising().length > 0}>
      <MattersArisingScene />
    </Match>
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
  { sync }: Pick<ProjectorDevice, "sync">,
  { heardRefused, heardClock }: Pick<ProjectorProps, "heardRefused" | "heardClock">,
) => {
  const { values, set } = createRecordOfSignals(sync.status());
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
