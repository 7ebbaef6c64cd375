import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { createStart } from "./start-meeting.ts";
import { TimeField } from "./typed-time-fields.tsx";
import "#client/ui/office/not-started.css";

/**
 * At the head of a window in which something of the meeting is noted before it has begun: says so, and starts it there.
 * Nothing is kept back: what is noted without a start is noted.
 */
export const NotStartedNotice = (props: { readonly onStarted?: () => void }) => {
  const { t } = useApp();
  const { time, isBefore, mayStart, start } = createStart();
  const press = async () => {
    if (await start()) props.onStarted?.();
  };
  return (
    <Show when={isBefore()}>
      <Banner icon="clock" words={t("office.start.notYet")}>
        <Show when={mayStart()}>
          <div class="not-started">
            <TimeField label={t("office.start.time")} of={time} />
            <Button label={t("office.meeting.start")} onPress={() => void press()} />
          </div>
        </Show>
      </Banner>
    </Show>
  );
};
