import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createAllRead, createLive } from "#client/lib/live-query.ts";
import { markFirstList } from "#client/lib/mark-first-list.ts";
import { createScrollTo } from "#client/lib/scroll-to.ts";
import { JumpToCurrent } from "#client/shell/jump-to-current.tsx";
import { LoadingOrEmpty } from "#client/shell/loading-or-empty.tsx";
import { createScreenSnapshot } from "#client/shell/screen-snapshot.ts";
import { useMatters } from "#client/shell/shared-matters-and-units.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { consideredItems } from "#domain/consideration-time.ts";
import { arisingItemOf } from "#domain/matters-arising.ts";
import { stepsInOrder } from "#domain/matter-order.ts";
import { AgendaGroup } from "./agenda-group.tsx";
import { agendaGroups } from "./agenda-groups.ts";

/** What has been dealt with, what is being dealt with, and what comes. */
export default function AgendaPage() {
  const { t, preferences, queries } = useApp();
  const meeting = useMeeting();
  const { agenda, current, isRead, matters } = useMatters();
  const considerations = createLive(meeting.id, queries.considerations);
  const considered = createMemo(() => consideredItems(stepsInOrder(matters()), agenda.rows, considerations.rows));
  const arising = createLive(meeting.id, queries.arising);
  /** What was dealt with decides where an item stands: painted before it is known, the list would move. */
  const isRestRead = createAllRead([considerations, arising]);
  const isListRead = () => isRead() && isRestRead();
  const state = () => (agenda.state === "ready" && !isListRead() ? "loading" : agenda.state);
  const open = createMemo(() => ({ itemId: arisingItemOf(agenda.rows)?.id, count: arising.rows.length }));
  const groups = createMemo(() =>
    agendaGroups(agenda.rows, {
      currentTopId: current()?.topItem?.id,
      considered: considered(),
      isClosed: meeting.record()?.status === "closed",
    }),
  );
  const hasExamples = () => agenda.rows.some((item) => item.example === true);
  markFirstList(() => agenda.rows.length > 0);
  createScreenSnapshot(isListRead, () => !meeting.isMyTurn() && meeting.told() === undefined);
  createScrollTo(() => (preferences.values.follow ? current()?.item?.id : undefined), "agenda-here");

  return (
    <MeetingScreen place="agenda">
      <div class="page-head">
        <PageTitle of={t("agenda.title")} />
        <Show when={meeting.record()}>
          {(record) => (
            <p class="small quiet">
              <Text of={meeting.format.date(record().startsAt)} />
            </p>
          )}
        </Show>
      </div>
      <LoadingOrEmpty state={state()} isEmpty={!isListRead() || agenda.rows.length === 0} empty={t("agenda.empty")}>
        <Show when={current()?.item}>
          {(item) => (
            <JumpToCurrent
              to="agenda-here"
              words={meeting.format.digits(t("agenda.jump", { number: item().number }))}
            />
          )}
        </Show>
        <section class="sheet flush" aria-label={t("agenda.title")}>
          <For each={groups()}>
            {(group, index) => (
              <AgendaGroup
                group={group}
                items={agenda.rows}
                currentItemId={current()?.item?.id}
                considered={considered()}
                open={open()}
                isSample={index() === 0 && hasExamples()}
              />
            )}
          </For>
        </section>
      </LoadingOrEmpty>
    </MeetingScreen>
  );
}
