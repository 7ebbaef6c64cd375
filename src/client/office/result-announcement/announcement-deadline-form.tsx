import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { clockAnchors, usualResultClock, type ResultClockSettings } from "#domain/result-announcement-deadlines.ts";
import { toArabicDigits } from "#domain/numerals.ts";
import { SavedText } from "../prepare/autosave-field.tsx";
import type { OrganisationSectionProps } from "../spaces/organisation-section-props.ts";

const numbers = ["days", "postedDays"] as const;

const daysOf = (typed: string): number | undefined => {
  const value = Number(toArabicDigits(typed.trim()));
  return Number.isInteger(value) && value >= 1 && value <= 365 ? value : undefined;
};

/** The numbers of the announcement's deadline (promise P4); the organisation's legal officer checks them. */
export const AnnouncementDeadlineForm = (props: OrganisationSectionProps) => {
  const { t } = useApp();
  const kept = (): ResultClockSettings => props.record.resultClock ?? usualResultClock;
  const put = (part: Partial<ResultClockSettings>, seen?: Parameters<OrganisationSectionProps["onPut"]>[1]) =>
    props.onPut({ resultClock: { ...kept(), ...part } }, seen);
  return (
    <section class="plate plate-pad prep-form" aria-label={t("results.form.title")}>
      <h2>{t("results.form.title")}</h2>
      <p class="quiet">
        <Text of={t("results.form.hint")} />
      </p>
      <SelectField
        label={t("results.form.anchor")}
        value={kept().anchor}
        options={clockAnchors.map((value) => ({ value, label: t(`results.form.from.${value}`) }))}
        onChoose={(value) => put({ anchor: value === "report" ? "report" : "submission" })}
      />
      <SelectField
        label={t("results.form.counts")}
        value={kept().counts}
        options={[
          { value: "calendar", label: t("results.form.calendar") },
          { value: "working", label: t("results.form.working") },
        ]}
        onChoose={(value) => put({ counts: value === "working" ? "working" : "calendar" })}
      />
      <div class="prep-line">
        <For each={numbers}>
          {(name) => (
            <div class="fits">
              <SavedText
                label={t(`results.form.${name}`)}
                inputMode="numeric"
                maxLength={3}
                value={String(kept()[name])}
                of={{ kind: "organisation", id: props.record.id }}
                problemOf={(typed) => (daysOf(typed) === undefined ? t("results.form.wrong") : undefined)}
                onSave={(typed, seen) => put({ [name]: daysOf(typed) ?? kept()[name] }, seen)}
              />
            </div>
          )}
        </For>
      </div>
      <p class="quiet">
        <Text of={t("results.legal")} />
      </p>
    </section>
  );
};
