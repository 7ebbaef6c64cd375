import { createSignal, For, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Numerals } from "#domain/records.ts";
import { apiPrefix } from "#protocol/version.ts";
import { typeName } from "#client/ui/papers/paper-type.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Note } from "#client/ui/note.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { createStepUp, type StepUp } from "../account/step-up.tsx";
import { ConnectionChip } from "../connection-chip.tsx";
import { officeApi, type OfficeFailure, type PaperJob, type PaperOrder } from "../office-api.ts";
import { OfficeNotes } from "../status-banner.tsx";
import type { MinutesView } from "./minutes-data.ts";
import "#client/ui/office.css";
import "#client/ui/papers/files.css";

/** The page on which a paper is printed, where it has one: made on this device, also without a signal. */
const printPages: Readonly<Partial<Record<PaperOrder["kind"], string>>> = {
  register: "register",
  minutes: "print",
  announcement: "announcement",
};

type Row = { readonly kind: PaperOrder["kind"]; readonly forms: readonly PaperOrder["form"][] };

/** What can be made, in the order in which an office needs it. */
const rows: readonly Row[] = [
  { kind: "letter", forms: ["docx"] },
  { kind: "agenda", forms: ["docx"] },
  { kind: "slip", forms: ["docx"] },
  { kind: "register", forms: ["docx"] },
  { kind: "minutes", forms: ["docx"] },
  { kind: "announcement", forms: ["docx"] },
  { kind: "attendance", forms: ["xlsx", "csv", "json"] },
  { kind: "entries", forms: ["xlsx", "csv", "json"] },
  { kind: "extract", forms: ["docx"] },
  { kind: "pack", forms: ["zip"] },
  { kind: "meeting", forms: ["json"] },
];

const isOver = ({ state }: PaperJob): boolean => state === "done" || state === "failed";

/** While something is made it is asked for so often, ms. */
const askEveryMs = 700;

/** Jobs of this officer, asked for while one of them is being made. */
const createJobs = (meetingId: () => string, confirmed: StepUp["run"]) => {
  const [jobs, setJobs] = createSignal<readonly PaperJob[]>([]);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  /** Why the last order was not taken: it stays until the next one, while the jobs are asked for. */
  const [refusal, setRefusal] = createSignal<OfficeFailure["kind"]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    const got = await officeApi.papers(meetingId());
    setFailure(got.ok ? undefined : got.error.kind);
    if (got.ok) setJobs(got.value);
    clearTimeout(timer);
    if (!got.ok || got.value.some((job) => !isOver(job)))
      timer = setTimeout(() => void ask(), got.ok ? askEveryMs : 5_000);
  };
  onMount(() => void ask());
  onCleanup(() => clearTimeout(timer));
  const order = async (wanted: PaperOrder) => {
    const got = await confirmed(() => officeApi.orderPaper(meetingId(), wanted));
    setRefusal(got.ok ? undefined : got.error.kind);
    if (got.ok) await ask();
  };
  return { jobs, failure: () => failure() ?? refusal(), order };
};

/** The files of the meeting: made beside everything else, with how far each is, and fetched now or later (promise P2, P8). */
export const PaperFiles = (props: { readonly view: MinutesView }) => {
  const { t } = useApp();
  const office = () => props.view.office;
  const stepUp = createStepUp();
  const jobs = createJobs(() => office().meetingId(), stepUp.run);
  const [numerals, setNumerals] = createSignal<Numerals>("thai");
  const [type, setType] = createSignal<"official" | "sarabun">("official");
  const ownType = () => typeName(office().meeting()?.paper);
  const [section, setSection] = createSignal("");
  const sections = () => props.view.minutes().sections.filter(({ key }) => /^(item|strategy)\//.test(key));
  const chosen = () => section() || (sections()[0]?.key ?? "");
  const order = (kind: Row["kind"], form: PaperOrder["form"]) =>
    void jobs.order({ kind, form, numerals: numerals(), type: type(), section: kind === "extract" ? chosen() : null });
  return (
    <>
      <header class="bar no-print">
        <ButtonLink
          kind="plain"
          icon="back"
          label={t("papers.files.back")}
          href={`/office/${office().meetingId()}/minutes`}
        />
        <span class="grow" />
        <ConnectionChip />
      </header>
      <OfficeNotes data={office()} />
      <Show when={props.view.data()}>
        <main class="office-page paper-files" id="main" tabIndex={-1}>
          <PageTitle of={t("papers.files.title")} />
          <p class="quiet">
            <Text of={t("papers.files.hint")} />
          </p>
          <Show when={jobs.failure()}>
            {(kind) => <Note icon={kind() === "throttled" ? "alert" : "signal-off"} words={t(failureWords(kind()))} />}
          </Show>
          <div class="file-choices">
            <SelectField
              label={t("papers.numerals.label")}
              value={numerals()}
              options={[
                { value: "thai", label: t("papers.numerals.thai") },
                { value: "arabic", label: t("papers.numerals.arabic") },
              ]}
              onChoose={(value) => setNumerals(value === "arabic" ? "arabic" : "thai")}
            />
            <SelectField
              label={t("papers.files.type")}
              value={type()}
              options={[
                { value: "official", label: ownType() },
                { value: "sarabun", label: "Sarabun 11" },
              ]}
              onChoose={(value) => setType(value === "sarabun" ? "sarabun" : "official")}
            />
            <SelectField
              label={t("papers.files.section")}
              value={chosen()}
              options={sections().map(({ key, number, title }) => ({ value: key, label: `${number} ${title}`.trim() }))}
              onChoose={setSection}
            />
          </div>
          <Made meetingId={office().meetingId()} jobs={jobs.jobs()} />
          <ul class="file-list">
            <For each={rows}>
              {(row) => (
                <FileRow
                  row={row}
                  base={`/office/${office().meetingId()}/minutes`}
                  numerals={numerals()}
                  onOrder={(form) => order(row.kind, form)}
                />
              )}
            </For>
          </ul>
          <stepUp.Dialog />
        </main>
      </Show>
    </>
  );
};

const failureWords = (kind: OfficeFailure["kind"]) => {
  if (kind === "throttled") return "papers.files.many";
  if (kind === "not-this-meeting") return "papers.files.notYours";
  return kind === "step-up" ? "papers.files.unconfirmed" : "papers.files.off";
};

type FileRowProps = {
  readonly row: Row;
  readonly base: string;
  readonly numerals: Numerals;
  readonly onOrder: (form: PaperOrder["form"]) => void;
};

const FileRow = (props: FileRowProps) => {
  const { t } = useApp();
  const name = () => t(`papers.file.${props.row.kind}.name`);
  return (
    <li class="file-row">
      <div class="grow">
        <p>
          <b>
            <Text of={name()} />
          </b>
        </p>
        <p class="quiet">
          <Text of={t(`papers.file.${props.row.kind}.what`)} />
        </p>
      </div>
      <div class="file-forms">
        <Show when={printPages[props.row.kind]}>
          {(page) => (
            <ButtonLink
              icon="print"
              label={t("papers.files.print")}
              about={name()}
              href={`${props.base}/${page()}?n=${props.numerals}`}
            />
          )}
        </Show>
        <For each={props.row.forms}>
          {(form) => <Button label={form.toUpperCase()} about={name()} onPress={() => props.onOrder(form)} />}
        </For>
      </div>
    </li>
  );
};

const Made = (props: { readonly meetingId: string; readonly jobs: readonly PaperJob[] }) => {
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

const MadeRow = (props: { readonly meetingId: string; readonly job: PaperJob }) => {
  const { t } = useApp();
  const words = () => `${t(`papers.file.${props.job.kind}.name`)} ${props.job.form.toUpperCase()}`;
  const state = () => {
    const { state: now, done, all } = props.job;
    if (now === "making" && all > 0) return t("papers.made.part", { done, all });
    return t(`papers.made.${now}`);
  };
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
          <a class="btn" href={`${apiPrefix}/meetings/${props.meetingId}/papers/${props.job.id}/file`} download="">
            <Icon name="download" size="line" />
            <span>{t("papers.made.fetch")}</span>
          </a>
        </Match>
        <Match when={!isOver(props.job)}>
          <progress max={props.job.all || 1} value={props.job.done} aria-label={words()} />
        </Match>
      </Switch>
    </li>
  );
};
