import { createSignal, createUniqueId } from "solid-js";
import { findJoinCode, foldJoinCode, joinCodeLength, showJoinCode } from "#domain/join-code.ts";
import { BelowField, FieldLabel } from "./field-label.tsx";

type CodeFieldProps = {
  readonly label: string;
  readonly hint: string;
  readonly problem: string | undefined;
  /** Folded: at most eight symbols. */
  readonly value: string;
  readonly onInput: (folded: string) => void;
};

/**
 * The eight symbols of a code in one real input. Case, spaces, dashes and Thai digits are folded as they are typed, a
 * whole join link may be pasted, and dots show what is still missing. A phone's keyboard that composes holds the letters
 * itself: rewritten under it they would come double, so they stay as typed until it is done.
 */
export const CodeField = (props: CodeFieldProps) => {
  const id = createUniqueId();
  const [composed, setComposed] = createSignal<string>();
  const shown = () => composed() ?? showJoinCode(props.value);
  const missing = () => "• ".repeat(joinCodeLength - props.value.length).trim();

  const compose = (input: HTMLInputElement) => {
    setComposed(input.value);
    props.onInput(foldedOf(input.value));
  };
  const read = (input: HTMLInputElement) => {
    const symbolsBeforeCaret = foldJoinCode(input.value.slice(0, input.selectionStart ?? undefined)).length;
    const folded = foldedOf(input.value);
    const caret = Math.min(symbolsBeforeCaret > 4 ? symbolsBeforeCaret + 1 : symbolsBeforeCaret, folded.length + 1);
    setComposed(undefined);
    props.onInput(folded);
    input.value = showJoinCode(folded);
    input.setSelectionRange(caret, caret);
  };

  return (
    <div>
      <FieldLabel for={id} label={props.label} />
      <div class={props.problem === undefined ? "field code" : "field code is-wrong"}>
        <input
          id={id}
          type="text"
          name="code"
          value={shown()}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          enterkeyhint="go"
          aria-invalid={props.problem === undefined ? undefined : "true"}
          aria-describedby={`${id}-below`}
          onInput={(event) => (event.isComposing ? compose : read)(event.currentTarget)}
          onCompositionEnd={(event) => read(event.currentTarget)}
        />
        <span class="code-rest" aria-hidden="true">
          <span class="code-typed">{shown()}</span>
          <span class="code-dots">{missing()}</span>
        </span>
      </div>
      <BelowField id={`${id}-below`} hint={props.hint} problem={props.problem} />
    </div>
  );
};

const foldedOf = (typed: string): string => {
  const pasted = codeOfLink(typed);
  const found = findJoinCode(pasted);
  return found.ok ? found.value : foldJoinCode(pasted).slice(0, joinCodeLength);
};
const codeOfLink = (typed: string): string => /\/j\/([^/?#]+)/.exec(typed)?.[1] ?? typed;
