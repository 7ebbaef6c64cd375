import { For, Match, onCleanup, onMount, Show, Switch, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { ConnectionChip } from "../connection-chip.tsx";
import { StatusBanner } from "../status-banner.tsx";
import { createOfficeData, type OfficeData } from "../office-data.ts";
import { DoneStep } from "./done-step.tsx";
import { FileStep } from "./file-step.tsx";
import { createImport, type Importing, type Stage } from "./import-state.ts";
import { PreviewStep } from "./preview-step.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import "#client/ui/office.css";
import "#client/ui/import.css";
import "#client/ui/office-bar-meeting-title.css";

/** Imports a file in three steps: choose, check, import. */
export const ImportScreen = (props: { readonly meetingId: string }) => {
  const data = createOfficeData(() => props.meetingId);
  const importing = createImport(data);
  return (
    <div class="office imp">
      <Bar data={data} stage={importing.stage()} />
      <StatusBanner data={data} />
      <Show when={data.isRead() && data.meeting() !== undefined} fallback={<main id="main" tabIndex={-1} />}>
        <Steps data={data} importing={importing} />
      </Show>
    </div>
  );
};

const Steps = (props: { readonly data: OfficeData; readonly importing: Importing }) => {
  const { t } = useApp();
  return (
    <Switch>
      <Match when={props.importing.stage() === "file"}>
        <FileStep data={props.data} importing={props.importing} />
      </Match>
      <Match when={props.importing.stage() === "reading"}>
        <main class="imp-alone" id="main" tabIndex={-1}>
          <ProgressBar
            title={t("import.file.reading", { name: props.importing.file() })}
            share={props.importing.progress()}
            words={t("import.file.uploaded", { percent: Math.round(props.importing.progress() * 100) })}
          />
        </main>
      </Match>
      <Match when={props.importing.stage() === "preview"}>
        <PreviewStep data={props.data} importing={props.importing} />
      </Match>
      <Match when={props.importing.stage() === "sending"}>
        <Sending importing={props.importing} />
      </Match>
      <Match when={props.importing.stage() === "done"}>
        <DoneStep data={props.data} importing={props.importing} />
      </Match>
    </Switch>
  );
};

const Sending = (props: { readonly importing: Importing }): JSX.Element => {
  const { t } = useApp();
  const count = () => props.importing.plan()?.counts;
  const stay = (event: BeforeUnloadEvent) => event.preventDefault();
  onMount(() => window.addEventListener("beforeunload", stay));
  onCleanup(() => window.removeEventListener("beforeunload", stay));
  return (
    <main class="imp-alone" id="main" tabIndex={-1}>
      <ProgressBar
        title={t("import.sending.title", {
          count: (count()?.new ?? 0) + (count()?.changed ?? 0) + (count()?.same ?? 0),
        })}
        share={props.importing.progress()}
        words={t("import.sending.hint")}
      />
    </main>
  );
};

const stepOf = (stage: Stage): number => {
  if (stage === "file" || stage === "reading") return 0;
  return stage === "preview" || stage === "sending" ? 1 : 2;
};

const Bar = (props: { readonly data: OfficeData; readonly stage: Stage }) => {
  const { t, say } = useApp();
  const at = () => stepOf(props.stage);
  return (
    <header class="bar no-print">
      <a class="icon-btn" href={`/office/${props.data.meetingId()}/prepare`} aria-label={t("import.back")}>
        <Icon name="back" />
      </a>
      <div class="bar-name is-short">
        <p>
          <Text of={say(props.data.meeting()?.organisationName ?? { th: "" })} />
        </p>
        <p class="strong">
          <Text
            of={props.data.format.digits(
              say(props.data.meeting()?.shortTitle ?? props.data.meeting()?.title ?? { th: "" }),
            )}
          />
        </p>
      </div>
      <ol class="imp-steps grow" aria-label={t("import.steps")}>
        <For each={["file", "preview", "done"] as const}>
          {(step, index) => (
            <li
              classList={{ on: at() === index(), past: at() > index() }}
              aria-current={at() === index() ? "step" : undefined}
            >
              <Show when={at() > index()}>
                <Icon name="check" size="line" />
                <span class="heard">{t("import.stepPast")}</span>
              </Show>
              <span>{t(`import.step.${step}`)}</span>
            </li>
          )}
        </For>
      </ol>
      <ConnectionChip />
    </header>
  );
};
