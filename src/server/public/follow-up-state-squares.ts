import { markup, type Html } from "./html.ts";
import { publicStates, type PublicState, type StateCounts } from "./public-follow-up-view.ts";

/** A sign for each state, so that none is told by its colour alone. */
const signs: Readonly<Record<PublicState, Html>> = {
  done: markup`<rect class="q-done" x="1" y="1" width="16" height="16" rx="3"/><path class="q-tick" d="M5 9.3l2.7 2.6 5-5.5"/>`,
  "in-progress": markup`<rect class="q-work" x="1" y="1" width="16" height="16" rx="3"/><rect class="q-half" x="9" y="3.5" width="5.5" height="11"/>`,
  accepted: markup`<rect class="q-open" x="2" y="2" width="14" height="14" rx="3"/>`,
  untaken: markup`<rect class="q-open" x="2" y="2" width="14" height="14" rx="3" stroke-dasharray="3 3"/>`,
  impossible: markup`<rect class="q-none" x="2" y="2" width="14" height="14" rx="3"/><path class="q-none" d="M5.5 9h7"/>`,
};

/** One square. It has no accessible name, because the words stand beside it. */
export const square = (state: PublicState): Html =>
  markup`<svg class="q" viewBox="0 0 18 18" aria-hidden="true">${signs[state]}</svg>`;

/** More squares would be unreadable: the counts in words say the rest. */
const mostSquares = 60;

/** A square for each suggestion, what is done first. @param label the same in words */
export const squares = (counts: StateCounts, label: string): Html => {
  const all = publicStates.flatMap((state) => Array.from({ length: counts[state] }, () => state));
  return markup`<p class="q-row" role="img" aria-label="${label}">${all.slice(0, mostSquares).map(square)}</p>`;
};
