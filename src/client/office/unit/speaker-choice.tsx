import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { TextField } from "#client/ui/field.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { displayName } from "#domain/person-name.ts";
import type { Unit } from "./unit-state.ts";
import { speakersOf } from "./unit-rows.ts";
import "#client/ui/speaker-choice.css";

const longest = 200;

/** Who spoke: one of the unit's own people, chosen by a tap, or a name as it is typed. */
export const SpeakerChoice = (props: {
  readonly unit: Unit;
  readonly value: string;
  readonly onChange: (name: string) => void;
}) => {
  const { t } = useApp();
  const people = createMemo(() => speakersOf(props.unit.data.people(), props.unit.units()));
  return (
    <div class="speaker-choice">
      <TextField
        label={t("unit.speaker")}
        optional={t("unit.optional")}
        value={props.value}
        maxLength={longest}
        onInput={props.onChange}
      />
      <Show when={people().length > 0}>
        <div class="speaker-names" role="group" aria-label={t("unit.speakers")}>
          <For each={people()}>
            {(person) => (
              <button
                type="button"
                class="btn"
                aria-pressed={props.value === displayName(person)}
                onClick={() => props.onChange(displayName(person))}
              >
                <PersonName of={person} />
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
};
