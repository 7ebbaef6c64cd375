import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { displayName, nameKey } from "#domain/person-name.ts";
import type { PersonRecord } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { OfficeWindow } from "./office-window.tsx";
import { PersonSearch } from "./person-search.tsx";

/** People who registered themselves: confirmed as they are, or as somebody on the roster. */
export const ConfirmWindow = () => {
  const { t } = useApp();
  const { data } = useConsole();
  return (
    <OfficeWindow title={t("office.confirm.title")}>
      <div class="in">
        <p class="quiet">
          <Text of={t("office.confirm.hint")} />
        </p>
        <div>
          <For
            each={data.presence().unconfirmed}
            fallback={
              <p>
                <Text of={t("office.confirm.none")} />
              </p>
            }
          >
            {(person) => <Unconfirmed person={person} />}
          </For>
        </div>
      </div>
    </OfficeWindow>
  );
};

const Unconfirmed = (props: { readonly person: PersonRecord }) => {
  const { t } = useApp();
  const desk = useConsole();
  const [isFinding, setFinding] = createSignal(false);
  const roster = () => desk.data.people().filter((person) => person.confirmed);
  /** Whom the person claims to be, else whoever has the same name. */
  const likely = () =>
    roster().find((person) => person.id === props.person.rosterPersonId) ??
    roster().find((person) => nameKey(person) === nameKey(props.person));
  const confirm = (personId: string | null) =>
    desk.acts.perform(
      { kind: "person/confirm", id: props.person.id, args: { personId } },
      t("office.toast.confirm", { name: displayName(props.person) }),
    );
  return (
    <section class="person-block">
      <h3>
        <PersonName of={props.person} />
      </h3>
      <p class="quiet">
        {[props.person.position, props.person.affiliation, desk.data.sectorLabel(props.person.sector)]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <div class="actions">
        <Show when={likely()}>
          {(person) => (
            <Button
              icon="check"
              label={t("office.confirm.asPerson", { name: displayName(person()) })}
              onPress={() => void confirm(person().id)}
            />
          )}
        </Show>
        <Button label={t("office.confirm.asNew")} onPress={() => void confirm(null)} />
        <Button
          icon="search"
          label={t("office.confirm.find")}
          pressed={isFinding()}
          onPress={() => setFinding(!isFinding())}
        />
      </div>
      <Show when={isFinding()}>
        <PersonSearch
          label={t("office.confirm.search")}
          none={t("office.record.speakerNone")}
          people={roster()}
          onChoose={(person) => void confirm(person.id)}
        />
      </Show>
    </section>
  );
};
