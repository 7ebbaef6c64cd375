import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { saveFile } from "#client/lib/save-file.ts";
import { Button } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import { createStepUp } from "../account/step-up.tsx";
import type { OfficeFailure } from "../office-api.ts";
import { importApi } from "./import-api.ts";

export type FileName = "template.xlsx" | "export.xlsx" | "export.json";

const words = {
  "template.xlsx": "import.template.get",
  "export.xlsx": "import.export.workbook",
  "export.json": "import.export.json",
} as const;

/** Files that the server makes: the template, and the whole meeting. */
export const Downloads = (props: { readonly meetingId: string; readonly files: readonly FileName[] }) => {
  const { t } = useApp();
  const stepUp = createStepUp();
  const [busy, setBusy] = createSignal<FileName>();
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  const get = async (file: FileName) => {
    setBusy(file);
    setFailure(undefined);
    const { meetingId } = props;
    const got = await stepUp.run(() => importApi.file(meetingId, file));
    setBusy(undefined);
    if (got.ok) await saveFile({ name: `ruam-${file}`, content: got.value, type: got.value.type });
    else setFailure(got.error.kind);
  };
  return (
    <div class="imp-acts">
      <For each={props.files}>
        {(file) => (
          <Button icon="download" label={t(words[file])} busy={busy() === file} onPress={() => void get(file)} />
        )}
      </For>
      <stepUp.Dialog />
      <Show when={failure()}>
        {(why) => (
          <p class="hint is-wrong" role="alert">
            <Text of={t(why() === "step-up" ? "import.export.stepUp" : "import.template.failed")} />
          </p>
        )}
      </Show>
    </div>
  );
};
