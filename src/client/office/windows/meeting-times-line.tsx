import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { useConsole } from "../console-context.tsx";
import { createTypedTime, TimeField } from "../typed-time-fields.tsx";

type Which = "startedAt" | "closedAt";
const both: readonly Which[] = ["startedAt", "closedAt"];

/** When the meeting began and ended, as the minutes print it; each can be corrected. */
export const MeetingTimesLine = () => {
  const desk = useConsole();
  const at = (which: Which) => desk.data.meeting()?.[which] ?? undefined;
  return (
    <For each={both}>{(which) => <Show when={at(which)}>{(ms) => <OneTime which={which} at={ms()} />}</Show>}</For>
  );
};

const OneTime = (props: { readonly which: Which; readonly at: number }) => {
  const { t } = useApp();
  const desk = useConsole();
  const [isEditing, setEditing] = createSignal(false);
  const time = createTypedTime(() => props.at);
  const leave = () => {
    time.forget();
    setEditing(false);
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const at = time.read();
    if (at === undefined) return;
    if (!time.isChanged()) return leave();
    if (await desk.acts.setTimes({ [props.which]: at }, { [props.which]: props.at })) leave();
  };
  return (
    <Show
      when={isEditing()}
      fallback={
        <div class="two">
          <p class="quiet">{t(`office.meeting.${props.which}`, { time: desk.data.format.time(props.at) })}</p>
          <Show when={desk.may("meeting/set-times")}>
            <Button kind="plain" label={t(`office.start.edit.${props.which}`)} onPress={() => setEditing(true)} />
          </Show>
        </div>
      }
    >
      <form class="pane-line is-level" onSubmit={(event) => void save(event)} novalidate>
        <TimeField label={t(`office.start.label.${props.which}`)} of={time} />
        <Button type="submit" label={t("office.start.save")} />
        <Button kind="plain" label={t("office.act.cancel")} onPress={leave} />
      </form>
    </Show>
  );
};
