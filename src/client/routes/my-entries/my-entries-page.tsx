import { useLocation } from "@solidjs/router";
import { createEffect, createMemo, For, on, Show } from "solid-js";
import type { MyEntry } from "#client/local/model.ts";
import { useApp } from "../../app-context.tsx";
import { createLive } from "../../lib/live.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { MeetingScreen } from "../../shell/meeting-screen.tsx";
import { Badge } from "../../ui/badge.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { GroupName, QuietLine, RowLink, Sheet } from "../../ui/sheet.tsx";
import { SomeRows } from "../../ui/some-rows.tsx";
import { Text } from "../../ui/text.tsx";
import { DraftEntry } from "./draft-entry.tsx";
import { groupEntries, openDrafts } from "./entry-groups.ts";
import { Me } from "./me.tsx";
import { OwnEntry } from "./own-entry.tsx";

const keyed = <T extends { readonly key: string }>(rows: readonly T[]) => rows.map((row) => ({ ...row, id: row.key }));

/** Everything that this person wrote, and what became of it. Nothing ever disappears from here by itself. */
const MyEntriesPage = () => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const mine = createLive(meeting.id, queries.myEntries);
  const room = createLive(meeting.id, queries.entries);
  const drafts = createLive(meeting.id, async (id) => keyed(await queries.drafts(id)));
  const groups = createMemo(() => groupEntries(mine.rows)); // once for the three of them: the list may be long
  const unfinished = () => openDrafts(drafts.rows);
  const noOf = (entryId: string | null) => room.rows.find(({ id }) => id === entryId)?.no ?? null;
  const isEmpty = () => mine.state === "ready" && mine.rows.length === 0 && unfinished().length === 0;
  announceArrivals(() => mine.rows);
  showTheOneAskedFor(() => mine.state === "ready");

  return (
    <MeetingScreen
      place="mine"
      foot={<ButtonLink kind="main" href={meeting.path("ask")} label={t("entries.mine.ask")} />}
    >
      <div class="page-head two">
        <PageTitle of={t("entries.mine.title")} />
        <Show when={mine.rows.some((entry) => entry.server?.example)}>
          <Badge kind="sample" label={t("common.sample")} />
        </Show>
      </div>
      <Me />
      <Show when={mine.state === "failed"}>
        <Note icon="alert" tone="yours" words={t("common.unreadable")} />
      </Show>
      <Show when={isEmpty()}>
        <Sheet kind="flush">
          <QuietLine words={t("entries.mine.askFirst")} />
        </Sheet>
      </Show>
      <EntryGroup words={(count) => t("entries.mine.yours", { count })} entries={groups().yours} noOf={noOf} />
      <Show when={unfinished().length > 0}>
        <GroupName words={t("entries.mine.drafts", { count: unfinished().length })} />
        <Sheet kind="rows">
          <For each={unfinished()}>{(draft) => <DraftEntry draft={draft} />}</For>
        </Sheet>
      </Show>
      <EntryGroup words={(count) => t("entries.mine.waitingList", { count })} entries={groups().waiting} noOf={noOf} />
      <EntryGroup words={(count) => t("entries.mine.sent", { count })} entries={groups().sent} noOf={noOf} />
      <MoreLinks />
    </MeetingScreen>
  );
};
export default MyEntriesPage;

const EntryGroup = (props: {
  readonly words: (count: number) => string;
  readonly entries: readonly MyEntry[];
  readonly noOf: (entryId: string | null) => number | null;
}) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const location = useLocation();
  const upToAskedFor = () => props.entries.findIndex(({ id }) => location.hash === `#entry-${id}`) + 1;
  return (
    <Show when={props.entries.length > 0}>
      <GroupName words={meeting.format.digits(props.words(props.entries.length))} />
      <SomeRows
        rows={props.entries}
        least={upToAskedFor()}
        moreLabel={(count) => meeting.format.digits(t("common.more", { count }))}
      >
        {(entry) => <OwnEntry entry={entry} mergedNo={props.noOf(entry.server?.mergedInto ?? null)} />}
      </SomeRows>
    </Show>
  );
};

const MoreLinks = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  return (
    <Sheet kind="rows" class="more-links">
      <For each={["sync", "settings"] as const}>
        {(screen) => (
          <RowLink href={meeting.path(screen)}>
            <Text of={t(`entries.mine.${screen}`)} />
            <span class="detail small quiet">
              <Text of={t(`entries.mine.${screen}Hint`)} />
            </span>
          </RowLink>
        )}
      </For>
    </Sheet>
  );
};

/** Says to a reader what has just arrived at the office; the eye sees it move to another group. */
const announceArrivals = (entries: () => readonly MyEntry[]) => {
  const { t, announce } = useApp();
  const isArrived = (entry: MyEntry) => entry.life === "received" && !entry.waiting && entry.no !== null;
  const arrived = () => entries().filter(isArrived);
  const waiting = new Set<string>();
  createEffect(
    on(
      () => entries().map((entry) => [entry.id, isArrived(entry)] as const),
      () => {
        for (const entry of arrived()) {
          const key = entry.state.entryKind === "question" ? "entries.mine.sentNow" : "entries.mine.sentNowSuggestion";
          if (waiting.delete(entry.id)) announce(t(key, { no: entry.no }));
        }
        for (const entry of entries()) if (entry.waiting) waiting.add(entry.id);
      },
    ),
  );
};

/** `#entry-ID` in the address: the sync page leads here to the one that needs the person. */
const showTheOneAskedFor = (isReady: () => boolean) => {
  const location = useLocation();
  createEffect(() => {
    if (!isReady() || location.hash === "") return;
    document.getElementById(location.hash.slice(1))?.scrollIntoView?.({ block: "center" });
  });
};
