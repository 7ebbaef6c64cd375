import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Text } from "#client/ui/text.tsx";
import type { ResultClock, ResultClockSettings } from "#domain/result-announcement-deadlines.ts";
import { dateInLanguage } from "#domain/thai-date.ts";

type Props = {
  readonly clock: ResultClock;
  readonly settings: ResultClockSettings;
  readonly announcedOn: string | null;
  readonly today: string;
};

type Stop = { readonly key: "anchor" | "announceBy" | "posted" | "yearEnd"; readonly on: string; readonly x: number };

const [left, right] = [30, 660];
/** Where the stops stand: not to scale, so that no two of their words meet. */
const places = [0, 0.3, 0.66, 1];
const dayMs = 86_400_000;
const msOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);

const stopsOf = ({ anchorOn, announceBy, postedUntil, yearEnd }: ResultClock): readonly Stop[] => {
  const dates = { anchor: anchorOn, announceBy, posted: postedUntil, yearEnd };
  return (["anchor", "announceBy", "posted", "yearEnd"] as const)
    .flatMap((key) => {
      const on = dates[key];
      return on === null ? [] : [{ key, on }];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .map((stop, at) => ({ ...stop, x: left + (right - left) * (places[at] ?? 1) }));
};

/** Where a day stands between the stops around it. */
const placeOf = (stops: readonly Stop[], date: string): number => {
  const next = stops.findIndex(({ on }) => on >= date);
  if (next === 0) return left;
  const [from, to] = [stops[next - 1], stops[next]];
  if (from === undefined || to === undefined) return right;
  const length = Math.max(dayMs, msOf(to.on) - msOf(from.on));
  return from.x + ((to.x - from.x) * (msOf(date) - msOf(from.on))) / length;
};

/** The days of the announcement as a line, and as a list for who reads or has a narrow screen. */
export const AnnouncementDeadlineTimeline = (props: Props) => {
  const { t, language, digits } = useApp();
  const stops = () => stopsOf(props.clock);
  const day = (date: string) => digits(dateInLanguage(date, language(), "short"));
  const words = ({ key }: Stop) =>
    key === "anchor"
      ? t(`results.stop.${props.settings.anchor}`)
      : t(`results.stop.${key}`, { days: props.settings.days, posted: props.settings.postedDays });
  const x = (date: string | null) => placeOf(stops(), date ?? props.today);
  const by = () => x(props.clock.announceBy);
  const now = () => x(props.today);
  const announced = () => (props.announcedOn === null ? undefined : x(props.announcedOn));
  /** The board stands from the announcing, or from the last day for it, until it has hung long enough. */
  const board = () => announced() ?? (props.clock.state === "late" ? now() : by());
  const until = () => x(props.clock.postedUntil);
  const hung = () => (announced() === undefined ? board() : Math.min(now(), until()));
  const ink = () => announced() ?? Math.min(now(), by());
  return (
    <>
      <svg class="clock-line" viewBox="0 0 700 176" aria-hidden="true">
        <path class="line" d={`M${left} 92H${right}`} />
        <rect class="span" x={left} y="86" width={Math.max(0, ink() - left)} height="12" rx="2" />
        <Show when={props.clock.state === "late"}>
          <rect class="is-late" x={by()} y="86" width={Math.max(0, now() - by())} height="12" rx="2" />
        </Show>
        <rect class="todo" x={hung()} y="102" width={Math.max(0, until() - hung())} height="12" rx="2" />
        <Show when={announced() !== undefined}>
          <rect class="span" x={board()} y="102" width={Math.max(0, hung() - board())} height="12" rx="2" />
        </Show>
        <circle class="dot is-full" cx={left} cy="92" r="7" />
        <Show when={announced()}>{(at) => <circle class="dot" cx={at()} cy="92" r="7" />}</Show>
        <For each={stops()}>
          {(stop, at) => {
            const anchor = () => (at() === 0 ? "start" : at() === stops().length - 1 ? "end" : "middle");
            const shift = () => (at() === 0 ? -8 : at() === stops().length - 1 ? 8 : 0);
            return (
              <>
                <Show when={at() > 0}>
                  <path class="tick" d={`M${stop.x} 76V118`} />
                </Show>
                <text class="strong" x={stop.x + shift()} y="144" text-anchor={anchor()}>
                  {words(stop)}
                </text>
                <text class="when" x={stop.x + shift()} y="168" text-anchor={anchor()}>
                  {day(stop.on)}
                </text>
              </>
            );
          }}
        </For>
        <path class="now" d={`M${now()} 44V118`} />
        <text class="today" x={Math.min(Math.max(now(), 80), 620)} y="34" text-anchor="middle">
          {t("results.today", { date: day(props.today) })}
        </text>
      </svg>
      <dl class="clock-days">
        <For each={stops()}>
          {(stop) => (
            <div>
              <dt>
                <Text of={words(stop)} />
              </dt>
              <dd class="nw">{day(stop.on)}</dd>
            </div>
          )}
        </For>
      </dl>
    </>
  );
};
