import { createResource, createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "./console-context.tsx";
import { goToMeetingConsole } from "./go-to-meeting-console.ts";
import { RehearsalChecklist } from "./rehearsal-checklist.tsx";
import { spacesApi } from "./prepare/spaces-api.ts";

/** Under the bar of a rehearsal: that it is one, its code, and the two ways out of it (promise M8). */
export const RehearsalBand = () => {
  const desk = useConsole();
  return <Show when={desk.data.meeting()?.rehearsalOf}>{(real) => <Band real={real()} />}</Show>;
};

const Band = (props: { readonly real: string }) => {
  const { t, sync } = useApp();
  const desk = useConsole();
  const [step, setStep] = createSignal<"going" | "asked" | "failed">("going");
  const [code] = createResource(
    () => desk.data.meetingId(),
    async (id) => {
      const got = await spacesApi.joinCode(id);
      return got.ok ? got.value : undefined;
    },
  );
  const words = () => {
    // To an officer who is signed in, a rehearsal that is no more answers as a meeting of others does.
    if (sync.paused !== null) return t("rehearsal.over");
    if (step() === "asked") return t("rehearsal.endAsk");
    if (step() === "failed") return t("rehearsal.endFailed");
    const own = code();
    return `${t("rehearsal.willGo")}${own === undefined ? "" : ` · ${t("rehearsal.code", { code: own })}`}`;
  };
  return (
    <div class="rehearsal-band no-print" role="status">
      <Icon name="clock" size="line" />
      <p class="grow">
        <b>{t("rehearsal.now")}</b> <Text of={words()} />
      </p>
      <Show
        when={step() === "asked"}
        fallback={
          <>
            <Show when={desk.may("meeting/put")}>
              <Button label={t("rehearsal.end")} onPress={() => setStep("asked")} />
            </Show>
            <Button label={t("rehearsal.toReal")} onPress={() => goToMeetingConsole(props.real)} />
          </>
        }
      >
        <EndNow real={props.real} onFailed={() => setStep("failed")} onBack={() => setStep("going")} />
      </Show>
      <RehearsalChecklist />
    </div>
  );
};

const EndNow = (props: { readonly real: string; readonly onFailed: () => void; readonly onBack: () => void }) => {
  const { t } = useApp();
  const desk = useConsole();
  const end = async () => {
    const { real } = props;
    const done = await spacesApi.endRehearsal(desk.data.meetingId());
    if (!done.ok) return props.onFailed();
    goToMeetingConsole(real);
  };
  return (
    <>
      <Button label={t("rehearsal.endYes")} onPress={() => void end()} />
      <Button label={t("rehearsal.endNo")} onPress={() => props.onBack()} />
    </>
  );
};
