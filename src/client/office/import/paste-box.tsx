import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";

/** Rows copied from a spreadsheet: its clipboard is text whose cells are parted by tabs. */
export const PasteBox = (props: { readonly onRows: (text: string) => void }) => {
  const { t } = useApp();
  const [text, setText] = createSignal("");
  const paste = (event: ClipboardEvent) => {
    const rows = event.clipboardData?.getData("text/plain") ?? "";
    // What has tabs and lines is a table: it is looked through at once.
    if (!rows.includes("\t")) return;
    event.preventDefault();
    props.onRows(rows);
  };
  return (
    <div class="stack">
      <TextArea
        label={t("import.paste.label")}
        hint={t("import.paste.hint")}
        value={text()}
        rows={6}
        onInput={setText}
        onPaste={paste}
      />
      <Button label={t("import.paste.check")} onPress={() => text().trim() !== "" && props.onRows(text())} />
    </div>
  );
};
