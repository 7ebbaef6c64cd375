import { createMemo, createSignal, For, Show } from "solid-js";
import { displayName, isSearchableName, searchPeople } from "#domain/person-name.ts";
import type { PersonRecord } from "#domain/records.ts";
import { TextField } from "#client/ui/field.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { useConsole } from "../console-context.tsx";

const hitsShown = 6;

/** Finds somebody on the roster that this device holds: two letters, title ignored, no network needed. */
export const PersonSearch = (props: {
  readonly label: string;
  readonly none: string;
  readonly people: readonly PersonRecord[];
  readonly problem?: string | undefined;
  readonly onChoose: (person: PersonRecord) => void;
}) => {
  const { data } = useConsole();
  const [query, setQuery] = createSignal("");
  const hits = createMemo(() => searchPeople(props.people, query(), hitsShown));
  return (
    <div>
      <TextField
        label={props.label}
        icon="search"
        type="search"
        autocomplete="off"
        autofocus
        value={query()}
        problem={props.problem}
        onInput={setQuery}
      />
      <Show when={isSearchableName(query())}>
        <div class="pick">
          <For each={hits()} fallback={<p class="quiet-line">{props.none}</p>}>
            {(person) => (
              <button type="button" class="row" aria-label={displayName(person)} onClick={() => props.onChoose(person)}>
                <span class="grow">
                  <b>
                    <PersonName of={person} marked={query()} />
                  </b>
                  <br />
                  <span class="quiet">
                    {[person.position, data.sectorLabel(person.sector)].filter(Boolean).join(" · ")}
                  </span>
                </span>
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
};
