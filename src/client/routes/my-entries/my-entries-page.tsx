import { useLocation } from "@solidjs/router";
import { createEffect, createSignal, For, on, Show } from "solid-js";
import type { MyEntry } from "#client/local/vault-records.ts";
import { useApp } from "../../app-context.tsx";
import { createAllRead, createLive, createLiveValue } from "../../lib/live-query.ts";
import { AskLink, LateAskLink } from "#client/shell/ask-link.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { MeetingScreen } from "../../shell/meeting-screen.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { GroupName, QuietLine, RowLink, Sheet } from "../../ui/card-and-rows.tsx";
import { pageLength, RowList, SomeRows, type Some } from "../../ui/paged-list.tsx";
import { Text } from "../../ui/text.tsx";
import { createDraftMinutes, DraftMinutesLink } from "#client/shell/draft-minutes-link.tsx";
import { DraftEntry } from "./draft-entry.tsx";
import { EarlierSuggestions } from "./earlier-suggestions.tsx";
import { entryGroups, groupEntries, openDrafts, type EntryGroup } from "./entry-groups.ts";
import { OwnIdentity } from "./own-identity.tsx";
import { OwnEntry } from "./own-entry.tsx";
import { PrivateNotes } from "./private-notes.tsx";
import { PastAnnouncements } from "./past-announcements.tsx";

const keyed = <T extends { readonly key: string }>(rows: readonly T[]) => rows.map((row) => ({ ...row, id: row.key }));

/** The own entries as far as they are shown, kept current. */
const createMine = () => {
  const { queries } = useApp();
  const meeting = useMeeting();
  const location = useLocation();
  const [lengths, setLengths] = createSignal({ yours: pageLength, waiting: pageLength, sent: pageLength });
  const askedFor = () => location.hash.replace("#entry-", "");
  const asked = () => ({ id: meeting.id(), shown: { lengths: lengths(), askedFor: askedFor() } });
  const mine = createLiveValue(asked, async ({ id, shown }) => groupEntries(await queries.myEntries(id), shown));
  const showMore = (group: EntryGroup) => setLengths((all) => ({ ...all, [group]: all[group] + pageLength }));
  return { mine, askedFor, showMore };
};

/** Everything that this person wrote, and what became of it. Nothing ever disappears from here by itself. */
const MyEntriesPage = () => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const { mine, askedFor, showMore } = createMine();
  const drafts = createLive(meeting.id, async (id) => keyed(await queries.drafts(id)));
  const unfinished = () => openDrafts(drafts.rows);
  const shown = () => entryGroups.flatMap((group) => mine.value?.[group].rows ?? []);
  const draftMinutes = createDraftMinutes();
  const isRead = createAllRead([mine, drafts, draftMinutes]);
  const isEmpty = () => mine.state === "ready" && shown().length === 0 && unfinished().length === 0;
  const names = {
    yours: "entries.mine.yours",
    waiting: "entries.mine.waitingList",
    sent: "entries.mine.sent",
  } as const;
  const group = (name: EntryGroup) => (
    <EntryRows
      words={(count) => t(names[name], { count })}
      entries={mine.value?.[name]}
      askedFor={askedFor()}
      onMore={() => showMore(name)}
    />
  );
  announceArrivals(shown);
  showTheOneAskedFor(() => mine.state === "ready");

  return (
    <MeetingScreen place="mine" foot={<AskLink label={t("entries.mine.ask")} />}>
      <div class="page-head two">
        <PageTitle of={t("entries.mine.title")} />
        <Show when={mine.value?.hasExample}>
          <Badge kind="sample" label={t("shell.sample")} />
        </Show>
      </div>
      <OwnIdentity />
      <Show when={isRead()}>
        <DraftMinutesLink of={draftMinutes} />
        <Show when={mine.state === "failed"}>
          <Banner icon="alert" tone="yours" words={t("shell.unreadable")} />
        </Show>
        <Show when={isEmpty()}>
          <Sheet kind="flush">
            <QuietLine words={t("entries.mine.askFirst")} />
          </Sheet>
        </Show>
        {group("yours")}
        <Show when={unfinished().length > 0}>
          <GroupName words={t("entries.mine.drafts", { count: unfinished().length })} />
          <RowList rows={unfinished()}>{(draft) => <DraftEntry draft={draft} />}</RowList>
        </Show>
        {group("waiting")}
        {group("sent")}
        <LateAskLink label={t("entries.mine.ask")} />
        <EarlierSuggestions />
        <PrivateNotes />
        <PastAnnouncements />
        <MoreLinks hasEntries={shown().length > 0} />
      </Show>
    </MeetingScreen>
  );
};
export default MyEntriesPage;

const EntryRows = (props: {
  readonly words: (count: number) => string;
  readonly entries: Some<MyEntry> | undefined;
  readonly askedFor: string;
  readonly onMore: () => void;
}) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const filled = () => (props.entries !== undefined && props.entries.count > 0 ? props.entries : undefined);
  return (
    <Show when={filled()}>
      {(some) => (
        <>
          <GroupName words={meeting.format.digits(props.words(some().count))} />
          <SomeRows
            some={some()}
            atLeast={some().rows.findIndex(({ id }) => id === props.askedFor) + 1}
            moreLabel={(count) => meeting.format.digits(t("shell.more", { count }))}
            onMore={() => props.onMore()}
          >
            {(entry) => <OwnEntry entry={entry} />}
          </SomeRows>
        </>
      )}
    </Show>
  );
};

const MoreLinks = (props: { readonly hasEntries: boolean }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  return (
    <Sheet kind="rows" class="more-links">
      <Show when={props.hasEntries}>
        <RowLink href={meeting.path("mine/paper")}>
          <Text of={t("entries.paper.go")} />
          <span class="detail small quiet">
            <Text of={t("entries.paper.goHint")} />
          </span>
        </RowLink>
      </Show>
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

/**
 * Announces to screen readers which entries have just been received by the office; on the screen they move to another
 * group.
 */
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

/** `#entry-ID` in the address: the sync page leads here to the one that needs the person, *ask* to what was just sent. */
const showTheOneAskedFor = (isReady: () => boolean) => {
  const location = useLocation();
  createEffect(() => {
    if (!isReady() || location.hash === "") return;
    document.getElementById(location.hash.slice(1))?.scrollIntoView?.({ block: "center" });
  });
};
