import { Show } from "solid-js";

/**
 * The bar is what was reached, the stroke where the target (or the limit) is. The sentence below says the same, and
 * `label` says it to a reader. Drawn with SVG attributes, because the page's policy allows no inline style.
 */
export const Gauge = (props: { readonly actual: number; readonly goal: number | null; readonly label: string }) => {
  const scale = () => scaleOf(props.actual, props.goal);
  const bar = () => Math.max(0, Math.min(1, props.actual / scale())) * width;
  const goal = () => (props.goal === null ? undefined : (props.goal / scale()) * width);
  return (
    <svg class="gauge" viewBox={`0 0 ${width} 30`} preserveAspectRatio="none" role="img" aria-label={props.label}>
      <rect class="track" y="9" width={width} height="12" rx="2" />
      <rect class="bar" y="9" width={bar()} height="12" rx="2" />
      <Show when={goal()}>{(at) => <path class="goal" d={`M${at()} 2V28`} />}</Show>
    </svg>
  );
};

const width = 350;

/** What the whole bar stands for: a fifth more than the larger of the two, so that the stroke never sits on the end. */
const scaleOf = (actual: number, goal: number | null): number =>
  goal === null ? Math.max(actual, 1) : Math.max(actual, goal, Number.EPSILON) * 1.2;

/**
 * The same bar for a part of a whole (disbursed of approved, here of the seats): the whole is the bar's length. A stroke
 * stands where so much of the whole is wanted (the quorum).
 */
export const PartGauge = (props: {
  readonly part: number;
  readonly whole: number;
  readonly wanted?: number;
  readonly label: string;
}) => {
  const at = (amount: number) => (props.whole > 0 ? Math.max(0, Math.min(1, amount / props.whole)) * width : 0);
  const bar = () => at(props.part);
  const wanted = () => (props.wanted === undefined || props.wanted <= 0 ? undefined : at(props.wanted));
  return (
    <svg class="gauge" viewBox={`0 0 ${width} 30`} preserveAspectRatio="none" role="img" aria-label={props.label}>
      <rect class="track" y="9" width={width} height="12" rx="2" />
      <rect class="bar" y="9" width={bar()} height="12" rx="2" />
      <Show when={wanted()}>{(x) => <path class="goal" d={`M${x()} 2V28`} />}</Show>
    </svg>
  );
};
