import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { recessMinutes, recessUntil } from "#domain/recess.ts";
import type { Target } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/recess.css";
import { useConsole } from "../console-context.tsx";
import { MatterPicker } from "./matter-picker.tsx";
import { NotStartedNotice } from "../not-started-notice.tsx";
import { OfficeWindow } from "./office-window.tsx";

/** Calls a matter: every phone follows. */
export const CallMatterWindow = () => {
  const { t } = useApp();
  const desk = useConsole();
  const call = async (target: Target) => {
    if (await desk.acts.setLive(target)) desk.close();
  };
  return (
    <OfficeWindow title={t("office.matter.title")}>
      <NotStartedNotice />
      <div class="in">
        <p class="quiet">
          <Text of={t("office.matter.hint")} />
        </p>
        <MatterPicker
          label={t("office.matter.search")}
          none={(query) => t("office.matter.none", { query })}
          current={desk.data.live().target}
          currentLabel={t("office.matter.now")}
          onChoose={(target) => void call(target)}
        />
      </div>
      <Show when={desk.data.status() === "in-session"}>
        <Recess />
      </Show>
    </OfficeWindow>
  );
};

/** The meeting pauses until an hour that everybody is told, and goes on with the same matter. */
const Recess = () => {
  const { t } = useApp();
  const desk = useConsole();
  const until = () => recessUntil(desk.data.meeting(), desk.data.live());
  const set = async (minutes: number | undefined) => {
    if (await desk.acts.recess(minutes)) desk.close();
  };
  return (
    <section class="foot over recess">
      <h3>{t("console-room.recess.pause")}</h3>
      <Show
        when={until()}
        fallback={
          <div class="recess-minutes" role="group" aria-label={t("console-room.recess.pause")}>
            <For each={recessMinutes}>
              {(minutes) => (
                <Button
                  label={t("console-room.recess.minutes", { minutes: desk.data.format.number(minutes) })}
                  onPress={() => void set(minutes)}
                />
              )}
            </For>
          </div>
        }
      >
        {(time) => (
          <>
            <p>
              <Text of={t("console-room.recess.until", { time: desk.data.format.time(time()) })} />
            </p>
            <Button kind="wide" label={t("console-room.recess.resume")} onPress={() => void set(undefined)} />
          </>
        )}
      </Show>
    </section>
  );
};
