import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";

type BoxProps = {
  /** What stands in the box: it is kept, also when one leaves the page. */
  readonly text: string;
  /** The headings that are read here. */
  readonly columns: readonly string[];
  readonly onInput: (text: string) => void;
  readonly onCheck: () => void;
};

/** Rows copied from a spreadsheet: its clipboard is text whose cells are parted by tabs. */
export const PasteBox = (props: BoxProps) => {
  const { t } = useApp();
  const paste = (event: ClipboardEvent) => {
    const rows = event.clipboardData?.getData("text/plain") ?? "";
    // What has tabs and lines is a table: it is looked through at once, unless it is put beside what stands there.
    if (!rows.includes("\t") || props.text.trim() !== "") return;
    event.preventDefault();
    props.onInput(rows);
    props.onCheck();
  };
  return (
    <section class="imp-paste stack">
      <TextArea
        label={t("import.paste.label")}
        hint={t("import.paste.hint")}
        value={props.text}
        rows={6}
        onInput={props.onInput}
        onPaste={paste}
      />
      <Show when={props.columns.length > 0}>
        <p class="quiet">
          <Text of={t("import.paste.columns", { columns: props.columns.join(" · ") })} />
        </p>
      </Show>
      <div class="imp-acts">
        <Button
          kind="main"
          label={t("import.paste.check")}
          onPress={() => props.text.trim() !== "" && props.onCheck()}
        />
        <Show when={props.text.trim() !== ""}>
          <Button icon="x" label={t("import.paste.clear")} onPress={() => props.onInput("")} />
        </Show>
      </div>
      <p class="quiet">
        <Text of={t("import.paste.kept")} />
      </p>
    </section>
  );
};
