import { createUniqueId, For, onMount, Show, splitProps, type JSX } from "solid-js";
import { bringToWrongField } from "./bring-to-wrong-field.ts";
import { BelowField, FieldLabel } from "./field-label.tsx";
import { Icon, type IconName } from "./icon.tsx";

type FieldWords = {
  /** Above the field, never inside. */
  readonly label: string;
  readonly hint?: string | undefined;
  /** What has to be mended, under the field. */
  readonly problem?: string | undefined;
  readonly optional?: string | undefined;
};

type TextFieldProps = FieldWords & {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly icon?: IconName;
  readonly hideLabel?: boolean;
} & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "value" | "onInput" | "class" | "id">;

/** Known once the field stands in its form. */
const lookAfterForm = (home: HTMLElement) => {
  onMount(() => bringToWrongField(home.closest("form")));
};

/** A field of one line, with its label, a hint, and the problem below it. */
export const TextField = (raw: TextFieldProps) => {
  const [props, rest] = splitProps(raw, [
    "label",
    "hint",
    "problem",
    "optional",
    "value",
    "onInput",
    "icon",
    "hideLabel",
  ]);
  const id = createUniqueId();
  return (
    <div ref={lookAfterForm}>
      <FieldLabel for={id} label={props.label} optional={props.optional} hidden={props.hideLabel} />
      <div class={props.problem === undefined ? "field" : "field is-wrong"}>
        <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
        <input
          id={id}
          type="text"
          autocomplete="off"
          value={props.value}
          aria-invalid={props.problem === undefined ? undefined : "true"}
          aria-describedby={`${id}-below`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          {...rest}
        />
      </div>
      <BelowField id={`${id}-below`} hint={props.hint} problem={props.problem} />
    </div>
  );
};

type TextAreaProps = FieldWords & {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hideLabel?: boolean;
  /** What stands under it instead of the hint, and describes it: a count, a draft's state, advice. */
  readonly children?: JSX.Element;
  /** The element that says what has to be mended, where that stands elsewhere (above the button that was pressed). */
  readonly reasonId?: string | undefined;
} & Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, "value" | "onInput" | "class" | "id" | "children">;

/** A field of several lines, with its label, a hint, and the problem below it. */
export const TextArea = (raw: TextAreaProps) => {
  const [props, rest] = splitProps(raw, [
    "label",
    "hint",
    "problem",
    "optional",
    "value",
    "onInput",
    "hideLabel",
    "children",
    "reasonId",
  ]);
  const id = createUniqueId();
  const isWrong = () => props.problem !== undefined || props.reasonId !== undefined;
  return (
    <div ref={lookAfterForm}>
      <FieldLabel for={id} label={props.label} optional={props.optional} hidden={props.hideLabel} />
      <div class={isWrong() ? "field area is-wrong" : "field area"}>
        {/* A browser notes down for its own tabs what stands in fields, unless they say this. */}
        <textarea
          id={id}
          autocomplete="off"
          value={props.value}
          aria-invalid={isWrong() ? "true" : undefined}
          aria-describedby={[props.reasonId, `${id}-below`].filter(Boolean).join(" ")}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          {...rest}
        />
      </div>
      <div id={`${id}-below`}>
        <BelowField hint={props.hint} problem={props.problem} />
        {props.children}
      </div>
    </div>
  );
};

type SelectFieldProps = FieldWords & {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
};

/** A choice of one from a list, with its label and the problem below it. */
export const SelectField = (props: SelectFieldProps) => {
  const id = createUniqueId();
  return (
    <div ref={lookAfterForm}>
      <FieldLabel for={id} label={props.label} optional={props.optional} />
      <div class={props.problem === undefined ? "field" : "field is-wrong"}>
        <select
          id={id}
          aria-invalid={props.problem === undefined ? undefined : "true"}
          aria-describedby={`${id}-below`}
          onInput={(event) => props.onChoose(event.currentTarget.value)}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
        <Icon name="down" size="line" />
      </div>
      <BelowField id={`${id}-below`} hint={props.hint} problem={props.problem} />
    </div>
  );
};
