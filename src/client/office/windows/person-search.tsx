import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { oneAtATime } from "#client/lib/one-at-a-time.ts";
import { newId } from "#client/lib/new-id.ts";
import { displayName, splitTypedName } from "#domain/person-name.ts";
import { isSearchableName, searchPeople } from "#domain/person-name-search.ts";
import type { PersonRecord } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";

const hitsShown = 6;

/** Finds somebody on the roster that this device holds: two letters, title ignored, no network needed. */
export const PersonSearch = (props: {
  readonly label: string;
  readonly none: string;
  readonly people: readonly PersonRecord[];
  readonly problem?: string | undefined;
  readonly onChoose: (person: PersonRecord) => void;
  /** Given the field as it comes up, so that the cursor can be put there. */
  readonly ref?: (field: HTMLInputElement) => void;
  /** Whether somebody who is on no list can be added here, unconfirmed (promise M10). */
  readonly addsPeople?: boolean;
}) => {
  const { t, say } = useApp();
  const desk = useConsole();
  const { data } = desk;
  const [query, setQuery] = createSignal("");
  const hits = createMemo(() => searchPeople(props.people, query(), hitsShown));
  const typed = () => splitTypedName(query());
  /** As words: what is being typed is nobody's name yet. */
  const typedName = () => displayName(typed());
  const isWholeName = () => typed().givenName !== "" && typed().familyName !== "";
  const isAddable = () => props.addsPeople === true && isWholeName() && desk.may("person/put");
  const sectors = () => data.meeting()?.sectors ?? [];
  const add = oneAtATime(async (sector: string) => {
    const id = newId();
    const fields = { ...typed(), position: "", affiliation: "", capacity: "in-attendance" as const, confirmed: false };
    const act = { kind: "person/put", id, args: { ...fields, sector } };
    if (!(await desk.acts.perform(act, t("office.person.added", { name: fields })))) return;
    const added = data.people().find((person) => person.id === id);
    if (added !== undefined) props.onChoose(added);
  });
  return (
    <div>
      <TextField
        label={props.label}
        icon="search"
        type="search"
        autocomplete="off"
        autofocus
        ref={(field) => props.ref?.(field)}
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
                    <Text of={[person.position, data.sectorLabel(person.sector)].filter(Boolean).join(" · ")} />
                  </span>
                </span>
              </button>
            )}
          </For>
          <Show when={isAddable()}>
            <Show
              when={sectors().length > 0}
              fallback={
                <div class="pane-line">
                  <Button
                    icon="plus"
                    label={t("office.person.addPlain", { name: typedName() })}
                    onPress={() => void add("")}
                  />
                </div>
              }
            >
              <p class="quiet-line">
                <Text of={t("office.person.add", { name: typedName() })} />
              </p>
              <div class="pane-line pick-sectors">
                <For each={sectors()}>
                  {(sector) => <Button label={say(sector.label)} onPress={() => void add(sector.key)} />}
                </For>
              </div>
            </Show>
          </Show>
        </div>
      </Show>
    </div>
  );
};
