import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { evidenceParts, type AssessmentItems } from "#domain/evidence-parts.ts";
import type { Letterhead } from "#domain/records.ts";
import { SavedText } from "../prepare/autosave-field.tsx";
import type { OrganisationSectionProps } from "./organisation-section-props.ts";
import { BilingualAutosaveFields } from "./bilingual-autosave-fields.tsx";

const blank: Letterhead = {
  numberPrefix: "",
  address: { th: "" },
  section: { th: "" },
  phone: "",
  signer: { th: "" },
  signerPosition: { th: "" },
};

const lines = ["numberPrefix", "address", "section", "phone", "signer", "signerPosition"] as const;

/** What the organisation's letters say of it; a blank stays a blank on the paper. */
export const LetterheadForm = (props: OrganisationSectionProps) => {
  const { t } = useApp();
  const kept = (): Letterhead => props.record.letterhead ?? blank;
  const valueOf = (line: (typeof lines)[number]): string => {
    const value = kept()[line];
    return typeof value === "string" ? value : value.th;
  };
  const changed = (line: (typeof lines)[number], typed: string): Letterhead => {
    const before = kept()[line];
    return { ...kept(), [line]: typeof before === "string" ? typed.trim() : { ...before, th: typed.trim() } };
  };
  return (
    <section class="plate plate-pad prep-form" aria-label={t("spaces.letterhead.title")}>
      <h2>{t("spaces.letterhead.title")}</h2>
      <p class="quiet">{t("spaces.letterhead.hint")}</p>
      <For each={lines}>
        {(line) => (
          <SavedText
            label={t(`spaces.letterhead.${line}`)}
            optional={t("prepare.optional")}
            value={valueOf(line)}
            maxLength={line === "phone" || line === "numberPrefix" ? 100 : 300}
            inputMode={line === "phone" ? "tel" : "text"}
            of={{ kind: "organisation", id: props.record.id }}
            onSave={(typed, seen) => props.onPut({ letterhead: changed(line, typed) }, seen)}
          />
        )}
      </For>
    </section>
  );
};

/** Which items of the yearly assessments the parts of an evidence pack answer (promise P8): they change from year to year. */
export const AssessmentItemsForm = (props: OrganisationSectionProps) => {
  const { t } = useApp();
  const kept = (): AssessmentItems => props.record.assessmentItems ?? {};
  return (
    <section class="plate plate-pad prep-form" aria-label={t("spaces.assessment.title")}>
      <h2>{t("spaces.assessment.title")}</h2>
      <p class="quiet">{t("spaces.assessment.hint")}</p>
      <For each={evidenceParts}>
        {(part) => (
          <SavedText
            label={t(`spaces.assessment.${part}`)}
            optional={t("prepare.optional")}
            value={kept()[part] ?? ""}
            maxLength={100}
            of={{ kind: "organisation", id: props.record.id }}
            onSave={(typed, seen) => props.onPut({ assessmentItems: { ...kept(), [part]: typed.trim() } }, seen)}
          />
        )}
      </For>
    </section>
  );
};

/** What the organisation says in the privacy notice of its meetings (promise E3). */
export const PrivacyForm = (props: OrganisationSectionProps) => {
  const { t } = useApp();
  const of = () => ({ kind: "organisation", id: props.record.id }) as const;
  const privacy = () => props.record.privacy ?? {};
  return (
    <section class="plate plate-pad prep-form" aria-label={t("spaces.privacy.title")}>
      <h2>{t("spaces.privacy.title")}</h2>
      <p class="quiet">{t("spaces.privacy.hint")}</p>
      <BilingualAutosaveFields
        label={t("spaces.privacy.contact")}
        isLong
        words={privacy().contact ?? { th: "" }}
        of={of()}
        onSave={(contact, seen) => props.onPut({ privacy: { ...privacy(), contact } }, seen)}
      />
      <BilingualAutosaveFields
        label={t("spaces.privacy.retention")}
        isLong
        words={privacy().retention ?? { th: "" }}
        of={of()}
        onSave={(retention, seen) => props.onPut({ privacy: { ...privacy(), retention } }, seen)}
      />
    </section>
  );
};
