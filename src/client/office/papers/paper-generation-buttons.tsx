import { For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { timeOfDay } from "#domain/thai-date.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { apiPrefix } from "#protocol/constants.ts";
import type { PaperJob, PaperOrder } from "../office-api.ts";
import "#client/ui/papers/paper-generation-buttons.css";

/* Papers that were ordered: each in the place of its button, and below those that were made with other choices. */

export const isOver = ({ state }: PaperJob): boolean => state === "done" || state === "failed";

const signOf = ({ state }: PaperJob): IconName => {
  if (state === "done") return "check-circle";
  return state === "failed" ? "alert" : "clock";
};

type FetchProps = {
  readonly meetingId: string;
  readonly job: PaperJob;
  readonly label: string;
  /** The paper's name, for screen readers only. */
  readonly about?: string;
};

const Fetch = (props: FetchProps) => (
  <a
    class="btn"
    href={`${apiPrefix}/meetings/${props.meetingId}/papers/${props.job.id}/file`}
    aria-label={props.about === undefined ? undefined : `${props.label} ${props.about}`}
    download=""
  >
    <Icon name="download" size="line" />
    <span>{props.label}</span>
  </a>
);

type PaperButtonProps = {
  readonly meetingId: string;
  readonly form: PaperOrder["form"];
  readonly about: string;
  /** The newest that was ordered with these choices. */
  readonly job: PaperJob | undefined;
  readonly isSending: boolean;
  /** Too many wait already: it is ordered by itself once one of them is made. */
  readonly isHeld: boolean;
  readonly onOrder: () => void;
};

/**
 * One form of one paper, in one place: the button that orders it shows its progress, and becomes the link to the file.
 * A paper can be made again, because the meeting goes on.
 */
export const PaperButton = (props: PaperButtonProps) => {
  const { t, language, digits } = useApp();
  const form = () => props.form.toUpperCase();
  const isBusy = () => props.isSending || (props.job !== undefined && !isOver(props.job));
  const done = () => (isBusy() || props.job?.state !== "done" ? undefined : props.job);
  const hasFailed = () => !isBusy() && props.job?.state === "failed";
  const label = () => {
    if (!isBusy()) return form();
    if (props.isHeld) return t("papers.made.held", { form: form() });
    const job = props.isSending ? undefined : props.job;
    return job?.state === "making" && job.all > 0
      ? t("papers.made.part", { form: form(), done: job.done, all: job.all })
      : t("papers.made.making", { form: form() });
  };
  const said = () => {
    if (isBusy()) return label();
    return done() === undefined ? "" : t("papers.made.done", { form: form() });
  };
  return (
    <div class="paper-form">
      <Show
        when={done()}
        fallback={<Button label={label()} about={props.about} busy={isBusy()} onPress={() => props.onOrder()} />}
      >
        {(job) => (
          <>
            <Fetch
              meetingId={props.meetingId}
              job={job()}
              label={t("papers.made.fetchForm", { form: form() })}
              about={props.about}
            />
            <p class="quiet paper-made">
              <Text of={t("papers.made.at", { time: digits(timeOfDay(job().orderedAt, language())) })} />{" "}
              <button
                type="button"
                class="link"
                aria-label={`${t("papers.made.again")} ${form()} ${props.about}`}
                onClick={() => props.onOrder()}
              >
                {t("papers.made.again")}
              </button>
            </p>
          </>
        )}
      </Show>
      <Show when={hasFailed()}>
        <p class="file-state is-failed">
          <Icon name="alert" size="line" />
          <span>
            <Text of={t("papers.made.failed")} />
          </span>
        </p>
      </Show>
      <span class="heard" aria-live="polite">
        {said()}
      </span>
    </div>
  );
};

/** Papers of this officer that were made with other numerals, another type or of another matter than are chosen now. */
export const OtherPapers = (props: { readonly meetingId: string; readonly jobs: readonly PaperJob[] }) => {
  const { t } = useApp();
  return (
    <Show when={props.jobs.length > 0}>
      <section>
        <h2>{t("papers.made.others")}</h2>
        <ul class="file-list">
          <For each={props.jobs}>{(job) => <OtherRow meetingId={props.meetingId} job={job} />}</For>
        </ul>
      </section>
    </Show>
  );
};

const OtherRow = (props: { readonly meetingId: string; readonly job: PaperJob }) => {
  const { t, language, digits } = useApp();
  const words = () => `${t(`papers.file.${props.job.kind}.name`)} ${props.job.form.toUpperCase()}`;
  const how = () =>
    [
      t("papers.made.at", { time: digits(timeOfDay(props.job.orderedAt, language())) }),
      t(props.job.numerals === "thai" ? "papers.numerals.thai" : "papers.numerals.arabic"),
    ].join(" · ");
  return (
    <li class={`file-row is-${props.job.state}`}>
      <Icon name={signOf(props.job)} size="line" />
      <div class="grow">
        <p>
          <Text of={words()} />
        </p>
        <p class="quiet">
          <Text of={props.job.state === "failed" ? t("papers.made.failed") : how()} />
        </p>
      </div>
      <Switch>
        <Match when={props.job.state === "done"}>
          <Fetch meetingId={props.meetingId} job={props.job} label={t("papers.made.fetch")} about={words()} />
        </Match>
        <Match when={!isOver(props.job)}>
          <progress max={props.job.all || 1} value={props.job.done} aria-label={words()} />
        </Match>
      </Switch>
    </li>
  );
};
