import type { IconName } from "./sprite.tsx";

export type { IconName };

/** A sign: 20 px inside a line, 24 px alone, 56 px on the slip. It never stands without its word, so it is not read out. */
export const Icon = (props: { readonly name: IconName; readonly size?: "line" | "alone" | "big" }) => (
  <svg class={`i ${sizes[props.size ?? "alone"]}`} aria-hidden="true">
    <use href={`#i-${props.name}`} />
  </svg>
);

const sizes = { line: "s20", alone: "", big: "big" } as const;
