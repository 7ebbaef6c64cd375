import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { Key } from "../key.tsx";
import { OfficeWindow } from "./office-window.tsx";

/** Every key and what it does. */
export const KeysWindow = () => {
  const { t } = useApp();
  const desk = useConsole();
  const rows = (): readonly { readonly keys: readonly string[]; readonly words: string }[] => [
    { keys: ["↑", "↓"], words: t("office.keys.choose") },
    { keys: ["A"], words: t("office.act.accept") },
    { keys: ["D"], words: t("office.act.decline") },
    { keys: ["M"], words: t("office.act.merge") },
    { keys: ["V"], words: t("office.act.move") },
    { keys: ["X"], words: t("office.act.redact") },
    { keys: ["B"], words: t("office.act.restore") },
    { keys: ["P"], words: t("office.act.show") },
    { keys: ["R"], words: t("office.keys.answer") },
    { keys: ["S"], words: t("office.answer.save") },
    { keys: ["C"], words: t("office.list.record") },
    { keys: ["N"], words: t("office.bar.next") },
    { keys: ["L"], words: t("office.keys.matter") },
    { keys: ["O"], words: t("office.keys.people") },
    { keys: ["Z"], words: t("office.toast.undo") },
    { keys: ["/"], words: t("office.keys.search") },
    { keys: ["?"], words: t("office.keys.all") },
    { keys: ["Esc"], words: t("office.keys.leave") },
    { keys: ["Ctrl", "S"], words: t("office.keys.saveInField") },
  ];
  return (
    <OfficeWindow title={t("office.keys.title")}>
      <div class="in">
        <p class="quiet">
          <Text of={t("office.keys.hint")} />
        </p>
        <dl class="key-list">
          <For each={rows()}>
            {(row) => (
              <div>
                <dt>
                  <For each={row.keys}>{(key) => <Key of={key} />}</For>
                  <span class="heard">{row.keys.join(" ")}</span>
                </dt>
                <dd>
                  <Text of={row.words} />
                </dd>
              </div>
            )}
          </For>
        </dl>
        <Button kind="wide" label={t("office.act.close")} onPress={() => desk.close()} />
      </div>
    </OfficeWindow>
  );
};
