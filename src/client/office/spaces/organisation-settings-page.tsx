import { createEffect, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { paintAccent } from "#client/ui/accent-colour.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import { Switcher, Toggle } from "#client/ui/choice-controls.tsx";
import { SelectField } from "#client/ui/field.tsx";
import type { OrganisationRecord } from "#domain/records.ts";
import { AccentPanel } from "../prepare/accent-panel.tsx";
import type { Fields, Seen } from "../prepare/undoable-record-edits.ts";
import { EditableLabelList } from "../prepare/editable-label-list.tsx";
import { SavedText, useNeeded } from "../prepare/autosave-field.tsx";
import { AnnouncementDeadlineForm } from "../result-announcement/announcement-deadline-form.tsx";
import { useOrganisationDigits } from "../organisation-digits.ts";
import type { SpacesList } from "../prepare/spaces-list.ts";
import { SpacesFrame } from "./spaces-frame.tsx";
import { HolidaysEditor } from "./holidays-editor.tsx";
import { AssessmentItemsForm, LetterheadForm, PrivacyForm } from "./letterhead-and-privacy-forms.tsx";
import type { OrganisationSectionProps } from "./organisation-section-props.ts";
import { BilingualAutosaveFields } from "./bilingual-autosave-fields.tsx";
import { createSpaceEditing, type SpaceEditing } from "./space-editing.ts";
import { OrganisationUnits } from "./organisation-units.tsx";

/** The organisation: what it is called, and what every new meeting begins with. */
export const OrganisationSettingsPage = (props: { readonly id: string; readonly spaces: SpacesList }) => {
  const { t } = useApp();
  // oxlint-disable-next-line solid/reactivity -- the page is made anew for another organisation
  const space = createSpaceEditing(props.id);
  const record = () => space.of("organisation")[0];
  // At once where it is changed here.
  useOrganisationDigits(() => record() ?? props.spaces.organisation());
  createEffect(() => paintAccent(document.documentElement, record()?.accent ?? ""));
  return (
    <SpacesFrame
      spaces={props.spaces}
      place="/office/organisation"
      title={t("spaces.organisation.title")}
      sub={t("spaces.organisation.sub")}
      tools={<ButtonLink icon="clock" label={t("spaces.log")} href={`/office/${props.id}/log`} />}
      space={space}
    >
      <Show when={record()}>{(organisation) => <Form record={organisation()} space={space} />}</Show>
    </SpacesFrame>
  );
};

const Form = (props: { readonly record: OrganisationRecord; readonly space: SpaceEditing }) => {
  const { t } = useApp();
  const of = () => ({ kind: "organisation", id: props.record.id }) as const;
  const put = (fields: Fields, seen?: Seen) => void props.space.put("organisation", props.record, fields, seen);
  return (
    <div class="prep-two">
      <div>
        <Names record={props.record} onPut={put} />
        <OrganisationUnits space={props.space} />
        <EditableLabelList
          title={t("prepare.labels.sectors")}
          hint={t("prepare.labels.sectorsHint")}
          labels={props.record.sectors}
          of={of()}
          onPut={(sectors, seen) => put({ sectors }, seen)}
        />
        <EditableLabelList
          title={t("prepare.labels.criteria")}
          hint={t("prepare.labels.criteriaHint")}
          labels={props.record.criteria}
          of={of()}
          onPut={(criteria, seen) => put({ criteria }, seen)}
        />
        <PrivacyForm record={props.record} onPut={put} />
      </div>
      <div>
        <Counting record={props.record} onPut={put} />
        <AccentPanel of={of()} record={props.record} />
        <HolidaysEditor holidays={props.record.holidays} onPut={(holidays) => put({ holidays })} />
        <AnnouncementDeadlineForm record={props.record} onPut={put} />
        <LetterheadForm record={props.record} onPut={put} />
        <AssessmentItemsForm record={props.record} onPut={put} />
      </div>
    </div>
  );
};

const Names = (props: OrganisationSectionProps) => {
  const { t } = useApp();
  const isNeeded = useNeeded();
  const of = () => ({ kind: "organisation", id: props.record.id }) as const;
  return (
    <section class="plate plate-pad prep-form" aria-label={t("spaces.organisation.name")}>
      <BilingualAutosaveFields
        label={t("spaces.organisation.name")}
        words={props.record.name}
        of={of()}
        problemOf={isNeeded}
        onSave={(name, seen) => props.onPut({ name }, seen)}
      />
      <BilingualAutosaveFields
        label={t("prepare.strategies.level")}
        hint={t("prepare.strategies.levelHint")}
        words={props.record.strategyName ?? { th: "" }}
        of={of()}
        onSave={(strategyName, seen) => props.onPut({ strategyName }, seen)}
      />
    </section>
  );
};

const fonts = ["TH Sarabun New", "TH SarabunPSK", "TH Sarabun IT๙", "Sarabun"] as const;
const points = (typed: string): number | undefined => {
  const value = Number(typed.replace(",", "."));
  return typed.trim() !== "" && value >= 4 && value <= 72 ? value : undefined;
};

/** By which year meetings are numbered, in which digits papers are written, and in which type. */
const Counting = (props: OrganisationSectionProps) => {
  const { t } = useApp();
  const of = () => ({ kind: "organisation", id: props.record.id }) as const;
  const paper = () => props.record.paper;
  const isPoints = (typed: string) => (points(typed) === undefined ? t("spaces.organisation.pointsWrong") : undefined);
  const offered = () => [...new Set<string>([...fonts, paper().font])];
  return (
    <section class="plate plate-pad prep-form" aria-label={t("spaces.organisation.papers")}>
      <h2>{t("spaces.organisation.papers")}</h2>
      <SelectField
        label={t("prepare.meeting.numbering")}
        value={props.record.numbering}
        options={[
          { value: "calendar", label: t("prepare.meeting.byCalendar") },
          { value: "fiscal", label: t("prepare.meeting.byFiscal") },
        ]}
        onChoose={(numbering) => props.onPut({ numbering })}
      />
      <div>
        <p class="label">{t("spaces.organisation.numerals")}</p>
        <Switcher
          label={t("spaces.organisation.numerals")}
          options={[
            { value: "thai", label: "๕/๒๕๖๒" },
            { value: "arabic", label: "5/2562" },
          ]}
          value={props.record.numerals}
          onChoose={(numerals) => props.onPut({ numerals })}
        />
      </div>
      <SelectField
        label={t("spaces.organisation.font")}
        value={paper().font}
        options={offered().map((font) => ({ value: font, label: font }))}
        onChoose={(font) => props.onPut({ paper: { ...paper(), font } })}
      />
      <div class="prep-line">
        <div class="fits-small">
          <SavedText
            label={t("spaces.organisation.size")}
            inputMode="decimal"
            maxLength={5}
            value={String(paper().size)}
            of={of()}
            problemOf={isPoints}
            onSave={(typed, seen) => props.onPut({ paper: { ...paper(), size: points(typed) ?? paper().size } }, seen)}
          />
        </div>
        <div class="fits-small">
          <SavedText
            label={t("spaces.organisation.line")}
            inputMode="decimal"
            maxLength={5}
            value={String(paper().line)}
            of={of()}
            problemOf={isPoints}
            onSave={(typed, seen) => props.onPut({ paper: { ...paper(), line: points(typed) ?? paper().line } }, seen)}
          />
        </div>
      </div>
      <Toggle
        label={t("spaces.organisation.lateness")}
        on={props.record.hidesLateness !== true}
        onTurn={(on) => props.onPut({ hidesLateness: !on })}
      />
    </section>
  );
};
