import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { inLine, speakingOf } from "#domain/speaker-queue.ts";
import { useConsole } from "./console-context.tsx";
import { KeyButton } from "./shortcut-key.tsx";

/** What the secretariat does for the room: who speaks next, what everybody is told, the presiding person's page. */
export const RoomActionsPanel = () => {
  const { t } = useApp();
  const desk = useConsole();
  const waiting = () => inLine(desk.data.speeches(), speakingOf(desk.data.meeting())).length;
  return (
    <section class="part quick" aria-label={t("console-room.bar.title")}>
      <h2>{t("console-room.bar.title")}</h2>
      <Show when={desk.may("speech/call")}>
        <KeyButton
          icon="mic"
          label={desk.data.format.digits(t("console-room.bar.speakers", { count: waiting() }))}
          shortcut={desk.keyOf("speakers")}
          onPress={() => desk.open({ kind: "speakers" })}
        />
      </Show>
      <Show when={desk.may("announcement/put")}>
        <KeyButton
          icon="horn"
          label={t("console-room.bar.announce")}
          shortcut={desk.keyOf("announce")}
          onPress={() => desk.open({ kind: "announce" })}
        />
      </Show>
      <Show when={desk.may("screen/pair")}>
        <Button icon="projector" label={t("console-screens.open")} onPress={() => desk.open({ kind: "screens" })} />
      </Show>
      <Show when={desk.may("resolution/put")}>
        <KeyButton
          icon="check"
          label={t("closing.resolution.open")}
          shortcut={desk.keyOf("resolution")}
          onPress={() => desk.open({ kind: "resolution" })}
        />
      </Show>
      <Show when={desk.may("role/assign")}>
        <Button icon="people" label={t("console-room.roles.open")} onPress={() => desk.open({ kind: "roles" })} />
      </Show>
      <ButtonLink icon="now" label={t("console-room.bar.chair")} href={`/chair/${desk.data.meetingId()}`} />
    </section>
  );
};
