import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Target } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { MatterList } from "./matter-list.tsx";
import { OfficeWindow } from "./office-window.tsx";

/** Calls a matter: every phone follows. */
export const MatterWindow = () => {
  const { t } = useApp();
  const desk = useConsole();
  const call = async (target: Target | null) => {
    if (await desk.acts.setLive(target)) desk.close();
  };
  return (
    <OfficeWindow title={t("office.matter.title")}>
      <div class="in">
        <p class="quiet">
          <Text of={t("office.matter.hint")} />
        </p>
        <MatterList
          label={t("office.matter.search")}
          none={(query) => t("office.matter.none", { query })}
          current={desk.data.live().target}
          currentLabel={t("office.matter.now")}
          onChoose={(target) => void call(target)}
        />
      </div>
      <Show when={desk.data.live().target !== null}>
        <div class="foot over">
          <Button kind="wide" label={t("office.matter.stop")} onPress={() => void call(null)} />
        </div>
      </Show>
    </OfficeWindow>
  );
};
