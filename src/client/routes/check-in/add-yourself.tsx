import { createSignal, untrack, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import { useApp } from "#client/app-context.tsx";
import { withGoal, type Goal } from "#client/lib/return-path-after-joining.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { splitTypedName } from "#domain/person-name.ts";
import type { PersonRecord, ProfileState } from "#domain/records.ts";
import { cleanText } from "#domain/clean-text.ts";
import { fieldLimits, fieldProblem, type LimitedField } from "#domain/text-limits.ts";
import styles from "./check-in.module.css";
import type { CheckIn } from "./check-in-types.ts";
import { NameFields, PlaceFields, type OwnName } from "./own-name-fields.tsx";

type AddProps = {
  /** What was typed into the search: it is the name's beginning, and is not typed twice. */
  readonly initialName: string;
  readonly goal: Goal | undefined;
  /** Not the person of the roster whose name is the same. */
  readonly isNamesake: boolean;
  /** Already checked in: what is known is corrected, and stays the same person. */
  readonly isCorrecting?: boolean;
  readonly onCheckIn: CheckIn;
  readonly children: JSX.Element;
};

/** Not on the roster, or no network to ask it: the own name, as it shall stand in the minutes. */
export const AddYourself = (props: AddProps) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const known = meeting.attendance()?.profile;
  const own = untrack(() => (props.isCorrecting === true ? (known ?? profileOf(meeting.attendance()?.person)) : null));
  const [form, setForm] = createStore<OwnName>({
    ...nothingTyped,
    ...splitTypedName(props.initialName),
    ...(known !== null && known !== undefined && { ...known, personId: null }),
    ...own,
  });
  const way = () => (props.isCorrecting ? "correct" : "add");
  const [isChecked, setChecked] = createSignal(false);
  const set = <K extends keyof OwnName>(key: K, value: OwnName[K]) => setForm({ [key]: value });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { onBehalfOf, ...typed } = form;
    const profile = props.isNamesake ? { ...typed, namesake: true } : typed;
    const hasSectors = (meeting.record()?.sectors.length ?? 0) > 0;
    setChecked(true);
    const isMissing = profile.givenName.trim() === "" || profile.familyName.trim() === "";
    const isTooLong = limitedFields.some((field) => fieldProblem(field, cleanText(form[field])) !== undefined);
    if (isMissing || isTooLong || (profile.sector === "" && hasSectors)) return;
    props.onCheckIn(profile, onBehalfOf.trim() === "" ? {} : { onBehalfOf: onBehalfOf.trim() });
  };

  return (
    <form onSubmit={submit} noValidate>
      <MeetingScreen tabs="none" foot={<Button kind="main" type="submit" label={t(`check-in.${way()}.go`)} />}>
        {props.children}
        <div class={`pad ${styles["form"]}`}>
          <div>
            <a class="crumb" href={meeting.path(props.isCorrecting ? "my-data" : `check-in${withGoal(props.goal)}`)}>
              <Icon name="back" size="line" />
              <span>{t(props.isCorrecting ? "check-in.correct.back" : "check-in.find.title")}</span>
            </a>
            <PageTitle of={t(`check-in.${way()}.title`)} />
            <p class="hint">
              <Text of={t(`check-in.${way()}.words`)} />
            </p>
          </div>
          <NameFields form={form} isChecked={isChecked()} onSet={set} />
          <PlaceFields form={form} isChecked={isChecked()} onSet={set} withoutBehalf={props.isCorrecting} />
        </div>
      </MeetingScreen>
    </form>
  );
};

/** Of a person whom another device of theirs has registered. */
const profileOf = (person: PersonRecord | null | undefined): ProfileState | undefined =>
  person == null
    ? undefined
    : {
        namePrefix: person.namePrefix,
        givenName: person.givenName,
        familyName: person.familyName,
        position: person.position,
        affiliation: person.affiliation,
        sector: person.sector,
      };

const limitedFields = Object.keys(fieldLimits) as LimitedField[];

const nothingTyped: OwnName = {
  namePrefix: "",
  givenName: "",
  familyName: "",
  position: "",
  affiliation: "",
  sector: "",
  onBehalfOf: "",
};
