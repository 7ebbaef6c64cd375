import { createMemo, Show, type JSX } from "solid-js";
import { useApp } from "../app-context.tsx";
import type { SyncStatus } from "../commands-and-sync-contract.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { Header, SyncChip, Tabs } from "../ui/meeting-header-and-tabs.tsx";
import { Banner } from "../ui/banner.tsx";
import { ScreenLayout } from "../ui/screen-layout.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";

export type PlaceName = "now" | "agenda" | "projects" | "mine";

/** A screen of a meeting: the header with its chip, the four places, and the one main action as `foot`. */
export const MeetingScreen = (props: {
  /** The place that the screen belongs to; none is marked without it. */
  readonly place?: PlaceName;
  /** Joining and checking in come before the four places. */
  readonly tabs?: "shown" | "none";
  /** Its room is kept while it has nothing in it yet; none where it is undefined. */
  readonly foot?: JSX.Element;
  readonly children: JSX.Element;
}) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const foot = createMemo(() => props.foot);
  return (
    <ScreenLayout
      header={
        <Header
          town={say(meeting.record()?.organisationName ?? nothing)}
          name={meeting.format.digits(say(meeting.record()?.shortTitle ?? meeting.record()?.title ?? nothing))}
          chip={<Chip />}
        />
      }
      tabs={props.tabs === "none" ? undefined : <Places place={props.place} />}
      foot={
        <>
          <Told />
          <Show when={"foot" in props && foot() !== undefined}>
            <div class="foot-room">{foot()}</div>
          </Show>
        </>
      }
    >
      <Show when={meeting.record()?.rehearsalOf}>
        <Banner icon="clock" tone="quiet" words={t("shell.rehearsal")} />
      </Show>
      <Show when={props.place !== "now" && meeting.isMyTurn()}>
        <a class="jump" href={meeting.path("now")}>
          <Icon name="mic" size="line" />
          <span class="grow">
            <Text of={t("speech.turn.go")} />
          </span>
          <Icon name="next" size="line" />
        </a>
      </Show>
      {props.children}
    </ScreenLayout>
  );
};

const nothing = { th: "" };

/** What has just been done, above the main action: it comes and goes without moving what is being read. */
const Told = () => {
  const meeting = useMeeting();
  return (
    <Show when={meeting.told()}>
      {(words) => (
        <p class="told with-sign small">
          <Icon name="check" size="line" />
          <span>
            <Text of={words()} />
          </span>
        </p>
      )}
    </Show>
  );
};

/** Not connected wins over waiting: the count stands on the page that the chip opens (promise S3). */
const Chip = () => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const kind = () => chipKind(sync);
  return (
    <SyncChip
      href={meeting.path("sync")}
      icon={chipIcons[kind()]}
      words={t(`shell.chip.${kind()}`, { count: sync.waiting })}
      tone={kind() === "connected" || kind() === "unknown" ? "quiet" : "wait"}
    />
  );
};

type ChipKind = SyncStatus["connection"] | "waiting";
const chipKind = (sync: SyncStatus): ChipKind =>
  sync.connection === "connected" && sync.waiting > 0 ? "waiting" : sync.connection;

const chipIcons: Readonly<Record<ChipKind, IconName>> = {
  connected: "signal",
  unknown: "signal",
  waiting: "clock",
  "not-connected": "signal-off",
  portal: "signal-off",
};

const Places = (props: { readonly place: PlaceName | undefined }) => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const needs = () =>
    sync.needsPerson > 0
      ? { value: sync.needsPerson, words: t("shell.places.needs", { count: sync.needsPerson }) }
      : undefined;
  const places = () =>
    placeList.map(({ name, icon, to }) => ({
      href: meeting.path(to),
      icon,
      label: t(`shell.places.${name}`),
      current: props.place === name,
      count: name === "mine" ? needs() : undefined,
    }));
  return <Tabs label={t("shell.places.label")} places={places()} />;
};

const placeList: readonly { readonly name: PlaceName; readonly icon: IconName; readonly to: string }[] = [
  { name: "now", icon: "now", to: "now" },
  { name: "agenda", icon: "agenda", to: "agenda" },
  { name: "projects", icon: "projects", to: "strategies" },
  { name: "mine", icon: "mine", to: "mine" },
];
