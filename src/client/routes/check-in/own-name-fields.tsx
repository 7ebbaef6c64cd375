import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Tag, Tags } from "#client/ui/choice-controls.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { commonPrefixes } from "#domain/name-prefixes.ts";
import type { ProfileState } from "#domain/records.ts";
import { cleanText } from "#domain/clean-text.ts";
import { fieldProblem, type LimitedField } from "#domain/text-limits.ts";
import styles from "./check-in.module.css";

export type OwnName = ProfileState & { readonly onBehalfOf: string };

type FieldsProps = {
  /** The replaced member belongs to the attendance, and is not corrected with the name. */
  readonly withoutBehalf?: boolean | undefined;
  readonly form: OwnName;
  /** The form was sent once: what is missing is said from then on. */
  readonly isChecked: boolean;
  readonly onSet: <K extends keyof OwnName>(key: K, value: OwnName[K]) => void;
};

/** What is too long, said while it is typed: the rule is the one by which the server will take it. */
const createLengthProblem = (form: () => OwnName) => {
  const { t } = useApp();
  const { format } = useMeeting();
  return (field: LimitedField): string | undefined => {
    const wrong = fieldProblem(field, cleanText(form()[field]));
    if (wrong === undefined) return undefined;
    return t("check-in.add.too-long", { length: format.number(wrong.length), limit: format.number(wrong.limit) });
  };
};

/** The fields of the own name. */
export const NameFields = (props: FieldsProps) => {
  const { t } = useApp();
  const lengthProblem = createLengthProblem(() => props.form);
  const problemOf = (field: "givenName" | "familyName") =>
    props.isChecked && props.form[field].trim() === "" ? t("check-in.add.needs-name") : lengthProblem(field);
  return (
    <>
      <div>
        <TextField
          label={t("check-in.add.prefix")}
          value={props.form.namePrefix}
          onInput={(value) => props.onSet("namePrefix", value)}
          problem={lengthProblem("namePrefix")}
          autocomplete="honorific-prefix"
        />
        <div class={styles["prefixes"]}>
          <Tags label={t("check-in.add.prefixes")}>
            <For each={commonPrefixes}>
              {(prefix) => (
                <Tag
                  label={prefix}
                  on={props.form.namePrefix === prefix}
                  onTurn={(on) => props.onSet("namePrefix", on ? prefix : "")}
                />
              )}
            </For>
          </Tags>
        </div>
      </div>
      <TextField
        label={t("check-in.add.given")}
        value={props.form.givenName}
        onInput={(value) => props.onSet("givenName", value)}
        problem={problemOf("givenName")}
        autocomplete="given-name"
        autocapitalize="off"
        spellcheck={false}
      />
      <TextField
        label={t("check-in.add.family")}
        value={props.form.familyName}
        onInput={(value) => props.onSet("familyName", value)}
        problem={problemOf("familyName")}
        autocomplete="family-name"
        autocapitalize="off"
        spellcheck={false}
      />
    </>
  );
};

/** The fields of what the person is here: sector, position and affiliation. */
export const PlaceFields = (props: FieldsProps) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const sectors = () => meeting.record()?.sectors ?? [];
  const options = () => [
    { value: "", label: t("check-in.add.choose") },
    ...sectors().map((sector) => ({ value: sector.key, label: say(sector.label) })),
  ];
  const lengthProblem = createLengthProblem(() => props.form);
  const isMissing = () => props.isChecked && props.form.sector === "" && sectors().length > 0;
  return (
    <>
      <SelectField
        label={t("check-in.add.sector")}
        value={props.form.sector}
        options={options()}
        onChoose={(value) => props.onSet("sector", value)}
        problem={isMissing() ? t("check-in.add.needs-sector") : undefined}
      />
      <TextField
        label={t("check-in.add.position")}
        optional={t("check-in.add.optional")}
        value={props.form.position}
        onInput={(value) => props.onSet("position", value)}
        problem={lengthProblem("position")}
        autocomplete="organization-title"
      />
      <TextField
        label={t("check-in.add.affiliation")}
        optional={t("check-in.add.optional")}
        value={props.form.affiliation}
        onInput={(value) => props.onSet("affiliation", value)}
        problem={lengthProblem("affiliation")}
        autocomplete="organization"
      />
      <Show when={props.withoutBehalf !== true}>
        <TextField
          label={t("check-in.add.behalf")}
          optional={t("check-in.add.optional")}
          value={props.form.onBehalfOf}
          onInput={(value) => props.onSet("onBehalfOf", value)}
          problem={lengthProblem("onBehalfOf")}
          autocomplete="off"
        />
      </Show>
    </>
  );
};
