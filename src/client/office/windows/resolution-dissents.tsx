import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Text } from "#client/ui/text.tsx";
import { peopleWhoMayDissent } from "#domain/minutes/people-who-may-dissent.ts";
import type { Dissent } from "#domain/minutes/resolution.ts";
import type { PersonRecord } from "#domain/records.ts";
import { useConsole } from "../console-context.tsx";
import { hasCome, MarkNotCheckedInPresent } from "../mark-not-checked-in-present.tsx";
import { PersonSearch } from "./person-search.tsx";

/** Members, and those who came in their place, who do not agree, each with the reason: the minutes print it under the resolution. */
export const Dissents = (props: {
  readonly dissents: readonly Dissent[];
  readonly onChange: (dissents: readonly Dissent[]) => void;
}) => {
  const { t } = useApp();
  const desk = useConsole();
  const [isAdding, setAdding] = createSignal(false);
  const members = () => peopleWhoMayDissent(desk.data.people(), desk.data.attendanceByPerson());
  /** Who disagreed was in the room, and is registered nowhere. */
  const absent = createMemo(() => {
    const ids = new Set(props.dissents.map(({ personId }) => personId));
    return desk.data.people().filter(({ id }) => ids.has(id) && !hasCome(desk.data.attendanceByPerson().get(id)));
  });
  const nameOf = (id: string) => desk.data.people().find((one) => one.id === id) ?? "";
  const add = (person: PersonRecord) => {
    setAdding(false);
    if (props.dissents.some(({ personId }) => personId === person.id)) return;
    props.onChange([...props.dissents, { personId: person.id, reason: "" }]);
  };
  const change = (personId: string, reason: string) =>
    props.onChange(props.dissents.map((one) => (one.personId === personId ? { personId, reason } : one)));
  return (
    <section class="dissents">
      <h3>{t("closing.resolution.dissents")}</h3>
      <For each={props.dissents.map(({ personId }) => personId)}>
        {(personId) => (
          <div class="dissent">
            <TextField
              label={t("closing.resolution.dissentOf", { name: nameOf(personId) })}
              value={props.dissents.find((one) => one.personId === personId)?.reason ?? ""}
              maxLength={1_000}
              onInput={(reason) => change(personId, reason)}
            />
            <IconButton
              icon="x"
              label={t("closing.resolution.dissentRemove", { name: nameOf(personId) })}
              onPress={() => props.onChange(props.dissents.filter((one) => one.personId !== personId))}
            />
          </div>
        )}
      </For>
      <Show
        when={isAdding()}
        fallback={<Button icon="plus" label={t("closing.resolution.dissentAdd")} onPress={() => setAdding(true)} />}
      >
        <PersonSearch
          label={t("closing.resolution.dissentWho")}
          none={t("closing.resolution.dissentNone")}
          people={members()}
          onChoose={add}
        />
      </Show>
      <Show when={desk.may("attendance/set")}>
        <MarkNotCheckedInPresent people={absent()} acts={desk.acts} />
      </Show>
      <p class="quiet small">
        <Text of={t("closing.resolution.dissentHint")} />
      </p>
    </section>
  );
};
