import { createEffect, createMemo, createSignal, on, onCleanup, Show, untrack } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { TextArea, TextField } from "#client/ui/field.tsx";
import { isBlank } from "#domain/clean-text.ts";
import { useEditing } from "./editing-context.tsx";
import type { EditedKind, Seen } from "./undoable-record-edits.ts";
import { noteTyped } from "./flush-unsaved-fields.ts";

/** A pause in typing after which the text is saved, ms. */
const pauseMs = 1_200;

type SavedProps = {
  readonly label: string;
  readonly value: string;
  /** The record of the field: another officer's change of it during typing is shown, never overwritten. */
  readonly of: { readonly kind: EditedKind; readonly id: string };
  readonly onSave: (value: string, seen: Seen) => void;
  /** What has to be mended in what was typed; nothing of it is kept until then. */
  readonly problemOf?: ((typed: string) => string | undefined) | undefined;
  readonly hint?: string | undefined;
  readonly optional?: string | undefined;
  readonly hideLabel?: boolean;
  readonly isLong?: boolean;
  readonly maxLength?: number;
  readonly inputMode?: "text" | "numeric" | "decimal" | "tel";
};

/** What is being typed, until it is kept: in a pause, on leaving the field, and when the page is left. */
const createTyping = (props: SavedProps) => {
  const editing = useEditing();
  const [typed, setTyped] = createSignal<string>();
  let seen: Seen | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let takeOff: (() => void) | undefined;

  const keep = (): void => {
    clearTimeout(timer);
    takeOff?.();
    takeOff = undefined;
    const words = typed();
    if (words === undefined || words === props.value || props.problemOf?.(words) !== undefined) return;
    const before = seen ?? editing.seen(props.of.kind, props.of.id);
    seen = undefined;
    props.onSave(words, before);
  };
  const type = (words: string): void => {
    seen ??= editing.seen(props.of.kind, props.of.id);
    setTyped(words);
    takeOff ??= noteTyped(keep);
    clearTimeout(timer);
    timer = setTimeout(keep, pauseMs);
  };
  const leave = (): void => {
    keep();
    if (problem() === undefined) {
      seen = undefined;
      setTyped(undefined);
    }
  };
  const problem = (): string | undefined => {
    const words = typed();
    return words === undefined ? undefined : props.problemOf?.(words);
  };
  // oxlint-disable-next-line solid/reactivity -- it is called when the page is left, and reads what stands there then
  addEventListener("pagehide", keep);
  onCleanup(() => {
    // Leaving the field has kept what was typed; what the field stood for may be another record by now.
    removeEventListener("pagehide", keep);
    takeOff?.();
    clearTimeout(timer);
  });
  return { value: () => typed() ?? props.value, type, leave, problem };
};

/** A field of a record that saves each change by itself. */
export const SavedText = (props: SavedProps) => {
  const typing = createTyping(props);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.isComposing && props.isLong !== true) typing.leave();
  };
  return (
    <Show
      when={props.isLong}
      fallback={
        <TextField
          label={props.label}
          value={typing.value()}
          onInput={typing.type}
          onBlur={typing.leave}
          onKeyDown={onKeyDown}
          problem={typing.problem()}
          hint={props.hint}
          optional={props.optional}
          hideLabel={props.hideLabel ?? false}
          maxLength={props.maxLength ?? 300}
          inputMode={props.inputMode}
        />
      }
    >
      <TextArea
        label={props.label}
        value={typing.value()}
        onInput={typing.type}
        onBlur={typing.leave}
        problem={typing.problem()}
        hint={props.hint}
        optional={props.optional}
        hideLabel={props.hideLabel ?? false}
        maxLength={props.maxLength ?? 4_000}
        rows={2}
      />
    </Show>
  );
};

/** Words that no field of a record may be without. */
export const useNeeded = () => {
  const { t } = useApp();
  return (typed: string): string | undefined => (isBlank(typed) ? t("prepare.problem.empty") : undefined);
};

/**
 * For the `ref` of a form: puts the focus into a record that has just been created and is empty.
 * @param about the chosen record, and whether it is empty
 */
export const focusEmpty =
  (about: () => readonly [id: string, isEmpty: boolean]) =>
  (form: HTMLElement): void => {
    // Once for each record: what is saved of it, or read anew, must not take the keyboard from the field that is typed in.
    const id = createMemo(() => about()[0]);
    createEffect(
      on(id, (made) => {
        if (!untrack(about)[1] || typedInto.has(made)) return;
        typedInto.add(made);
        queueMicrotask(() => form.querySelector<HTMLElement>("textarea, input")?.focus());
      }),
    );
  };

/** The new records whose first field had the keyboard. */
const typedInto = new Set<string>();
