import { Show, type JSX } from "solid-js";
import { Icon } from "./icon.tsx";
import { Text } from "./text.tsx";

/** A sheet of paper, full width. `rows` draws hairlines between its children; `flush` leaves the padding to them. */
export const Sheet = (props: {
  readonly kind?: "plain" | "flush" | "rows";
  readonly label?: string;
  readonly class?: string;
  readonly children: JSX.Element;
}) => (
  <section class={`sheet ${kinds[props.kind ?? "plain"]} ${props.class ?? ""}`} aria-label={props.label}>
    {props.children}
  </section>
);

const kinds = { plain: "", flush: "flush", rows: "flush rows" } as const;

/** The margin column with a number, sign or time in it, and the text that never enters it. */
export const Hang = (props: {
  readonly mark: JSX.Element;
  readonly class?: string;
  readonly children: JSX.Element;
}) => (
  <div class={`hang ${props.class ?? ""}`}>
    <span>{props.mark}</span>
    <div>{props.children}</div>
  </div>
);

/** A row that leads somewhere. */
export const RowLink = (props: {
  readonly href: string;
  readonly class?: string;
  readonly changed?: boolean;
  readonly children: JSX.Element;
}) => (
  <a href={props.href} class={`row ${props.changed ? "changed" : ""} ${props.class ?? ""}`}>
    <span class="grow">{props.children}</span>
    <Icon name="next" />
  </a>
);

/** Facts on the dotted leader of a form; `long` puts the label above. */
export const Facts = (props: { readonly kind?: "short" | "long"; readonly children: JSX.Element }) => (
  <dl class={props.kind === "long" ? "facts long" : "facts"}>{props.children}</dl>
);

export const Fact = (props: { readonly label: string; readonly children: JSX.Element; readonly class?: string }) => (
  <div>
    <dt>
      <Text of={props.label} />
    </dt>
    <dd class={props.class}>{props.children}</dd>
  </div>
);

/** The name of a group, above its sheet. */
export const GroupName = (props: { readonly words: string }) => (
  <h2 class="group">
    <Text of={props.words} />
  </h2>
);

/** Empty is one quiet sentence. */
export const QuietLine = (props: { readonly words: string }) => (
  <p class="quiet-line">
    <Text of={props.words} />
  </p>
);

/** A sheet where nothing is on the phone yet: its hairlines, no shimmer, and words for the reader. */
export const LoadingSheet = (props: { readonly words: string; readonly rows?: number }) => (
  <section class="sheet flush rows" aria-busy="true">
    <p class="quiet-line" aria-live="polite">
      <Text of={props.words} />
    </p>
    <Show when={(props.rows ?? 3) > 1}>
      <div class="row" />
      <div class="row" />
    </Show>
  </section>
);
