import { createUniqueId, For, Show, type JSX } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";
import { Text } from "./text.tsx";

export type Option<T extends string> = { readonly value: T; readonly label: string; readonly icon?: IconName };

type SwitcherProps<T extends string> = {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
};

/** Two or three ways, one chosen. */
export const Switcher = <T extends string>(props: SwitcherProps<T>) => {
  const name = createUniqueId();
  return (
    <div class="switcher" role="radiogroup" aria-label={props.label}>
      <For each={props.options}>
        {(option) => (
          <label>
            <input
              type="radio"
              name={name}
              checked={option.value === props.value}
              onChange={() => props.onChoose(option.value)}
            />
            <Show when={option.icon}>{(icon) => <Icon name={icon()} size="line" />}</Show>
            <span>
              <Text of={option.label} />
            </span>
          </label>
        )}
      </For>
    </div>
  );
};

/** On or off; the words beside it stay the same. */
export const Toggle = (props: {
  readonly label: string;
  readonly on: boolean;
  readonly onTurn: (on: boolean) => void;
}) => (
  <button
    type="button"
    class="switch-row"
    role="switch"
    aria-checked={props.on ? "true" : "false"}
    onClick={() => props.onTurn(!props.on)}
  >
    <span>
      <Text of={props.label} />
    </span>
    <span class="toggle" />
  </button>
);

type ChoicesProps<T extends string> = {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly label: string; readonly detail?: string | undefined }[];
  readonly value: T | undefined;
  readonly onChoose: (value: T) => void;
  readonly problem?: string | undefined;
};

/** One of several, each on its line; a second line says what the choice does. */
export const Choices = <T extends string>(props: ChoicesProps<T>) => {
  const name = createUniqueId();
  return (
    <fieldset>
      <legend class="label">
        <Text of={props.legend} />
      </legend>
      <For each={props.options}>
        {(option) => (
          <label class="choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChoose(option.value)}
            />
            <span class="radio" />
            <span>
              <Text of={option.label} />
              <Show when={option.detail}>
                {(detail) => (
                  <span class="detail small quiet">
                    <Text of={detail()} />
                  </span>
                )}
              </Show>
            </span>
          </label>
        )}
      </For>
      <Show when={props.problem}>
        {(problem) => (
          <p class="hint is-wrong with-sign" role="alert">
            <Icon name="alert" size="line" />
            <span>
              <Text of={problem()} />
            </span>
          </p>
        )}
      </Show>
    </fieldset>
  );
};

/** A criterion: pressed shows a tick. */
export const Tag = (props: {
  readonly label: string;
  readonly on: boolean;
  readonly onTurn: (on: boolean) => void;
}) => (
  <button type="button" class="tag" aria-pressed={props.on ? "true" : "false"} onClick={() => props.onTurn(!props.on)}>
    <Show when={props.on}>
      <Icon name="check" size="line" />
    </Show>
    <span>
      <Text of={props.label} />
    </span>
  </button>
);

/** A group of tags; screen readers name it by `label`. */
export const Tags = (props: { readonly label: string; readonly children: JSX.Element }) => (
  <fieldset class="tags" aria-label={props.label}>
    {props.children}
  </fieldset>
);
