import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { displayName, isSearchableName, splitTypedName } from "#domain/person-name.ts";
import type { PersonRecord } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import type { Desk } from "./desk-state.ts";
import { addPerson, PersonRow, SideHead } from "./walk-in.tsx";

const hitsShown = 5;

/** Who comes in the place of the person in hand: somebody of the list, or somebody new (promise J4). */
export const Substitute = (props: { readonly desk: Desk }) => {
  const { t } = useApp();
  const [query, setQuery] = createSignal("");
  const [who, setWho] = createSignal<PersonRecord>();
  const member = () => props.desk.chosen()?.person;
  const hits = () =>
    props.desk
      .index()
      .search(query(), hitsShown)
      .people.filter(({ id }) => id !== member()?.id);
  const typed = () => splitTypedName(query());
  const canAdd = () => typed().givenName !== "" && typed().familyName !== "";
  const register = async () => {
    const [instead, standsFor] = [who(), member()];
    if (instead === undefined || standsFor === undefined) return;
    const what = t("desk.what.instead", { name: displayName(standsFor) });
    if (await props.desk.setPresence(instead, { status: "present", onBehalfOf: standsFor.id }, what)) {
      props.desk.choose(standsFor.id);
    }
  };
  const addNew = async () => {
    const words = t("desk.done", { name: displayName(typed()), what: t("desk.what.added") });
    const sector = member()?.sector ?? "";
    const id = await addPerson(props.desk, { name: query(), position: "", sector }, words);
    setWho(props.desk.data.people().find((person) => person.id === id));
  };
  return (
    <div class="desk-form">
      <SideHead desk={props.desk} title={t("desk.substitute")} />
      <Show when={member()}>
        {(standsFor) => (
          <dl class="facts">
            <div>
              <dt>{t("desk.inPlaceOf")}</dt>
              <dd>{displayName(standsFor())}</dd>
            </div>
            <div>
              <dt>{t("desk.position")}</dt>
              <dd>{standsFor().position}</dd>
            </div>
          </dl>
        )}
      </Show>
      <Show
        when={who()}
        fallback={
          <>
            <TextField label={t("desk.who")} icon="search" type="search" autofocus value={query()} onInput={setQuery} />
            <Show when={isSearchableName(query())}>
              <div class="desk-rows">
                <For each={hits()}>
                  {(person) => <PersonRow person={person} query={query()} onChoose={() => setWho(person)} />}
                </For>
                <Button
                  icon="plus"
                  label={t("desk.addNamed", { name: query().trim() })}
                  unavailable={canAdd() ? undefined : t("desk.nameNeeded")}
                  onPress={() => void addNew()}
                />
              </div>
            </Show>
          </>
        }
      >
        {(instead) => (
          <>
            <dl class="facts">
              <div>
                <dt>{t("desk.who")}</dt>
                <dd>{displayName(instead())}</dd>
              </div>
            </dl>
            <Button kind="plain" icon="undo" label={t("desk.somebodyElse")} onPress={() => setWho(undefined)} />
            <div>
              <p class="label">{t("desk.inMinutes")}</p>
              <p class="reason">
                <Text
                  of={t("desk.minutesLine", {
                    member: displayName(member() ?? instead()),
                    position: member()?.position ?? "",
                    name: displayName(instead()),
                  })}
                />
              </p>
            </div>
            <div class="desk-foot">
              <Button kind="main" label={t("desk.registerInstead")} onPress={() => void register()} />
            </div>
          </>
        )}
      </Show>
    </div>
  );
};
