import { useParams, useSearchParams } from "@solidjs/router";
import { createEffect, lazy, Match, Show, Switch } from "solid-js";
import { sessionOf } from "#domain/meeting-number-label.ts";
import { createMinutesFromRecords } from "#client/office/papers/minutes-from-records.ts";
import { numeralsOfMeeting } from "#client/office/papers/numerals-choice.ts";
import { MinutesEditor } from "#client/office/papers/minutes-editor.tsx";
import { MinutesPrint } from "#client/office/papers/minutes-print.tsx";
import { RegisterPrint } from "#client/office/papers/register-print.tsx";
import { PaperDownloads } from "#client/office/papers/paper-downloads.tsx";

/** The announcement of results is asked for by few: it comes by itself. */
const ResultAnnouncementPage = lazy(async () => ({
  default: (await import("#client/office/result-announcement/result-announcement-page.tsx")).ResultAnnouncementPage,
}));
const AnnouncementPrint = lazy(async () => ({
  default: (await import("#client/office/result-announcement/announcement-print.tsx")).AnnouncementPrint,
}));

/** A browser saves a printed page under the window's name: that of the paper, in Thai as the paper is. */
const printedPapers: Readonly<Partial<Record<string, string>>> = {
  print: "รายงานการประชุม",
  register: "ใบลงทะเบียน",
  announcement: "ประกาศผลการติดตามและประเมินผล",
};

/** The meeting's papers: the minutes on the page, as they are printed, and as files. */
export default function PapersPage() {
  const params = useParams<{ meetingId: string; view?: string }>();
  return (
    <Show when={params.meetingId} keyed>
      {(meetingId) => <Papers meetingId={meetingId} view={params.view} />}
    </Show>
  );
}

const Papers = (props: { readonly meetingId: string; readonly view: string | undefined }) => {
  const [search] = useSearchParams<{ n?: string; side?: string }>();
  const view = createMinutesFromRecords(() => props.meetingId);
  /** What an address chose, or the meeting is set to. */
  const numerals = () => (search.n === "arabic" || search.n === "thai" ? search.n : numeralsOfMeeting(view));
  createEffect(() => {
    const [paper, meeting] = [printedPapers[props.view ?? ""], view.office.meeting()];
    if (paper !== undefined) document.title = `${paper} ${meeting === undefined ? "" : sessionOf(meeting)}`.trim();
  });
  return (
    <Switch fallback={<MinutesEditor view={view} first={search.side === "round" ? "round" : "paragraph"} />}>
      <Match when={props.view === "print"}>
        <MinutesPrint view={view} numerals={numerals()} />
      </Match>
      <Match when={props.view === "register"}>
        <RegisterPrint view={view} numerals={numerals()} />
      </Match>
      <Match when={props.view === "results"}>
        <ResultAnnouncementPage view={view} />
      </Match>
      <Match when={props.view === "announcement"}>
        <AnnouncementPrint view={view} numerals={numerals()} />
      </Match>
      <Match when={props.view === "files"}>
        <PaperDownloads view={view} />
      </Match>
    </Switch>
  );
};
