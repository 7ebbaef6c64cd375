import { Show, type JSX } from "solid-js";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";

/** A key, beside its verb. It is drawn, not written: the button itself names its key to a reader. */
export const Key = (props: { readonly of: string }) => <span class="kbd" data-key={props.of} />;

/** A button with the key that does the same. */
export const KeyButton = (props: {
  readonly label: string;
  /** What the button is about, added to its accessible name where several buttons have the same name. */
  readonly about?: string;
  /** The key as it is drawn; none where single keys are switched off. */
  readonly shortcut: string | undefined;
  readonly icon?: IconName;
  readonly class?: string;
  readonly type?: "button" | "submit";
  readonly pressed?: boolean;
  readonly onPress?: () => void;
}): JSX.Element => (
  <button
    type={props.type ?? "button"}
    class={`btn ${props.class ?? ""}`}
    aria-keyshortcuts={props.shortcut?.replaceAll(" ", "+")}
    aria-pressed={props.pressed}
    aria-label={props.about === undefined ? undefined : `${props.label} ${props.about}`}
    onClick={() => props.onPress?.()}
  >
    <Show when={props.icon}>{(icon) => <Icon name={icon()} size="line" />}</Show>
    <span>
      <Text of={props.label} />
    </span>
    <Show when={props.shortcut}>{(key) => <Key of={key()} />}</Show>
  </button>
);

/** For a form's `ref`: Ctrl S (⌘ S) inside it saves it. */
export const saveOnCtrlS = (form: HTMLFormElement): void => {
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.code !== "KeyS") return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit();
  };
  form.addEventListener("keydown", press);
};
