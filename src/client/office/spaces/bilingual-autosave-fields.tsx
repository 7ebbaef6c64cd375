import { useApp } from "#client/app-context.tsx";
import type { Words } from "#domain/bilingual-words.ts";
import type { EditedKind, Seen } from "../prepare/undoable-record-edits.ts";
import { SavedText } from "../prepare/autosave-field.tsx";

/** Words in both languages, each in a field that keeps its change by itself; English may be missing. */
export const BilingualAutosaveFields = (props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly words: Words;
  readonly of: { readonly kind: EditedKind; readonly id: string };
  readonly onSave: (words: Words, seen: Seen) => void;
  /** Of the Thai words. */
  readonly problemOf?: (typed: string) => string | undefined;
  readonly isLong?: boolean;
}) => {
  const { t } = useApp();
  const save = (th: string, en: string, seen: Seen) =>
    props.onSave(en.trim() === "" ? { th: th.trim() } : { th: th.trim(), en: en.trim() }, seen);
  return (
    <>
      <SavedText
        label={props.label}
        hint={props.hint}
        value={props.words.th}
        of={props.of}
        problemOf={props.problemOf}
        isLong={props.isLong ?? false}
        onSave={(th, seen) => save(th, props.words.en ?? "", seen)}
      />
      <SavedText
        label={t("spaces.inEnglish", { label: props.label })}
        optional={t("prepare.optional")}
        value={props.words.en ?? ""}
        of={props.of}
        isLong={props.isLong ?? false}
        onSave={(en, seen) => save(props.words.th, en, seen)}
      />
    </>
  );
};
