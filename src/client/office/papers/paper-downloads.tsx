import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { keepFocus } from "#client/lib/watch-lost-focus.ts";
import type { Numerals } from "#domain/records.ts";
import { typeName } from "#client/ui/papers/paper-typography.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { createStepUp, type StepUp } from "../account/step-up.tsx";
import { ConnectionChip } from "../connection-chip.tsx";
import { officeApi, type OfficeFailure, type PaperJob, type PaperOrder } from "../office-api.ts";
import { StatusBanner } from "../status-banner.tsx";
import { isOver, OtherPapers, PaperButton } from "./paper-generation-buttons.tsx";
import type { MinutesFromRecords } from "./minutes-from-records.ts";
import { createNumeralsChoice } from "./numerals-choice.ts";
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
const rowsWithoutExtract = rows.filter(({ kind }) => kind !== "extract");

/** How often the progress is asked for while a paper is being made, ms. */
const askEveryMs = 700;
/** How often an order is made again that the server could not take yet, ms. */
const orderAgainMs = 1_500;

/** Jobs of this officer, asked for while one of them is being made. */
const createJobs = (meetingId: () => string, confirmed: StepUp["run"]) => {
  const [jobs, setJobs] = createSignal<readonly PaperJob[]>([]);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  /** Orders that the server cannot take yet, because too many wait: they are made again by themselves. */
  const [held, setHeld] = createSignal<readonly PaperOrder[]>([]);
  let isLeft = false;
  onCleanup(() => (isLeft = true));
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
  /** What has been pressed and is not among the jobs yet, a proof that is being asked for included. */
  const [sending, setSending] = createSignal<readonly PaperOrder[]>([]);
  const order = async (wanted: PaperOrder): Promise<void> => {
    setSending((before) => [...before, wanted]);
    const send = () => confirmed(() => officeApi.orderPaper(meetingId(), wanted));
    let got = await send();
    while (!got.ok && got.error.kind === "throttled" && !isLeft) {
      setHeld((before) => [...before.filter((one) => one !== wanted), wanted]);
      await new Promise((resolve) => setTimeout(resolve, orderAgainMs));
      if (!isLeft) got = await send();
    }
    setHeld((before) => before.filter((one) => one !== wanted));
    setRefusal(got.ok ? undefined : got.error.kind);
    if (got.ok) await ask();
    setSending((before) => before.filter((one) => one !== wanted));
  };
  return {
    jobs,
    failure: () => failure() ?? refusal(),
    order,
    held,
    isHeld: (wanted: PaperOrder): boolean => held().some((one) => isSamePaper(one, wanted)),
    isSending: (wanted: PaperOrder): boolean => sending().some((one) => isSamePaper(one, wanted)),
    /** The newest of the same choices. */
    latest: (wanted: PaperOrder): PaperJob | undefined => jobs().find((job) => isSamePaper(job, wanted)),
  };
};

/** Tables always have Arabic digits, so that programs can calculate with them; numerals and font concern papers alone. */
const isSamePaper = (a: PaperOrder, b: PaperOrder): boolean =>
  a.kind === b.kind &&
  a.form === b.form &&
  a.section === b.section &&
  (["xlsx", "csv", "json"].includes(a.form) || (a.numerals === b.numerals && a.type === b.type));

/** The files of the meeting. They are made in the background, with progress, and can be downloaded later (promises P2, P8). */
export const PaperDownloads = (props: { readonly view: MinutesFromRecords }) => {
  const { t } = useApp();
  const office = () => props.view.office;
  const stepUp = createStepUp();
  const jobs = createJobs(() => office().meetingId(), stepUp.run);
  const [numerals, setNumerals] = createNumeralsChoice(() => props.view);
  const [type, setType] = createSignal<"official" | "sarabun">("official");
  const ownType = () => typeName(office().meeting()?.paper);
  const [section, setSection] = createSignal("");
  const sections = () => props.view.minutes().sections.filter(({ key }) => /^(item|strategy)\//.test(key));
  const chosen = () => section() || (sections()[0]?.key ?? "");
  const wanted = (kind: Row["kind"], form: PaperOrder["form"]): PaperOrder => ({
    kind,
    form,
    numerals: numerals(),
    type: type(),
    section: kind === "extract" ? chosen() : null,
  });
  const shownInRows = () =>
    new Set(rows.flatMap(({ kind, forms }) => forms.map((form) => jobs.latest(wanted(kind, form)))));
  const others = () => jobs.jobs().filter((job) => !shownInRows().has(job));
  /** When a button becomes a link to its file, the focus stays there, so that the next key downloads it. */
  const keepsFocus = (list: HTMLElement) =>
    onCleanup(
      keepFocus(list, (near) => near.querySelector<HTMLElement>(".file-forms a[download], .file-forms button")),
    );
  return (
    <>
      <Bar meetingId={office().meetingId()} />
      <StatusBanner data={office()} />
      <Show when={props.view.data()}>
        <main class="office-page paper-files" id="main" tabIndex={-1}>
          <PageTitle of={t("papers.files.title")} />
          <p class="quiet">
            <Text of={t("papers.files.hint")} />
          </p>
          <p class="quiet">
            <Text of={t("papers.made.hint")} />
          </p>
          <OrdersNotTaken jobs={jobs} />
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
            <Show when={sections().length > 0}>
              <SelectField
                label={t("papers.files.section")}
                value={chosen()}
                options={sections().map(({ key, number, title }) => ({
                  value: key,
                  label: office().format.digits(`${number} ${title}`.trim()),
                }))}
                onChoose={setSection}
              />
            </Show>
          </div>
          <ul class="file-list" ref={keepsFocus}>
            {/* Without an agenda there is nothing to take out of the minutes. */}
            <For each={sections().length > 0 ? rows : rowsWithoutExtract}>
              {(row) => (
                <FileRow
                  row={row}
                  base={`/office/${office().meetingId()}/minutes`}
                  numerals={numerals()}
                  meetingId={office().meetingId()}
                  jobOf={(form) => jobs.latest(wanted(row.kind, form))}
                  isSending={(form) => jobs.isSending(wanted(row.kind, form))}
                  isHeld={(form) => jobs.isHeld(wanted(row.kind, form))}
                  onOrder={(form) => void jobs.order(wanted(row.kind, form))}
                />
              )}
            </For>
          </ul>
          <OtherPapers meetingId={office().meetingId()} jobs={others()} />
          <stepUp.Dialog />
        </main>
      </Show>
    </>
  );
};

/** Why nothing can be made, and which papers wait to be ordered. */
const OrdersNotTaken = (props: { readonly jobs: ReturnType<typeof createJobs> }) => {
  const { t } = useApp();
  const names = () =>
    props.jobs
      .held()
      .map(({ kind, form }) => `${t(`papers.file.${kind}.name`)} ${form.toUpperCase()}`)
      .join(", ");
  return (
    <>
      <Show when={props.jobs.failure()}>{(kind) => <Banner icon="signal-off" words={t(failureWords(kind()))} />}</Show>
      <Show when={names()}>{(held) => <Banner icon="clock" words={t("papers.files.held", { names: held() })} />}</Show>
    </>
  );
};

const Bar = (props: { readonly meetingId: string }) => {
  const { t } = useApp();
  return (
    <header class="bar no-print">
      <ButtonLink kind="plain" icon="back" label={t("papers.files.back")} href={`/office/${props.meetingId}/minutes`} />
      <span class="grow" />
      <ConnectionChip />
    </header>
  );
};

const failureWords = (kind: OfficeFailure["kind"]) => {
  if (kind === "not-this-meeting") return "papers.files.notYours";
  return kind === "step-up" ? "papers.files.unconfirmed" : "papers.files.off";
};

type FileRowProps = {
  readonly row: Row;
  readonly base: string;
  readonly numerals: Numerals;
  readonly meetingId: string;
  readonly jobOf: (form: PaperOrder["form"]) => PaperJob | undefined;
  readonly isSending: (form: PaperOrder["form"]) => boolean;
  readonly isHeld: (form: PaperOrder["form"]) => boolean;
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
          {(form) => (
            <PaperButton
              meetingId={props.meetingId}
              form={form}
              about={name()}
              job={props.jobOf(form)}
              isSending={props.isSending(form)}
              isHeld={props.isHeld(form)}
              onOrder={() => props.onOrder(form)}
            />
          )}
        </For>
      </div>
    </li>
  );
};
