import { For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createAsked } from "#client/lib/asked.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { GroupName, QuietLine, Sheet } from "#client/ui/sheet.tsx";
import { Text } from "#client/ui/text.tsx";
import { isSearchableName } from "#domain/person-name.ts";
import type { PersonName as Name, PersonRecord, ProfileState } from "#domain/records.ts";
import type { RosterHit } from "#protocol/operations.ts";
import styles from "./check-in.module.css";
import type { CheckIn } from "./check-in.ts";

type FindProps = {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onChoose: CheckIn;
};

/** Two letters or more ask the server, as they are typed; at most five names come back, and a tap is the check-in. */
export const FindYourself = (props: FindProps) => {
  const { t, asking } = useApp();
  const meeting = useMeeting();
  const query = () => (isSearchableName(props.typed) ? props.typed.trim() : undefined);
  const asked = createAsked(query, (words) => asking.searchRoster(meeting.id(), words), { restMs: 180 });
  const hits = () => {
    const answer = asked()?.answer;
    return answer?.ok === true ? answer.value : [];
  };
  const trouble = () => {
    const answer = asked()?.answer;
    return answer?.ok === false ? answer.error.kind : undefined;
  };
  const hasNone = () => asked()?.answer.ok === true && hits().length === 0;

  return (
    <>
      <div class={`pad ${styles["head"]}`}>
        <PageTitle of={t("check-in.find.title")} />
        <TextField
          label={t("check-in.find.label")}
          hideLabel
          icon="search"
          type="search"
          name="name"
          value={props.typed}
          onInput={props.onType}
          hint={t("check-in.find.hint")}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="search"
        />
      </div>
      <Show when={props.typed === "" && meeting.attendance()?.person}>
        {(person) => <KnownPerson person={person()} onChoose={props.onChoose} />}
      </Show>
      <output class="heard">{hits().length > 0 ? t("check-in.find.hits", { count: hits().length }) : ""}</output>
      <Switch>
        <Match when={hits().length > 0}>
          <Sheet kind="rows">
            <For each={hits()}>
              {(hit) => (
                <PersonRow
                  name={hit}
                  marked={asked()?.question}
                  detail={detailOf(hit)}
                  example={hit.example}
                  onChoose={() => props.onChoose(profileOfHit(hit), { capacity: hit.capacity })}
                />
              )}
            </For>
          </Sheet>
        </Match>
        <Match when={trouble()}>{(kind) => <QuietLine words={t(`check-in.find.${kind()}`)} />}</Match>
        <Match when={hasNone()}>
          <QuietLine words={t("check-in.find.none")} />
        </Match>
      </Switch>
    </>
  );
};

/** A personal code or an invitation already said who this is: one tap is left. */
const KnownPerson = (props: { readonly person: PersonRecord; readonly onChoose: FindProps["onChoose"] }) => {
  const { t } = useApp();
  return (
    <>
      <GroupName words={t("check-in.find.known")} />
      <Sheet kind="rows">
        <PersonRow
          name={props.person}
          detail={detailOf(props.person)}
          example={props.person.example === true}
          onChoose={() => props.onChoose(profileOfPerson(props.person), { capacity: props.person.capacity })}
        />
      </Sheet>
    </>
  );
};

const PersonRow = (props: {
  readonly name: Name;
  readonly marked?: string | undefined;
  readonly detail: string;
  readonly example: boolean;
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
            <Badge kind="sample" label={t("shell.sample")} />
          </Show>
        </span>
      </span>
      <Icon name="next" />
    </button>
  );
};

const detailOf = (person: { readonly position: string; readonly affiliation: string }): string =>
  person.position === "" ? person.affiliation : person.position;

const profileOfHit = (hit: RosterHit): ProfileState => ({
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
