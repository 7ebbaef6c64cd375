import { Show } from "solid-js";
import { Icon } from "./icon.tsx";
import { Text } from "./text.tsx";

/**
 * The label of a field; `hidden`: for screen readers alone. `optional`: the words for a field that may stay empty.
 */
export const FieldLabel = (props: {
  readonly for: string;
  readonly label: string;
  readonly optional?: string | undefined;
  readonly hidden?: boolean | undefined;
}) => (
  <label class={props.hidden ? "heard" : "label"} for={props.for}>
    <Text of={props.label} />
    <Show when={props.optional}>{(words) => <span class="quiet normal"> {words()}</span>}</Show>
  </label>
);

/** The problem first, where there is one: a hint beside it would only be more to read. */
export const BelowField = (props: {
  readonly id?: string;
  readonly hint: string | undefined;
  readonly problem: string | undefined;
}) => (
  <div id={props.id}>
    <Show
      when={props.problem}
      fallback={
        <Show when={props.hint}>
          {(hint) => (
            <p class="hint whole-lines">
              <Text of={hint()} />
            </p>
          )}
        </Show>
      }
    >
      {(problem) => (
        <p class="hint is-wrong with-sign" role="alert">
          <Icon name="alert" size="line" />
          <span>
            <Text of={problem()} />
          </span>
        </p>
      )}
    </Show>
  </div>
);
