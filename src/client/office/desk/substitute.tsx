import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { displayName, splitTypedName } from "#domain/person-name.ts";
import { isSearchableName } from "#domain/person-name-search.ts";
import type { PersonName as Name, PersonRecord } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { arrivalWords } from "./arrival-words.ts";
import type { Desk } from "./desk-state.ts";
import { addPerson, PersonRow, SideHead } from "./walk-in.tsx";

const hitsShown = 5;
const nobody = { namePrefix: "", givenName: "", familyName: "" };

/** Whom the selected member said before the day to be sending. */
const announcedFor = (desk: Desk) => desk.replyOf(desk.chosen()?.person.id ?? "")?.substitute ?? undefined;

/**
 * Who comes instead: somebody of the list, or a name, which is added to the roster with the registration and not before.
 * @param isTyping whether a name was typed: then nobody is chosen who was not pressed
 */
const createInstead = (desk: () => Desk, isTyping: () => boolean) => {
  const { t } = useApp();
  /** `null`: whom the member announced is not the one who came. */
  const [pressed, setWho] = createSignal<PersonRecord | null>();
  const [newName, setNewName] = createSignal<string>();
  const member = () => desk().chosen()?.person;
  // Whom the member announced is on the roster since then: one press registers that person. Roster and replies may be
  // read after the form was opened.
  const announced = createMemo(() => desk().substituteFor(member()?.id ?? "")?.person);
  const who = (): PersonRecord | undefined =>
    pressed() === undefined && !isTyping() ? announced() : (pressed() ?? undefined);
  const addNew = async (name: string | undefined): Promise<PersonRecord | undefined> => {
    if (name === undefined) return undefined;
    const words = t("desk.done", { name: splitTypedName(name), what: t("desk.what.added") });
    const reply = announcedFor(desk());
    const position = reply?.name === name ? reply.position : "";
    const id = await addPerson(desk(), { name, position, sector: member()?.sector ?? "" }, words);
    const added = desk()
      .data.people()
      .find((person) => person.id === id);
    // Where the registration cannot be kept, a second press adds nobody twice.
    setWho(added ?? null);
    return added;
  };
  /** The person on the list by now, who may have checked in by the own link while the form stands open. */
  const row = () => {
    const id = who()?.id;
    return id === undefined ? undefined : desk().rowOf(id);
  };
  return {
    setWho,
    arrival: () => {
      const known = row();
      return known === undefined ? undefined : arrivalWords(desk(), known, t);
    },
    /** Here in this member's place already: there is nothing left to register. */
    isRegistered: () => {
      const [known, seat] = [who(), member()];
      return known !== undefined && seat !== undefined && desk().substitutes().get(seat.id)?.person.id === known.id;
    },
    setNewName,
    name: (): Name | undefined => {
      const [known, typedName] = [who(), newName()];
      return known ?? (typedName === undefined ? undefined : splitTypedName(typedName));
    },
    forget: () => {
      setWho(null);
      setNewName(undefined);
    },
    register: async () => {
      const standsFor = member();
      if (standsFor === undefined) return;
      const instead = who() ?? (await addNew(newName()));
      if (instead === undefined) return;
      const what = t("desk.what.instead", { name: standsFor });
      await desk().setPresence(instead, { status: "present", onBehalfOf: standsFor.id }, what);
    },
  };
};

/** Whose place it is, and whom that member announced. */
const MemberFacts = (props: { readonly desk: Desk }) => {
  const { t } = useApp();
  return (
    <Show when={props.desk.chosen()?.person}>
      {(standsFor) => (
        <dl class="facts">
          <Show when={announcedFor(props.desk)}>
            {(announced) => (
              <div>
                <dt>{t("desk.reply.label")}</dt>
                <dd>
                  <PersonName of={splitTypedName(announced().name)} /> <Text of={announced().position} />
                </dd>
              </div>
            )}
          </Show>
          <div>
            <dt>{t("desk.inPlaceOf")}</dt>
            <dd>
              <PersonName of={standsFor()} />
            </dd>
          </div>
          <div>
            <dt>{t("desk.position")}</dt>
            <dd>{standsFor().position}</dd>
          </div>
        </dl>
      )}
    </Show>
  );
};

/** The substitute of the selected person: somebody of the list, or somebody new (promise J4). */
export const Substitute = (props: { readonly desk: Desk }) => {
  const { t } = useApp();
  const [typedQuery, setQuery] = createSignal<string>();
  // Where that person is off the roster by now, the name that was announced stands in the field.
  const query = () => typedQuery() ?? announcedFor(props.desk)?.name ?? "";
  const instead = createInstead(
    () => props.desk,
    () => typedQuery() !== undefined,
  );
  const member = () => props.desk.chosen()?.person;
  const hits = () =>
    props.desk
      .index()
      .search(query(), hitsShown)
      .people.filter(({ id }) => id !== member()?.id);
  const typed = () => splitTypedName(query());
  /** As words: what is being typed is nobody's name yet. */
  const typedName = () => displayName(typed());
  const canAdd = () => typed().givenName !== "" && typed().familyName !== "";
  return (
    <div class="desk-form">
      <SideHead desk={props.desk} title={t("desk.substitute")} />
      <MemberFacts desk={props.desk} />
      <Show
        when={instead.name()}
        fallback={
          <>
            <TextField label={t("desk.who")} icon="search" type="search" autofocus value={query()} onInput={setQuery} />
            <Show when={isSearchableName(query())}>
              <div class="desk-rows">
                <For each={hits()}>
                  {(person) => <PersonRow person={person} query={query()} onChoose={() => instead.setWho(person)} />}
                </For>
                <Button
                  icon="plus"
                  label={t("desk.addNamed", { name: typedName() })}
                  unavailable={canAdd() ? undefined : t("desk.nameNeeded")}
                  onPress={() => instead.setNewName(query())}
                />
              </div>
            </Show>
          </>
        }
      >
        {(name) => (
          <>
            <dl class="facts">
              <div>
                <dt>{t("desk.who")}</dt>
                <dd>
                  <PersonName of={name()} /> <Show when={instead.arrival()}>{(words) => <Text of={words()} />}</Show>
                </dd>
              </div>
            </dl>
            <Button kind="plain" icon="undo" label={t("desk.somebodyElse")} onPress={instead.forget} />
            <div>
              <p class="label">{t("desk.inMinutes")}</p>
              <p class="reason">
                <Text
                  of={t("desk.minutesLine", {
                    member: member() ?? nobody,
                    position: member()?.position ?? "",
                    name: name(),
                  })}
                />
              </p>
            </div>
            <Show when={!instead.isRegistered()}>
              <div class="desk-foot">
                <Button kind="main" label={t("desk.registerInstead")} onPress={() => void instead.register()} />
              </div>
            </Show>
          </>
        )}
      </Show>
    </div>
  );
};
