import { createSignal, For, Show, untrack } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { displayName, splitTypedName } from "#domain/person-name.ts";
import type { PersonRecord } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import type { Desk } from "./desk-state.ts";

type Typed = { readonly name: string; readonly position: string; readonly sector: string };

/** The person as the roster takes it, in attendance; whom the desk registers in person is confirmed by that (promise J7). */
const personOf = ({ name, position, sector }: Typed) => ({
  ...splitTypedName(name),
  position: position.trim(),
  affiliation: "",
  sector,
  capacity: "in-attendance",
  confirmed: true,
});

/** Makes a person that is on no list, from every place of the desk where one is chosen (promise M10). */
export const addPerson = async (desk: Desk, typed: Typed, words: string): Promise<string | undefined> => {
  const id = newId();
  const isSaved = await desk.acts.perform({ kind: "person/put", id, args: personOf(typed) }, words);
  return isSaved ? id : undefined;
};

/** Somebody who is on no list: name, what the person is, sector; who is there already is offered first. */
export const WalkIn = (props: { readonly desk: Desk }) => {
  const { t, say } = useApp();
  const [typed, setTyped] = createSignal<Typed>({ name: untrack(() => props.desk.query()), position: "", sector: "" });
  const [wasTried, setTried] = createSignal(false);
  const set = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }));
  const parts = () => splitTypedName(typed().name);
  const isNamed = () => parts().givenName !== "" && parts().familyName !== "";
  /** People are counted by the sectors that the meeting lists; one that lists none asks for none. */
  const sectors = () => props.desk.data.meeting()?.sectors ?? [];
  const isWhole = () => isNamed() && (typed().sector !== "" || sectors().length === 0);
  const twins = (): readonly PersonRecord[] => {
    const { givenName, familyName } = parts();
    if (givenName === "") return [];
    const { people, near } = props.desk.index().search(`${givenName} ${familyName}`.trim(), 3);
    return isNamed() ? [...people, ...near] : people;
  };
  const add = async () => {
    setTried(true);
    if (!isWhole()) return;
    const name = parts();
    const id = await addPerson(props.desk, typed(), t("desk.done", { name, what: t("desk.what.added") }));
    const added = props.desk.data.people().find((person) => person.id === id);
    if (added !== undefined) await props.desk.setPresence(added, { status: "present" }, t("desk.what.present"));
  };
  return (
    <form
      class="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <SideHead desk={props.desk} title={t("desk.add")} />
      <TextField
        label={t("desk.name")}
        hint={t("desk.nameHint")}
        autofocus
        value={typed().name}
        maxLength={200}
        problem={wasTried() && !isNamed() ? t("desk.nameNeeded") : undefined}
        onInput={(name) => set({ name })}
      />
      <Show when={twins().length > 0}>
        <div class="reason">
          <p>{t("desk.twins")}</p>
          <For each={twins()}>
            {(person) => (
              <Button
                class="desk-twin"
                icon="check"
                label={t("desk.isThis", { name: person })}
                onPress={() => props.desk.choose(person.id)}
              />
            )}
          </For>
        </div>
      </Show>
      <TextField
        label={t("desk.position")}
        hint={t("desk.positionHint")}
        value={typed().position}
        maxLength={200}
        onInput={(position) => set({ position })}
      />
      <Show when={sectors().length > 0}>
        <fieldset class="desk-sector">
          <legend class="label">{t("desk.sector")}</legend>
          <div class="desk-tags">
            <For each={sectors()}>
              {(sector) => (
                <Button
                  label={say(sector.label)}
                  pressed={typed().sector === sector.key}
                  {...(typed().sector === sector.key && { icon: "check" as const })}
                  onPress={() => set({ sector: sector.key })}
                />
              )}
            </For>
          </div>
          <Show when={wasTried() && typed().sector === ""}>
            <p class="hint is-wrong" role="alert">
              {t("desk.sectorNeeded")}
            </p>
          </Show>
        </fieldset>
      </Show>
      <p class="quiet small">{t("desk.noNumbers")}</p>
      <div class="desk-foot">
        <Button kind="main" type="submit" label={t("desk.addAndRegister")} />
      </div>
    </form>
  );
};

/** The heading of the right side, and the button back to the selected person. */
export const SideHead = (props: { readonly desk: Desk; readonly title: string }) => {
  const { t } = useApp();
  return (
    <div class="desk-head">
      <h2>{props.title}</h2>
      <IconButton icon="x" label={t("desk.close")} onPress={() => props.desk.setSide({ kind: "person" })} />
    </div>
  );
};

/** A person as one row to choose. */
export const PersonRow = (props: {
  readonly person: PersonRecord;
  readonly query: string;
  readonly onChoose: () => void;
}) => (
  <button type="button" class="desk-row" aria-label={displayName(props.person)} onClick={() => props.onChoose()}>
    <span class="desk-who">
      <b>
        <PersonName of={props.person} marked={props.query} />
      </b>
      <span class="quiet">{props.person.position}</span>
    </span>
  </button>
);
