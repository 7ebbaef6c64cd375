import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "./console-context.tsx";
import { Key, KeyButton } from "./shortcut-key.tsx";

/** The footer: the most useful shortcuts, and the last act with its undo. On a phone, the two columns. */
export const ConsoleFooter = () => {
  const { t } = useApp();
  const desk = useConsole();
  const seats = () => desk.data.meeting()?.quorum.seats ?? 0;
  return (
    <footer class="keys" aria-label={t("office.keys.label")} inert={desk.column() !== undefined}>
      <span class="hint-key">
        <Key of="↑" />
        <Key of="↓" />
        {t("office.keys.choose")}
      </span>
      <For each={["answer", "search"] as const}>
        {(act) => (
          <Show when={desk.keyOf(act)}>
            {(key) => (
              <span class="hint-key">
                <Key of={key()} />
                {t(`office.keys.${act}`)}
              </span>
            )}
          </Show>
        )}
      </For>
      <button
        type="button"
        class="hint-key"
        aria-keyshortcuts={desk.keyOf("help")}
        onClick={() => desk.open({ kind: "keys" })}
      >
        <Show when={desk.keyOf("help")}>{(key) => <Key of={key()} />}</Show>
        {t("office.keys.all")}
      </button>
      <DoneLast />
      <div class="fold-foot">
        <Button
          icon="agenda"
          label={t("office.bar.list", { count: desk.shownCount() })}
          onPress={() => desk.setColumn("list")}
        />
        <Button
          icon="people"
          label={t("office.bar.people", { present: desk.data.presence().quorumPresent, seats: seats() })}
          onPress={() => desk.setColumn("people")}
        />
      </div>
    </footer>
  );
};

const DoneLast = () => {
  const { t } = useApp();
  const desk = useConsole();
  const { acts } = desk;
  return (
    <Show when={acts.toast()}>
      {(toast) => (
        <div class="toast" data-fading>
          <span>
            <Text of={toast().words} />
          </span>
          <Show when={toast().undo}>
            <KeyButton label={t("office.toast.undo")} shortcut={desk.keyOf("undo")} onPress={() => void acts.undo()} />
          </Show>
        </div>
      )}
    </Show>
  );
};
