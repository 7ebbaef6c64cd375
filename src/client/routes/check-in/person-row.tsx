import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { InPlaceOf } from "#client/shell/in-place-of.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { GroupName, Sheet } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import type { PersonName as Name, PersonRecord, ProfileState } from "#domain/records.ts";
import type { RosterHit } from "#protocol/messages.ts";
import styles from "./check-in.module.css";
import type { CheckIn } from "./check-in-types.ts";

/** A personal code or an invitation already said who this is: one tap is left. */
export const KnownPerson = (props: { readonly person: PersonRecord; readonly onChoose: CheckIn }) => {
  const { t } = useApp();
  return (
    <>
      <GroupName words={t("check-in.find.known")} />
      <Sheet kind="rows">
        <PersonRow
          name={props.person}
          detail={detailOf(props.person)}
          example={props.person.example === true}
          known={props.person}
          onChoose={() => props.onChoose(profileOfPerson(props.person), { capacity: props.person.capacity })}
        />
      </Sheet>
    </>
  );
};

export const PersonRow = (props: {
  readonly name: Name;
  readonly marked?: string | undefined;
  readonly detail: string;
  readonly example: boolean;
  readonly known?: PersonRecord | undefined;
  readonly onChoose: () => void;
}) => {
  const { t } = useApp();
  return (
    <button type="button" class={`row ${styles["person"]}`} onClick={() => props.onChoose()}>
      <span class="grow">
        <b class={styles["name"]}>
          <PersonName of={props.name} {...(props.marked !== undefined && { marked: props.marked })} />
        </b>
        <span class="detail small quiet">
          <Text of={props.detail} />{" "}
          <Show when={props.example}>
            <Badge kind="sample" label={t("check-in.find.sample")} />
          </Show>
        </span>
        <InPlaceOf person={props.known} />
      </span>
      <Icon name="next" />
    </button>
  );
};

/** Position and affiliation in one line. */
export const detailOf = (person: { readonly position: string; readonly affiliation: string }): string =>
  person.position === "" ? person.affiliation : person.position;

/** The profile of a person who tapped the own name in the roster. */
export const profileOfHit = (hit: RosterHit): ProfileState => ({
  namePrefix: hit.namePrefix,
  givenName: hit.givenName,
  familyName: hit.familyName,
  position: hit.position,
  affiliation: hit.affiliation,
  sector: hit.sector,
  personId: hit.personId,
});

const profileOfPerson = (person: PersonRecord): ProfileState => ({
  namePrefix: person.namePrefix,
  givenName: person.givenName,
  familyName: person.familyName,
  position: person.position,
  affiliation: person.affiliation,
  sector: person.sector,
});
