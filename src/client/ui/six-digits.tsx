import { createUniqueId, For } from "solid-js";
import { BelowField, FieldLabel } from "./field-label.tsx";
import styles from "./six-digits.module.css";

type SixDigitsProps = {
  readonly label: string;
  readonly hint: string;
  readonly problem: string | undefined;
  /** Folded: at most six digits. */
  readonly value: string;
  readonly onInput: (typed: string) => void;
};

const places = [0, 1, 2, 3, 4, 5] as const;

/** Six boxes over one real input: a pasted code fills all of them, and screen readers find one field. */
export const SixDigits = (props: SixDigitsProps) => {
  const id = createUniqueId();
  return (
    <div>
      <FieldLabel for={id} label={props.label} />
      <div class={styles["six"]}>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          enterkeyhint="done"
          value={props.value}
          aria-invalid={props.problem === undefined ? undefined : "true"}
          aria-describedby={`${id}-below`}
          onInput={(event) => {
            props.onInput(event.currentTarget.value);
            event.currentTarget.value = props.value;
          }}
        />
        <div class={styles["boxes"]} aria-hidden="true">
          <For each={places}>
            {(place) => (
              <span class={place === Math.min(props.value.length, 5) ? styles["on"] : ""}>
                {props.value[place] ?? ""}
              </span>
            )}
          </For>
        </div>
      </div>
      <BelowField id={`${id}-below`} hint={props.hint} problem={props.problem} />
    </div>
  );
};
