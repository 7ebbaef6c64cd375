import { useApp } from "#client/app-context.tsx";
import { presidingScript } from "#client/lib/presiding-script.ts";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { readSentences, sentencesOf } from "#domain/chair-note-sentences.ts";
import { chairNoteIdOf } from "#domain/ids.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import { usePreparing } from "./preparing-context.tsx";
import { SavedText } from "./autosave-field.tsx";
import "#client/ui/chair-note-form.css";

/** What the presiding person finds beside this matter: what is to be said, and a note, both the secretariat's (promise M12). */
export const ChairNoteForm = (props: { readonly item: AgendaItemRecord }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const id = () => chairNoteIdOf(props.item.id);
  const note = () => prep.data.chairNotes().find((row) => row.id === id()) ?? { id: id(), note: "", sentences: [] };
  const of = () => ({ kind: "chair-note", id: id() }) as const;
  const usual = () => presidingScript(t, props.item.kind);
  return (
    <fieldset class="chair-note">
      <legend>{t("chair.notes.legend")}</legend>
      <p class="quiet">
        <Icon name="lock" size="line" /> <Text of={t("chair.notes.who")} />
      </p>
      <SavedText
        label={t("chair.notes.sentences")}
        hint={t("chair.notes.sentencesHint")}
        isLong
        value={sentencesOf(note(), usual()).join("\n")}
        of={of()}
        onSave={(typed, seen) =>
          void prep.editor.put("chair-note", note(), { sentences: readSentences(typed, usual()) }, seen)
        }
      />
      <SavedText
        label={t("chair.notes.note")}
        optional={t("prepare.optional")}
        isLong
        value={note().note}
        of={of()}
        onSave={(typed, seen) => void prep.editor.put("chair-note", note(), { note: typed.trim() }, seen)}
      />
    </fieldset>
  );
};
