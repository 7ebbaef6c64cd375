import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive } from "#client/lib/live-query.ts";
import { InPlaceOf } from "#client/shell/in-place-of.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Button } from "#client/ui/button.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { GroupName } from "#client/ui/card-and-rows.tsx";
import { RowList } from "#client/ui/paged-list.tsx";
import { Text } from "#client/ui/text.tsx";
import type { PersonName as Name, PersonRecord, UnitRecord } from "#domain/records.ts";

const pageLength = 50;

/** Who this phone may know: oneself, and those with a role in the meeting; for the office, everybody. */
export const NamedPeople = (props: { readonly people: readonly PersonRecord[] }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const [shown, setShown] = createSignal(pageLength);
  /** Who has a role is on the roster and a participant: to oneself, one row. */
  const people = () => {
    const me = meeting.attendance()?.person;
    const isMyRosterRow = (row: PersonRecord): boolean =>
      me !== undefined &&
      me !== null &&
      row.id !== me.id &&
      row.role !== null &&
      row.role === me.role &&
      isSameName(row, me);
    // Somebody whose link was taken back has no name here.
    return props.people.filter((row) => row.givenName !== "" && !isMyRosterRow(row));
  };
  /** One's own name of whom one stands in for; to the office, who reads the roster, each row's. */
  const stoodInFor = ({ standsFor, standsForName }: PersonRecord): Name | undefined =>
    standsForName ?? (standsFor == null ? undefined : props.people.find(({ id }) => id === standsFor));
  return (
    <Show when={people().length > 0}>
      <GroupName words={t("people.named")} />
      <RowList rows={people().slice(0, shown())}>
        {(person) => <PersonLine person={person} stoodInFor={stoodInFor(person)} />}
      </RowList>
      <Show when={people().length > shown()}>
        <Button
          kind="plain"
          label={t("shell.more", { count: people().length - shown() })}
          onPress={() => setShown((count) => count + pageLength)}
        />
      </Show>
    </Show>
  );
};

const isSameName = (a: PersonRecord, b: PersonRecord): boolean =>
  a.givenName === b.givenName && a.familyName === b.familyName;

const PersonLine = (props: { readonly person: PersonRecord; readonly stoodInFor: Name | undefined }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const isMe = () => meeting.attendance()?.person?.id === props.person.id;
  const detail = () =>
    [props.person.role === null ? "" : t(`shell.role.${props.person.role}`), props.person.position]
      .filter((part) => part !== "")
      .join(" · ");
  return (
    <div class="row">
      <span class="grow">
        <b>
          <PersonName of={props.person} />
        </b>{" "}
        <Show when={isMe()}>
          <Badge label={t("people.you")} />
        </Show>{" "}
        <Show when={props.person.example === true}>
          <Badge kind="sample" label={t("shell.sample")} />
        </Show>
        <span class="detail small quiet">
          <Text of={detail() === "" ? t(`shell.capacity.${props.person.capacity}`) : detail()} />
        </span>
        <InPlaceOf person={{ ...props.person, standsForName: props.stoodInFor }} />
        <Show when={!props.person.confirmed}>
          <span class="detail small quiet">
            {t(props.person.claim === "self-declared" ? "people.self-declared" : "people.unconfirmed")}
          </span>
        </Show>
      </span>
    </div>
  );
};

export const Units = (props: { readonly units: readonly UnitRecord[] }) => {
  const { t, say, queries } = useApp();
  const meeting = useMeeting();
  const projects = createLive(meeting.id, queries.projects);
  const countOf = (unit: UnitRecord) => projects.rows.filter(({ unitId }) => unitId === unit.id).length;
  return (
    <RowList rows={props.units}>
      {(unit) => (
        <div class="row">
          <span class="grow">
            <Text of={say(unit.name)} />
            <Show when={countOf(unit) > 0}>
              <span class="detail small quiet">
                <Text of={meeting.format.digits(t("people.projects", { count: countOf(unit) }))} />
              </span>
            </Show>
          </span>
        </div>
      )}
    </RowList>
  );
};
