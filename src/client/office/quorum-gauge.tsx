import { For, Show } from "solid-js";
import { PartGauge } from "#client/ui/gauge.tsx";

/** Above this many seats single boxes can no longer be counted, and a bar says more (docs/promises.md, "Seats"). */
const countableSeats = 40;
const width = 300;
const gap = 5;

/** One box a seat, filled for those who are here, and a stroke where the quorum is. Drawn with attributes alone. */
export const QuorumGauge = (props: {
  readonly seats: number;
  readonly present: number;
  readonly needed: number;
  readonly label: string;
}) => {
  const step = () => (width + gap) / Math.max(props.seats, 1);
  return (
    <Show
      when={props.seats <= countableSeats}
      fallback={<PartGauge part={props.present} whole={props.seats} wanted={props.needed} label={props.label} />}
    >
      <svg class="seats" viewBox={`0 0 ${width} 28`} preserveAspectRatio="none" role="img" aria-label={props.label}>
        <For each={Array.from({ length: props.seats }, (_, at) => at)}>
          {(at) => (
            <rect
              class={at < props.present ? "seat in" : "seat"}
              x={at * step() + 0.75}
              y="6.75"
              width={Math.max(step() - gap - 1.5, 1)}
              height="14.5"
              rx="3"
            />
          )}
        </For>
        <Show when={props.needed > 0 && props.needed < props.seats}>
          <path class="need" d={`M${props.needed * step() - gap / 2} 0V28`} />
        </Show>
      </svg>
    </Show>
  );
};
