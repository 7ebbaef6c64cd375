import { For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { apiPrefix } from "#protocol/version.ts";
import type { PaperJob } from "../office-api.ts";
import "#client/ui/papers/generated-papers.css";

/* Papers that were ordered: all of them in a list, and the last of each form where it was pressed. */

export const isOver = ({ state }: PaperJob): boolean => state === "done" || state === "failed";

export const Made = (props: { readonly meetingId: string; readonly jobs: readonly PaperJob[] }) => {
  const { t } = useApp();
  const done = () => props.jobs.filter(({ state }) => state === "done").length;
  return (
    <Show when={props.jobs.length > 0}>
      <section aria-live="polite">
        <h2>{t("papers.made.title", { done: done(), all: props.jobs.length })}</h2>
        <p class="quiet">
          <Text of={t("papers.made.hint")} />
        </p>
        <ul class="file-list">
          <For each={props.jobs}>{(job) => <MadeRow meetingId={props.meetingId} job={job} />}</For>
        </ul>
      </section>
    </Show>
  );
};

const signOf = ({ state }: PaperJob): IconName => {
  if (state === "done") return "check-circle";
  return state === "failed" ? "alert" : "clock";
};

/** How far a job is, in words. */
const useJobState = (job: () => PaperJob) => {
  const { t } = useApp();
  return () => {
    const { state, done, all } = job();
    return state === "making" && all > 0 ? t("papers.made.part", { done, all }) : t(`papers.made.${state}`);
  };
};

const Fetch = (props: { readonly meetingId: string; readonly job: PaperJob; readonly label: string }) => (
  <a class="btn" href={`${apiPrefix}/meetings/${props.meetingId}/papers/${props.job.id}/file`} download="">
    <Icon name="download" size="line" />
    <span>{props.label}</span>
  </a>
);

/** What was just ordered, under the button that was pressed: that it is being made, and then the file. */
export const PapersMadeHere = (props: { readonly meetingId: string; readonly job: PaperJob }) => {
  const { t } = useApp();
  const state = useJobState(() => props.job);
  const form = () => props.job.form.toUpperCase();
  return (
    <p class={`file-state is-${props.job.state}`}>
      <Show
        when={props.job.state === "done"}
        fallback={
          <>
            <Icon name={signOf(props.job)} size="line" />
            <span>
              <Text of={`${form()} ${state()}`} />
            </span>
          </>
        }
      >
        <Fetch meetingId={props.meetingId} job={props.job} label={t("papers.made.fetchForm", { form: form() })} />
      </Show>
    </p>
  );
};

const MadeRow = (props: { readonly meetingId: string; readonly job: PaperJob }) => {
  const { t } = useApp();
  const words = () => `${t(`papers.file.${props.job.kind}.name`)} ${props.job.form.toUpperCase()}`;
  const state = useJobState(() => props.job);
  return (
    <li class={`file-row is-${props.job.state}`}>
      <Icon name={signOf(props.job)} size="line" />
      <div class="grow">
        <p>
          <Text of={words()} />
        </p>
        <p class="quiet">
          <Text of={state()} />
        </p>
      </div>
      <Switch>
        <Match when={props.job.state === "done"}>
          <Fetch meetingId={props.meetingId} job={props.job} label={t("papers.made.fetch")} />
        </Match>
        <Match when={!isOver(props.job)}>
          <progress max={props.job.all || 1} value={props.job.done} aria-label={words()} />
        </Match>
      </Switch>
    </li>
  );
};
