import { useApp } from "#client/app-context.tsx";
import type { Words } from "#domain/bilingual-words.ts";
import type { EditedKind, Seen } from "./undoable-record-edits.ts";
import { inThai } from "./preparing-context.tsx";
import { SavedText, useNeeded } from "./autosave-field.tsx";
import "#client/ui/bilingual-label-fields.css";

type Props = {
  readonly words: Words;
  readonly of: { readonly kind: EditedKind; readonly id: string };
  readonly onSave: (words: Words, seen: Seen) => void;
};

/** The words with other English ones; without any where they are empty: the Thai ones then stand for both. */
export const inEnglish = (before: Words | undefined, typed: string): Words => {
  const th = before?.th ?? "";
  const en = typed.trim();
  return en === "" ? { th } : { th, en };
};

/** A name that a body gives, in both languages beside each other; English may be missing. */
export const BilingualLabelFields = (props: Props) => {
  const { t } = useApp();
  const isNeeded = useNeeded();
  return (
    <div class="label-words grow">
      <SavedText
        label={t("prepare.labels.name", { name: props.words.th })}
        hideLabel
        value={props.words.th}
        of={props.of}
        problemOf={isNeeded}
        onSave={(th, seen) => props.onSave(inThai(props.words, th), seen)}
      />
      <SavedText
        label={t("prepare.labels.english", { name: props.words.th })}
        hideLabel
        value={props.words.en ?? ""}
        of={props.of}
        onSave={(en, seen) => props.onSave(inEnglish(props.words, en), seen)}
      />
    </div>
  );
};

/** Which column is in which language. */
export const LabelHeads = () => {
  const { t } = useApp();
  return (
    <p class="label-words label-heads quiet" aria-hidden="true">
      <span>{t("prepare.labels.inThai")}</span>
      <span>{t("prepare.labels.inEnglish")}</span>
    </p>
  );
};
