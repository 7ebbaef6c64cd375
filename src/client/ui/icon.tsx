/** The signs, drawn in index.html: 24 px grid, 1.75 px stroke, round ends, no fill but a single dot. */
export const iconNames = [
  "agenda",
  "alert",
  "answer",
  "back",
  "building",
  "calendar",
  "check",
  "check-circle",
  "clock",
  "conflict",
  "copy",
  "decline",
  "device",
  "doc",
  "down",
  "download",
  "eye",
  "eye-off",
  "grip",
  "hand",
  "help",
  "horn",
  "indent",
  "leave",
  "link",
  "lock",
  "merge",
  "mic",
  "mine",
  "next",
  "note",
  "now",
  "outdent",
  "pause",
  "pencil",
  "people",
  "plus",
  "print",
  "projector",
  "projects",
  "qr",
  "question",
  "received",
  "refresh",
  "same",
  "say",
  "search",
  "share",
  "signal",
  "signal-off",
  "sort",
  "suggest",
  "target",
  "trash",
  "undo",
  "up",
  "x",
] as const;

export type IconName = (typeof iconNames)[number];

/** A sign: 20 px inside a line, 24 px alone, 56 px on the slip. It never stands without its word, so it is not read out. */
export const Icon = (props: { readonly name: IconName; readonly size?: "line" | "alone" | "big" }) => (
  <svg class={`i ${sizes[props.size ?? "alone"]}`} aria-hidden="true">
    <use href={`#i-${props.name}`} />
  </svg>
);

const sizes = { line: "s20", alone: "", big: "big" } as const;
