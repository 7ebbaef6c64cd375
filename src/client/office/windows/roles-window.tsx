import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Toggle } from "#client/ui/choice-controls.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { isPresiding } from "#domain/is-presiding.ts";
import type { PersonRecord } from "#domain/records.ts";
import { useConsole } from "../console-context.tsx";
import { OfficePane } from "./office-window.tsx";
import { PersonSearch } from "./person-search.tsx";

const roles = ["presiding", "chair", "secretary"] as const;
type Role = (typeof roles)[number];

/** Who presides, chairs and writes, given at any time and noted in the log; and whether the presiding person leads by phone. */
export const RolesWindow = () => {
  const { t } = useApp();
  const desk = useConsole();
  const leader = () => desk.data.meeting()?.leaderPersonId ?? null;
  const roster = () => desk.data.people().filter((person) => person.rosterPersonId == null && person.vacant !== true);
  /** The meeting names who presides: that person may be the committee's chair too. */
  const holderOf = (role: Role): PersonRecord | undefined => {
    const presiding = desk.data.meeting()?.presidingPersonId ?? null;
    return roster().find((person) => (role === "presiding" ? isPresiding(person, presiding) : person.role === role));
  };
  const assign = (role: Role, personId: string, leads: boolean) =>
    desk.acts.perform(
      { kind: "role/assign", id: desk.data.meetingId(), args: { role, personId, leads } },
      t("console-room.roles.done"),
    );
  return (
    <OfficePane title={t("console-room.roles.title")}>
      <div class="in stack">
        <For each={roles}>
          {(role) => (
            <RoleLine
              role={role}
              holder={holderOf(role)}
              onChoose={(person) => void assign(role, person.id, role === "presiding" && leader() !== null)}
            />
          )}
        </For>
        <Show when={holderOf("presiding")}>
          {(person) => (
            <div>
              <Toggle
                label={t("console-room.roles.leads")}
                on={leader() === person().id}
                onTurn={(leads) => void assign("presiding", person().id, leads)}
              />
              <p class="small quiet">
                <Text of={t("console-room.roles.leadsHint")} />
              </p>
            </div>
          )}
        </Show>
      </div>
    </OfficePane>
  );
};

const RoleLine = (props: {
  readonly role: Role;
  readonly holder: PersonRecord | undefined;
  readonly onChoose: (person: PersonRecord) => void;
}) => {
  const { t } = useApp();
  const { data } = useConsole();
  const [isChanging, setChanging] = createSignal(false);
  const roster = () => data.people().filter(({ rosterPersonId }) => rosterPersonId == null);
  const choose = (person: PersonRecord) => {
    setChanging(false);
    props.onChoose(person);
  };
  return (
    <section>
      <div class="two">
        <p>
          <span class="quiet">
            <Text of={t(`console-room.roles.${props.role}`)} />{" "}
          </span>
          <b>
            <Show when={props.holder} fallback={t("console-room.roles.none")}>
              {(person) => <PersonName of={person()} />}
            </Show>
          </b>
        </p>
        <Button
          kind="plain"
          label={t("console-room.roles.change")}
          about={t(`console-room.roles.${props.role}`)}
          onPress={() => setChanging(!isChanging())}
        />
      </div>
      <Show when={isChanging()}>
        <PersonSearch
          label={t("console-room.roles.search")}
          none={t("console-room.roles.notFound")}
          people={roster()}
          addsPeople
          onChoose={choose}
        />
      </Show>
    </section>
  );
};
