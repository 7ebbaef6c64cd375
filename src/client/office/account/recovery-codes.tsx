import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { showJoinCode } from "#domain/join-code.ts";
import { saveFile } from "#client/lib/save-file.ts";
import { Button } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";

/** The ten codes, this once; they leave the page only printed, copied or as a file. */
export const RecoveryCodes = (props: {
  readonly codes: readonly string[];
  readonly name: string;
  readonly isKept: boolean;
  readonly onKeep: (isKept: boolean) => void;
}) => {
  const { t, announce } = useApp();
  const text = () =>
    [t("office.officers.factor.paperTitle", { name: props.name }), ...props.codes.map(showJoinCode), ""].join("\n");
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => announce(t("office.officers.factor.copied")),
      () => announce(t("office.officers.factor.notCopied")),
    );
  const save = () => saveFile({ name: t("office.officers.factor.fileName"), content: text(), type: "text/plain" });
  return (
    <div class="recovery stack">
      <p class="only-print strong">{t("office.officers.factor.paperTitle", { name: props.name })}</p>
      <ol class="plate plate-pad codes">
        <For each={props.codes}>
          {(code) => (
            <li>
              <b>{showJoinCode(code)}</b>
            </li>
          )}
        </For>
      </ol>
      <p>
        <Text of={t("office.officers.factor.keepWhat")} />
      </p>
      <div class="actions no-print">
        <Button icon="print" label={t("office.officers.factor.print")} onPress={() => print()} />
        <Button icon="copy" label={t("office.officers.factor.copy")} onPress={() => void copy()} />
        <Button icon="download" label={t("office.officers.factor.file")} onPress={() => void save()} />
      </div>
      <label class="kept-check no-print">
        <input type="checkbox" checked={props.isKept} onChange={(event) => props.onKeep(event.currentTarget.checked)} />
        <span>
          <Text of={t("office.officers.factor.kept")} />
        </span>
      </label>
    </div>
  );
};
