import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive } from "#client/lib/live-query.ts";
import { presidingScript } from "#client/lib/presiding-script.ts";
import { noteKey } from "#client/local/vault-records.ts";
import { MattersArising } from "#client/shell/matters-arising.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { MeetingProvider } from "#client/shell/meeting-provider.tsx";
import { useMatters } from "#client/shell/shared-matters-and-units.ts";
import { Button } from "#client/ui/button.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { planOf, plannedTotal, planStart, type PlannedItem } from "#domain/agenda-plan.ts";
import { sentencesOf } from "#domain/chair-note-sentences.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { useNotesForChair } from "./use-notes-for-chair.ts";
import styles from "./running-sheet-page.module.css";

/**
 * The presiding person's running sheet as a paper: each matter with its time, what is to be said, what the secretariat
 * notes, and the notes of this device. It is made here and sent to nobody (promise M12).
 */
export default function RunningSheetPage() {
  return (
    <MeetingProvider>
      <Sheet />
    </MeetingProvider>
  );
}

type Notes = {
  readonly of: ReturnType<typeof useNotesForChair>["of"];
  /** The note that this device's own person made. */
  readonly own: (itemId: string) => string | undefined;
};

const Sheet = () => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const { agenda, isRead } = useMatters();
  const chairNotes = useNotesForChair(meeting.id);
  const notes = createLive(meeting.id, async (id) =>
    (await queries.notes(id)).map((note) => ({ ...note, id: note.key })),
  );
  const own = (itemId: string) =>
    notes.rows.find(({ key }) => key === noteKey(meeting.id(), { type: "agenda-item", id: itemId }))?.text;
  const clock = (record: MeetingRecord, minutes: number): string => {
    const from = planStart(record);
    return from === undefined ? "" : meeting.format.time(from + minutes * 60_000);
  };
  const total = () => plannedTotal(agenda.rows);
  return (
    <main class={styles["paper"]} id="main" tabIndex={-1}>
      <Show when={isRead() && chairNotes.isRead() && meeting.record()}>
        {(record) => (
          <>
            <Heading record={record()} />
            <Show when={agenda.rows.length > 0} fallback={<p>{t("chair.sheet.noAgenda")}</p>}>
              <table class={styles["table"]}>
                <thead>
                  <tr>
                    <th scope="col">{t("chair.sheet.time")}</th>
                    <th scope="col">{t("chair.sheet.matter")}</th>
                    <th scope="col">{t("chair.sheet.notes")}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={planOf(agenda.rows)}>
                    {(planned) => (
                      <Row
                        planned={planned}
                        from={planned.minutes > 0 ? clock(record(), planned.from) : ""}
                        notes={{ of: chairNotes.of, own }}
                      />
                    )}
                  </For>
                </tbody>
                <Show when={total() > 0}>
                  <tfoot>
                    <tr>
                      <td>{clock(record(), total())}</td>
                      <td colSpan={2}>
                        {t("chair.sheet.total")} <Minutes of={total()} />
                      </td>
                    </tr>
                  </tfoot>
                </Show>
              </table>
            </Show>
            <p class={`small ${styles["only"]}`}>
              <Text of={t("chair.sheet.only")} />
            </p>
            <div class={styles["noprint"]}>
              <Button kind="main" icon="print" label={t("chair.sheet.print")} onPress={() => globalThis.print()} />
            </div>
          </>
        )}
      </Show>
    </main>
  );
};

const Heading = (props: { readonly record: MeetingRecord }) => {
  const { t, say } = useApp();
  const { format } = useMeeting();
  return (
    <header class={styles["heading"]}>
      <PageTitle of={t("chair.sheet.heading")} />
      <p>
        <Text of={format.digits(say(props.record.title))} />
        <br />
        <Text of={`${format.date(props.record.startsAt)} ${format.time(props.record.startsAt)}`} />
        <br />
        <Text of={say(props.record.venue)} />
      </p>
    </header>
  );
};

const Minutes = (props: { readonly of: number }) => {
  const { t } = useApp();
  const { format } = useMeeting();
  return <span class="nw">{t("chair.sheet.minutes", { minutes: format.number(props.of) })}</span>;
};

const Row = (props: { readonly planned: PlannedItem; readonly from: string; readonly notes: Notes }) => {
  const { t, say } = useApp();
  const { format } = useMeeting();
  const item = () => props.planned.item;
  const note = () => props.notes.of(item().id);
  /** What is usual is said once, on the matter itself; under it only what was worded for that part. */
  const sentences = () => sentencesOf(note(), item().parentId === null ? presidingScript(t, item().kind) : []);
  const noted = () => [note()?.note ?? "", props.notes.own(item().id) ?? ""].filter((words) => words !== "");
  return (
    <tr>
      <td>
        {props.from}
        <Show when={props.planned.minutes > 0}>
          <br />
          <span class="quiet">
            <Minutes of={props.planned.minutes} />
          </span>
        </Show>
      </td>
      <td>
        <h2>
          <Text of={format.digits(`${item().number} ${say(item().title)}`)} />
        </h2>
        <Show when={sentences().length > 0}>
          <ul>
            <For each={sentences()}>
              {(sentence) => (
                <li>
                  <Text of={sentence} />
                </li>
              )}
            </For>
          </ul>
        </Show>
        <MattersArising item={item()} />
      </td>
      <td>
        <For each={noted()}>
          {(words) => (
            <p class={styles["note"]}>
              <Text of={words} />
            </p>
          )}
        </For>
      </td>
    </tr>
  );
};
