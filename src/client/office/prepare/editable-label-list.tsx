import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Text } from "#client/ui/text.tsx";
import type { Words } from "#domain/bilingual-words.ts";
import { renameLabel, withoutOldEnglish } from "#domain/rename-label.ts";
import type { EditedKind, Seen } from "./undoable-record-edits.ts";
import { LabelHeads, BilingualLabelFields } from "./bilingual-label-fields.tsx";

export type Label = { readonly key: string; readonly label: Words; readonly representative?: Words };

/** Sectors, criteria: names that a body gives, which can be changed, added and taken away. */
export const EditableLabelList = <L extends Label>(props: {
  readonly title: string;
  readonly hint: string;
  readonly labels: readonly L[];
  /** The record whose labels they are. */
  readonly of: { readonly kind: EditedKind; readonly id: string };
  readonly onPut: (labels: readonly Label[], seen?: Seen) => void;
  /** Why one cannot be taken away. */
  readonly inUse?: (key: string) => string | undefined;
}) => {
  const { t, announce } = useApp();
  const [typed, setTyped] = createSignal("");
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const th = typed().trim();
    if (th === "") return;
    props.onPut([...props.labels, { key: newId().slice(0, 8), label: { th } }]);
    setTyped("");
  };
  const [refusal, setRefusal] = createSignal<string>();
  /** Whose English name was taken out, and why. */
  const [takenOut, setTakenOut] = createSignal<{ readonly key: string; readonly why: string }>();
  /** Whose English name was written here: it is not the translation of an earlier name. */
  const written = new Set<string>();
  const rename = (label: L, typed: Words, seen: Seen) => {
    if (typed.en !== label.label.en) written.add(label.key);
    const words = written.has(label.key) ? typed : withoutOldEnglish(label.label, typed);
    const why = typed.en === words.en ? "" : t("prepare.labels.oldEnglish", { english: typed.en, name: words.th });
    if (why !== "") announce(why);
    setTakenOut(why === "" ? undefined : { key: label.key, why });
    props.onPut(
      props.labels.map((one) => (one.key === label.key ? renameLabel(one, words) : one)),
      seen,
    );
  };
  const remove = (label: L) => {
    const reason = props.inUse?.(label.key);
    setRefusal(reason);
    if (reason === undefined) props.onPut(props.labels.filter(({ key }) => key !== label.key));
  };
  return (
    <section class="plate plate-pad">
      <h2>{props.title}</h2>
      <p class="quiet">{props.hint}</p>
      <div class="prep-labels">
        <Show when={props.labels.length > 0}>
          <LabelHeads />
        </Show>
        <For each={props.labels.map(({ key }) => key)}>
          {(key) => {
            const label = () => props.labels.find((one) => one.key === key);
            return (
              <>
                <div class="prep-label">
                  <BilingualLabelFields
                    words={label()?.label ?? { th: "" }}
                    of={props.of}
                    onSave={(words, seen) => {
                      const one = label();
                      if (one !== undefined) rename(one, words, seen);
                    }}
                  />
                  <IconButton
                    icon="x"
                    label={t("prepare.labels.remove", { name: label()?.label.th })}
                    onPress={() => {
                      const one = label();
                      if (one !== undefined) remove(one);
                    }}
                  />
                </div>
                <Show when={takenOut()?.key === key}>
                  <p class="hint">
                    <Text of={takenOut()?.why ?? ""} />
                  </p>
                </Show>
              </>
            );
          }}
        </For>
      </div>
      <p class="hint is-wrong" role="status">
        {refusal()}
      </p>
      <form class="prep-label" onSubmit={add}>
        <div class="grow">
          <TextField label={t("prepare.labels.new")} hideLabel value={typed()} onInput={setTyped} maxLength={200} />
        </div>
        <Button type="submit" icon="plus" label={t("prepare.labels.add")} />
      </form>
    </section>
  );
};
