import { createMemo, createResource, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { TextArea, TextField } from "#client/ui/field.tsx";
import { FollowUpDocumentLinks } from "#client/ui/follow-up-document-links.tsx";
import { maxDocumentAddress, readDocumentAddress } from "#domain/document-link.ts";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { addDays, resultClock } from "#domain/result-announcement-deadlines.ts";
import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";
import { ConnectionChip } from "../connection-chip.tsx";
import { createOfficeActs } from "../office-acts.ts";
import type { MinutesFromRecords } from "../papers/minutes-from-records.ts";
import { DateChoice } from "../date-choice.tsx";
import { spacesApi } from "../prepare/spaces-api.ts";
import { StatusBanner } from "../status-banner.tsx";
import { AnnouncementDeadlinePanel } from "./announcement-deadline-panel.tsx";
import { clockPlaceOf, todayOf } from "./read-deadline-settings.ts";
import "#client/ui/office.css";
import "#client/ui/prepare.css";

type Fields = Omit<ResultAnnouncementRecord, "type" | "id" | "rev" | "seq">;

const blank: Fields = {
  reportedOn: null,
  submittedOn: null,
  announcedOn: null,
  postedUntil: null,
  places: "",
  evidence: "",
  evidenceUrl: "",
  lateReason: "",
  signer: "",
};

const days = ["reportedOn", "submittedOn", "announcedOn"] as const;

/** The announcement of a meeting's results: its clock, what was done when, and its paper (promise P4). */
export const ResultAnnouncementPage = (props: { readonly view: MinutesFromRecords }) => {
  const { t } = useApp();
  const base = () => `/office/${props.view.office.meetingId()}/minutes`;
  const [spaces] = createResource(async () => {
    const got = await spacesApi.list();
    return got.ok ? got.value : [];
  });
  const place = createMemo(() => clockPlaceOf((spaces.state === "ready" ? spaces() : undefined) ?? []));
  return (
    <div class="office prep">
      <header class="bar no-print">
        <ButtonLink kind="plain" icon="back" label={t("papers.print.toFiles")} href={`${base()}/files`} />
        <span class="grow" />
        <ConnectionChip />
      </header>
      <StatusBanner data={props.view.office} />
      <Show when={props.view.data()}>
        <main class="office-page clock-page" id="main" tabIndex={-1}>
          <PageTitle of={t("results.title")} />
          <AnnouncementDeadlinePanel noted={props.view.announcement()} place={place()}>
            <ButtonLink kind="main" icon="print" label={t("results.paper")} href={`${base()}/announcement`} />
            <ButtonLink icon="download" label={t("results.docx")} href={`${base()}/files`} />
          </AnnouncementDeadlinePanel>
          <Form view={props.view} place={place()} />
        </main>
      </Show>
    </div>
  );
};

/** Empty, or one that everybody may be led to. */
const isAddress = (text: string): boolean => text.trim() === "" || readDocumentAddress(text) !== undefined;

type FormProps = { readonly view: MinutesFromRecords; readonly place: ReturnType<typeof clockPlaceOf> };

const Form = (props: FormProps) => {
  const { t, now } = useApp();
  // oxlint-disable-next-line solid/reactivity -- acts read the view when they are done
  const acts = createOfficeActs(props.view.office);
  const [typed, setTyped] = createSignal<Partial<Fields>>({});
  const [problem, setProblem] = createSignal<string>();
  const [badAddress, setBadAddress] = createSignal<string>();
  const noted = (): Fields => ({ ...blank, ...props.view.announcement() });
  const fields = (): Fields => ({ ...noted(), ...typed() });
  const set = (part: Partial<Fields>) => {
    setTyped({ ...typed(), ...part });
    setProblem(undefined);
    setBadAddress(undefined);
  };
  const clock = () => resultClock(fields(), props.place.settings, props.place.holidays, todayOf(now()));
  const isLate = () => clock().state === "late" || clock().lateBy > 0;
  const problemOf = ({ reportedOn, submittedOn, announcedOn }: Fields): string | undefined =>
    announcedOn !== null && [reportedOn, submittedOn].some((before) => before !== null && before > announcedOn)
      ? t("results.order")
      : undefined;
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = problemOf(fields());
    const { evidenceUrl: address = "" } = fields();
    const wrongAddress = isAddress(address) ? undefined : t("results.badAddress");
    setProblem(wrong);
    setBadAddress(wrongAddress);
    if (wrong !== undefined || wrongAddress !== undefined) return;
    const { announcedOn } = fields();
    const postedUntil = announcedOn === null ? null : addDays(announcedOn, props.place.settings.postedDays);
    const id = props.view.office.meetingId();
    const { reportedOn, submittedOn, places, evidence, evidenceUrl = "", lateReason, signer } = fields();
    const dates = { reportedOn, submittedOn, announcedOn, postedUntil };
    const args = { ...dates, places, evidence, evidenceUrl: evidenceUrl.trim(), lateReason, signer };
    const seen = { officeRev: props.view.revOf("result-announcement", id) };
    if (await acts.perform({ kind: "result-announcement/put", id, args }, t("results.saved"), undefined, seen))
      setTyped({});
  };
  const line = (name: "places" | "evidence" | "signer") => (
    <TextField
      label={t(`results.field.${name}`)}
      hint={t(`results.hint.${name}`)}
      value={fields()[name]}
      maxLength={name === "signer" ? 300 : 2_000}
      onInput={(value) => set({ [name]: value })}
    />
  );
  return (
    <form class="plate plate-pad prep-form" onSubmit={(event) => void save(event)}>
      <h2>{t("results.note")}</h2>
      <For each={days}>
        {(name) => (
          <div class="clock-day">
            <DateChoice
              label={t(`results.field.${name}`)}
              value={fields()[name] ?? ""}
              onChoose={(date) => set({ [name]: date })}
            />
            <Show when={fields()[name] !== null}>
              <Button
                kind="plain"
                label={t("results.clear")}
                about={t(`results.field.${name}`)}
                onPress={() => set({ [name]: null })}
              />
            </Show>
          </div>
        )}
      </For>
      <Show when={isLate()}>
        <TextArea
          label={t("results.field.lateReason")}
          hint={t("results.hint.lateReason")}
          value={fields().lateReason}
          maxLength={2_000}
          onInput={(lateReason) => set({ lateReason })}
        />
      </Show>
      {line("places")}
      {line("signer")}
      {line("evidence")}
      <EvidenceLink
        noted={noted()}
        typed={fields().evidenceUrl ?? ""}
        problem={badAddress()}
        onInput={(evidenceUrl) => set({ evidenceUrl })}
      />
      <Show when={problem()}>
        {(words) => (
          <p role="alert" class="problem">
            <Text of={words()} />
          </p>
        )}
      </Show>
      <Button type="submit" kind="main" label={t("results.save")} />
      <p aria-live="polite">
        <Show when={acts.toast()}>{(toast) => <Text of={toast().words} />}</Show>
      </p>
    </form>
  );
};

/** Where the evidence of posting can be opened, and the way there once it is noted. */
const EvidenceLink = (props: {
  readonly noted: Pick<Fields, "evidence" | "evidenceUrl">;
  readonly typed: string;
  readonly problem: string | undefined;
  readonly onInput: (url: string) => void;
}) => {
  const { t } = useApp();
  return (
    <>
      <TextField
        label={t("results.field.evidenceUrl")}
        hint={t("results.hint.evidenceUrl")}
        inputMode="url"
        value={props.typed}
        maxLength={maxDocumentAddress}
        problem={props.problem}
        onInput={props.onInput}
      />
      <Show when={props.noted.evidenceUrl}>
        {(url) => (
          <FollowUpDocumentLinks
            documents={[{ title: props.noted.evidence || t("results.evidenceTitle"), url: url() }]}
          />
        )}
      </Show>
    </>
  );
};
