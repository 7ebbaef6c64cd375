import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive } from "#client/lib/live.ts";
import { noteKey } from "#client/local/model.ts";
import { MeetingProvider, useMeeting } from "#client/shell/meeting-context.tsx";
import { useMatters } from "#client/shell/meeting-matters.ts";
import { Button } from "#client/ui/button.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { planOf, planStart, type PlannedItem } from "#domain/agenda-plan.ts";
import { useSentences } from "./running-sheet.tsx";
import styles from "./sheet-page.module.css";

/**
 * The presiding person's running sheet as a paper: each matter with its time, what is to be said, and the notes of this
 * device. It is made here and sent to nobody (promise M12).
 */
export default function SheetPage() {
  return (
    <MeetingProvider>
      <Sheet />
    </MeetingProvider>
  );
}

const Sheet = () => {
  const { t, say, queries } = useApp();
  const meeting = useMeeting();
  const { agenda, isRead } = useMatters();
  const notes = createLive(meeting.id, async (id) =>
    (await queries.notes(id)).map((note) => ({ ...note, id: note.key })),
  );
  const noteOf = (itemId: string) =>
    notes.rows.find(({ key }) => key === noteKey(meeting.id(), { type: "agenda-item", id: itemId }))?.text;
  return (
    <main class={styles["paper"]} id="main" tabIndex={-1}>
      <Show when={isRead() && meeting.record()}>
        {(record) => (
          <>
            <PageTitle of={t("chair.sheet.title")} />
            <p>
              <Text of={say(record().title)} />
              <br />
              <Text of={meeting.format.date(record().startsAt)} />
            </p>
            <For each={planOf(agenda.rows)}>
              {(planned) => <Row planned={planned} note={noteOf(planned.item.id)} startsAt={planStart(record())} />}
            </For>
            <div class={styles["noprint"]}>
              <Button kind="main" icon="print" label={t("chair.sheet.print")} onPress={() => globalThis.print()} />
            </div>
          </>
        )}
      </Show>
    </main>
  );
};

const Row = (props: {
  readonly planned: PlannedItem;
  readonly note: string | undefined;
  readonly startsAt: number | undefined;
}) => {
  const { t, say } = useApp();
  const { format } = useMeeting();
  const sentencesOf = useSentences();
  const item = () => props.planned.item;
  const from = () => (props.startsAt === undefined ? "" : format.time(props.startsAt + props.planned.from * 60_000));
  return (
    <section class={styles["row"]}>
      <p class={styles["time"]}>
        <Show when={props.planned.minutes > 0}>
          <span>{from()}</span>
          <br />
          <span class="quiet">{t("chair.sheet.minutes", { minutes: format.number(props.planned.minutes) })}</span>
        </Show>
      </p>
      <div>
        <h2>
          <Text of={format.digits(`${item().number} ${say(item().title)}`)} />
        </h2>
        <Show when={item().parentId === null}>
          <ul>
            <For each={sentencesOf(item().kind)}>
              {(sentence) => (
                <li>
                  <Text of={sentence} />
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={props.note}>
          {(note) => (
            <p class={styles["note"]}>
              <Text of={note()} />
            </p>
          )}
        </Show>
      </div>
    </section>
  );
};
