import { createMemo, createUniqueId, Show, type JSX } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";
import { Text } from "./text.tsx";

type Look = {
  /** A verb. */
  readonly label: string;
  /** `main` is filled, and there is one on a screen; `grave` takes something away for good. */
  readonly kind?: "main" | "wide" | "plain" | "grave";
  readonly icon?: IconName;
  readonly class?: string;
  /** What the button is for, where each of many rows has the same button; for screen readers only. */
  readonly about?: string;
};

type ButtonProps = Look & {
  readonly type?: "button" | "submit";
  /** Why it cannot be pressed now. It stays where it is, and the reason stands below it. */
  readonly unavailable?: string | undefined;
  /** At work: the words say so (กำลัง…), and a second press does nothing. */
  readonly busy?: boolean;
  readonly pressed?: boolean;
  readonly describedBy?: string;
  readonly onPress?: (event: MouseEvent) => void;
  readonly ref?: (button: HTMLButtonElement) => void;
};

/** A button. Where it cannot be pressed it stays, and says why below it. */
export const Button = (props: ButtonProps) => {
  const reasonId = createUniqueId();
  // Read once here: what a caller works out in this place must not be worked out anew at each press.
  const unavailable = createMemo(() => props.unavailable);
  const isBusy = createMemo(() => props.busy === true);
  const press = (event: MouseEvent) => {
    if (unavailable() !== undefined || isBusy()) event.preventDefault();
    else props.onPress?.(event);
  };
  return (
    <>
      <button
        ref={(button) => props.ref?.(button)}
        type={props.type ?? "button"}
        class={classOf(props)}
        aria-label={nameOf(props)}
        aria-disabled={unavailable() === undefined ? undefined : "true"}
        aria-busy={isBusy() ? "true" : undefined}
        aria-pressed={props.pressed}
        aria-describedby={unavailable() === undefined ? props.describedBy : reasonId}
        onClick={press}
      >
        <Words {...props} />
      </button>
      <Show when={unavailable()}>
        {(reason) => (
          <p class="hint" id={reasonId}>
            <Text of={reason()} />
          </p>
        )}
      </Show>
    </>
  );
};

/** `isOutside`: a page that is none of the app's own; it opens beside it. */
export const ButtonLink = (props: Look & { readonly href: string; readonly isOutside?: boolean }) => (
  <a
    href={props.href}
    class={classOf(props)}
    aria-label={nameOf(props)}
    {...(props.isOutside === true && { target: "_blank", rel: "noopener" })}
  >
    <Words {...props} />
  </a>
);

/** Begins with the visible label, so that users of speech input can say it (WCAG 2.5.3). */
const nameOf = ({ label, about }: Look): string | undefined => (about === undefined ? undefined : `${label} ${about}`);

const classOf = (look: Look): string => ["btn", look.kind, look.class].filter(Boolean).join(" ");

const Words = (props: Look): JSX.Element => (
  <>
    <Show when={props.icon}>
      {(name) => <Icon name={name()} size={props.kind === "main" || props.kind === "wide" ? "alone" : "line"} />}
    </Show>
    <span>
      <Text of={props.label} />
    </span>
  </>
);
