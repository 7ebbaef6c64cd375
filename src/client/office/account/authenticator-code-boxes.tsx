import { createUniqueId, For } from "solid-js";
import { BelowField, FieldLabel } from "#client/ui/field-label.tsx";
import { foldJoinCode } from "#domain/join-code.ts";
import "#client/ui/authenticator-code-boxes.css";

export const codeLength = 6;

/** What was typed or pasted, as digits: Thai ones count as the others, signs between them are passed over. */
const digitsOf = (typed: string): string => foldJoinCode(typed).replace(/\D/g, "").slice(0, codeLength);

/** Six boxes over one real input, which takes pasted codes, Thai digits and what the phone itself offers. */
export const AuthenticatorCodeBoxes = (props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly value: string;
  readonly autofocus?: boolean;
  readonly onInput: (digits: string) => void;
}) => {
  const id = createUniqueId();
  const read = (input: HTMLInputElement) => {
    const digits = digitsOf(input.value);
    input.value = digits;
    props.onInput(digits);
  };
  return (
    <div>
      <FieldLabel for={id} label={props.label} />
      <div class="six" classList={{ "is-wrong": props.problem !== undefined }}>
        <input
          id={id}
          type="text"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          value={props.value}
          ref={(input) => props.autofocus === true && queueMicrotask(() => input.focus())}
          aria-invalid={props.problem === undefined ? undefined : "true"}
          aria-describedby={`${id}-below`}
          onInput={(event) => {
            if (!event.isComposing) read(event.currentTarget);
          }}
          onCompositionEnd={(event) => read(event.currentTarget)}
        />
        <For each={Array.from({ length: codeLength }, (_, place) => place)}>
          {(place) => (
            <span
              class="six-box"
              classList={{ "is-next": place === Math.min(props.value.length, codeLength - 1) }}
              aria-hidden="true"
            >
              {props.value[place] ?? ""}
            </span>
          )}
        </For>
      </div>
      <BelowField id={`${id}-below`} hint={props.hint} problem={props.problem} />
    </div>
  );
};
