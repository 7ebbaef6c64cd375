import { daysBetween } from "#domain/thai-date.ts";
import { createEffect, createSignal, For, on, onCleanup, Show, untrack, type Accessor, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { createRoomTimeSignal } from "../room-time-signal.ts";
import { ConnectionChip } from "../connection-chip.tsx";
import { StatusBanner } from "../status-banner.tsx";
import { EditConflicts } from "./edit-conflicts.tsx";
import { places, type Place } from "./missing-data.ts";
import { usePreparing } from "./preparing-context.tsx";
import { lackWords } from "./missing-data-words.ts";
import "#client/ui/office.css";
import "#client/ui/prepare.css";
import "#client/ui/office-bar-meeting-title.css";
import { PageHead } from "../page-head.tsx";

const icons: Readonly<Record<Place, IconName>> = {
  meeting: "calendar",
  agenda: "agenda",
  strategies: "target",
  units: "building",
  projects: "projects",
  people: "people",
  before: "doc",
};

type FrameProps = {
  /** Which page this is; none for the overview, which below 900 px is the index itself. */
  readonly place: Place | undefined;
  readonly title: string;
  readonly sub?: string | undefined;
  /** At the right of the title. */
  readonly tools?: JSX.Element;
  /** At the right of the foot. */
  readonly foot?: JSX.Element;
  /** The sheet reaches the edges of the page: a table. */
  readonly isFlush?: boolean;
  /** The form at the right of the sheet for the selected row. */
  readonly dock?: JSX.Element;
  readonly isDocked?: boolean;
  readonly children: JSX.Element;
};

/** Longer than a press takes. */
const pressMs = 400;

/**
 * A value that follows another one after a press has ended. Leaving a field saves it, often by pressing a link of the
 * index: a line that disappeared just then would move the link from under the pointer, and the press would be lost.
 */
const createAfterPress = <T,>(value: Accessor<T>): Accessor<T> => {
  const [followed, follow] = createSignal(untrack(value));
  createEffect(
    on(
      value,
      (now) => {
        const timer = setTimeout(() => follow(() => now), pressMs);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  return followed;
};

/** A page for preparing: an index at the left that says what is lacking, one sheet, and a foot that says what is kept. */
export const PrepareFrame = (props: FrameProps) => {
  const { data } = usePreparing();
  return (
    <div class="office prep">
      <PrepareBar />
      <StatusBanner data={data} />
      <Show when={data.isRead() && data.meeting() !== undefined} fallback={<main id="main" tabIndex={-1} />}>
        <div
          class="prep-work"
          classList={{ "is-index": props.place === undefined, "is-docked": props.isDocked === true }}
        >
          <Index place={props.place} />
          <main class="prep-page" id="main" tabIndex={-1}>
            <PageHead title={props.title} sub={props.sub} tools={props.tools} />
            <div class="prep-body" classList={{ "is-flush": props.isFlush === true }}>
              <EditConflicts />
              {props.children}
            </div>
            <Foot>{props.foot}</Foot>
          </main>
          {props.dock}
        </div>
      </Show>
    </div>
  );
};

/** Whose meeting, when it is, and the connection. */
const PrepareBar = () => {
  const { t, say } = useApp();
  const { data } = usePreparing();
  const clock = createRoomTimeSignal();
  const day = () => {
    const startsAt = data.meeting()?.startsAt ?? "";
    return Number.isNaN(Date.parse(startsAt)) ? undefined : startsAt;
  };
  const name = () => data.format.digits(say(data.meeting()?.shortTitle ?? data.meeting()?.title ?? { th: "" }));
  const away = (startsAt: string): string => {
    const days = daysBetween(clock(), startsAt) ?? 0;
    if (data.status() === "closed") return t("office.meeting.status.closed");
    return days > 0 ? t("prepare.bar.daysLeft", { count: days }) : data.format.time(startsAt);
  };
  return (
    <header class="bar no-print">
      <div class="bar-name is-short is-wide" title={name()}>
        <p>
          <Text of={say(data.meeting()?.organisationName ?? { th: "" })} />
        </p>
        <p class="strong">
          <Text of={name()} />
        </p>
      </div>
      <div class="prep-when grow">
        <Show when={day()}>
          {(startsAt) => (
            <>
              <p class="quiet">
                <Text of={data.format.date(startsAt())} />
              </p>
              <p class="strong">{away(startsAt())}</p>
            </>
          )}
        </Show>
      </div>
      <ConnectionChip />
    </header>
  );
};

const Index = (props: { readonly place: Place | undefined }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const base = () => `/office/${prep.data.meetingId()}`;
  const count = (place: Place): number | undefined =>
    place === "meeting" || place === "before"
      ? undefined
      : {
          agenda: prep.agenda().length,
          strategies: prep.strategies().length,
          units: prep.units().length,
          projects: prep.projects().length,
          people: prep.roster().length,
        }[place];
  const lacks = createAfterPress(prep.lacks);
  const name = (place: Place) => (place === "strategies" ? prep.strategiesName() : t(`prepare.place.${place}`));
  return (
    <nav class="prep-index no-print" aria-label={t("prepare.index")}>
      <a href={`${base()}/prepare`} class="prep-up">
        <Icon name="back" size="line" />
        <span>{t("prepare.index")}</span>
      </a>
      <a href="/office" class="prep-back">
        <Icon name="building" size="line" />
        <span>{t("prepare.home.title")}</span>
      </a>
      <a href={base()} class="prep-back">
        <Icon name="back" size="line" />
        <span>{t("prepare.console")}</span>
      </a>
      <For each={places}>
        {(place) => (
          <a
            href={`${base()}/prepare/${place}`}
            classList={{ on: props.place === place }}
            aria-current={props.place === place ? "page" : undefined}
          >
            <Icon name={icons[place]} size="line" />
            <span>
              <Text of={name(place)} />
            </span>
            <span class="nums">{prep.data.format.digits(String(count(place) ?? ""))}</span>
            <For each={lacks().filter((lack) => lack.place === place)}>
              {(lack) => (
                <span class="lack">
                  <Text of={lackWords(t, lack)} />
                </span>
              )}
            </For>
          </a>
        )}
      </For>
      <div class="end">
        <a href={`${base()}/prepare`} class="only-wide" aria-current={props.place === undefined ? "page" : undefined}>
          <Icon name="check-circle" size="line" />
          <span>{t("prepare.place.overview")}</span>
        </a>
        <a href={`${base()}/import`}>
          <Icon name="download" size="line" />
          <span>{t("prepare.bringIn")}</span>
        </a>
        <a href={`${base()}/minutes`}>
          <Icon name="doc" size="line" />
          <span>{t("prepare.minutes")}</span>
        </a>
        <a href={`${base()}/people`}>
          <Icon name="print" size="line" />
          <span>{t("prepare.codes")}</span>
        </a>
      </div>
    </nav>
  );
};

/** What is saved, in words, with the undo of the last change. */
const Foot = (props: { readonly children: JSX.Element }) => {
  const { t, sync } = useApp();
  const { data, acts, editor } = usePreparing();
  const words = () => {
    const at = editor.savedAt();
    if (sync.waiting > 0 && sync.connection !== "connected") return t("prepare.foot.waiting", { count: sync.waiting });
    if (at === undefined) return t("prepare.foot.atOnce");
    return t("prepare.foot.saved", { time: data.format.time(at) });
  };
  const isWaiting = () => sync.waiting > 0 && sync.connection !== "connected";
  return (
    <footer class="prep-foot no-print">
      <StateLine icon={isWaiting() ? "clock" : "check-circle"} tone={isWaiting() ? "wait" : "done"} words={words()} />
      <output class="grow quiet">
        <Show when={editor.savedAt() !== undefined && acts.toast()}>{(toast) => <Text of={toast().words} />}</Show>
      </output>
      <Show when={acts.toast()?.undo}>
        <span data-fading>
          <Button icon="undo" label={t("prepare.foot.undo")} onPress={() => void acts.undo()} />
        </span>
      </Show>
      {props.children}
    </footer>
  );
};
