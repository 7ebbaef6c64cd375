import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { readRescueFile, type RescueCount } from "#protocol/rescue-file.ts";
import { officeApi, type OfficeFailure } from "../office-api.ts";

type Problem = { readonly kind: "unreadable" | "otherMeeting" } | OfficeFailure;

/** Takes in what a phone could not send and a person brought as a file (promise S5). */
export const RescueImport = (props: { readonly meetingId: string }) => {
  const { t, now, syncNow } = useApp();
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly total: number }>();
  const [count, setCount] = createSignal<RescueCount>();
  const [problem, setProblem] = createSignal<Problem>();
  let picker: HTMLInputElement | undefined;

  const take = async (chosen: File | undefined) => {
    setProblem(undefined);
    setCount(undefined);
    if (chosen === undefined) return;
    const file = readRescueFile(await chosen.text());
    if (file === undefined) return setProblem({ kind: "unreadable" });
    if (file.meetingId !== props.meetingId) return setProblem({ kind: "otherMeeting" });

    const total = file.ops.length;
    setProgress({ done: 0, total });
    const taken = await officeApi.importRescue(file, { now, onProgress: (done) => setProgress({ done, total }) });
    setProgress(undefined);
    if (!taken.ok) return setProblem(taken.error);
    setCount(taken.value);
    syncNow();
  };
  const problemWords = (found: Problem) =>
    found.kind === "unreadable" || found.kind === "otherMeeting"
      ? t(`office.rescue.${found.kind}`)
      : t(`office.failure.${found.kind}`);

  return (
    <div class="stack">
      <input
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t("office.rescue.choose")}
        ref={(input) => (picker = input)}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = ""; // the same file may be chosen again
        }}
      />
      <Button
        kind="wide"
        icon="download"
        label={t("office.rescue.choose")}
        busy={progress() !== undefined}
        onPress={() => picker?.click()}
      />
      <p class="hint">
        <Text of={t("office.rescue.explain")} />
      </p>
      <output>
        <Show when={progress()}>{(at) => <StateLine icon="clock" words={t("office.rescue.busy", at())} />}</Show>
        <Show when={count()}>
          {(taken) => <StateLine icon="check-circle" tone="done" words={t("office.rescue.done", taken())} />}
        </Show>
        <Show when={(count()?.notTaken ?? 0) > 0}>
          <StateLine icon="alert" tone="yours" words={t("office.rescue.notTaken", { count: count()?.notTaken ?? 0 })} />
        </Show>
        <Show when={problem()}>{(found) => <StateLine icon="alert" tone="yours" words={problemWords(found())} />}</Show>
      </output>
    </div>
  );
};
