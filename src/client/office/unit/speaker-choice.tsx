import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import type { Unit } from "./unit-state.ts";
import "#client/ui/speaker-choice.css";

const longest = 200;

/** Who spoke: whoever answers now, or spoke for the unit before, by a tap; or a name as it is typed. */
export const SpeakerChoice = (props: {
  readonly unit: Unit;
  readonly value: string;
  readonly onChange: (name: string) => void;
}) => {
  const { t } = useApp();
  const names = createMemo(() => props.unit.speakers());
  return (
    <div class="speaker-choice">
      <TextField
        label={t("unit.speaker")}
        optional={t("unit.optional")}
        value={props.value}
        maxLength={longest}
        onInput={props.onChange}
      />
      <Show when={names().length > 0}>
        <div class="speaker-names" role="group" aria-label={t("unit.speakers")}>
          <For each={names()}>
            {(name) => (
              <button
                type="button"
                class="btn"
                aria-pressed={props.value === name}
                onClick={() => props.onChange(name)}
              >
                <Text of={name} />
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
};
