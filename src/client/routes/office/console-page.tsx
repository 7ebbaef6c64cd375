import { Navigate, useParams } from "@solidjs/router";
import { createMemo, Match, Show, Switch, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createFrameCount } from "#client/lib/deferred-rendering.ts";
import { createAnswerDrafts, type AnswerDrafts } from "#client/office/answer-drafts.ts";
import { ConsoleProvider, useConsole, type ConsoleValue } from "#client/office/console-context.tsx";
import { listenToKeys } from "#client/office/console-keys.ts";
import { createConsoleState } from "#client/office/console-state.ts";
import { EntryDetail } from "#client/office/entry-detail.tsx";
import { EntryList } from "#client/office/entry-list.tsx";
import { createConsoleSettings } from "#client/office/console-settings.ts";
import { createConsoleKeyboardFocus } from "#client/office/console-keyboard-focus.ts";
import { createResponsiveColumns } from "#client/office/responsive-columns.ts";
import { ConsoleFooter } from "#client/office/console-footer.tsx";
import { createOfficeActs } from "#client/office/office-acts.ts";
import { ConsoleBar } from "#client/office/console-bar.tsx";
import { createOfficeData, type OfficeData } from "#client/office/office-data.ts";
import type { FocusRefs } from "#client/office/focus-refs.ts";
import { StatusBanner } from "#client/office/status-banner.tsx";
import { AttendanceColumn } from "#client/office/attendance-column.tsx";
import { SpeakingBand } from "#client/office/speaking-band.tsx";
import { RehearsalBand } from "#client/office/rehearsal-band.tsx";
import { localStorageOf } from "#client/lib/local-storage.ts";
import { createOfficerPermissions } from "#client/office/officer-permissions.ts";
import { createInitialRowsLoaded } from "#client/office/initial-rows-loaded.ts";
import { SessionsAndPasswordWindow } from "#client/office/windows/sessions-and-password-window.tsx";
import { CloseMeetingWindow } from "#client/office/windows/close-meeting-window.tsx";
import { PublishWindow } from "#client/office/windows/publish-window.tsx";
import { ResolutionWindow } from "#client/office/windows/resolution-window.tsx";
import { AnnounceWindow } from "#client/office/windows/announce-window.tsx";
import { ConfirmIdentitiesWindow } from "#client/office/windows/confirm-identities-window.tsx";
import { EraseEntryWindow } from "#client/office/windows/erase-entry-window.tsx";
import { ShortcutsWindow } from "#client/office/windows/shortcuts-window.tsx";
import { CallMatterWindow } from "#client/office/windows/call-matter-window.tsx";
import { MeetingLifecycleWindow } from "#client/office/windows/meeting-lifecycle-window.tsx";
import { MergeEntriesWindow } from "#client/office/windows/merge-entries-window.tsx";
import { MoveEntryWindow } from "#client/office/windows/move-entry-window.tsx";
import { DeclineOrRedactWindow } from "#client/office/windows/decline-or-redact-window.tsx";
import { RolesWindow } from "#client/office/windows/roles-window.tsx";
import { SeveralEntriesWindow } from "#client/office/windows/several-entries-window.tsx";
import { SpeakersWindow } from "#client/office/windows/speakers-window.tsx";
import { RecordSpokenWindow } from "#client/office/windows/record-spoken-window.tsx";
import { ScreensWindow } from "#client/office/windows/screens-window.tsx";
import { StartMeetingWindow } from "#client/office/windows/start-meeting-window.tsx";
import { createTaskLater } from "#client/office/delayed-flag.ts";
import "#client/ui/office.css";

/** The secretariat's console: the queue, the selected entry, who is present; everything by keyboard. */
export default function ConsolePage() {
  const params = useParams<{ meetingId: string }>();
  return (
    <Show when={params.meetingId} keyed>
      {(meetingId) => <Cockpit meetingId={meetingId} />}
    </Show>
  );
}

const Cockpit = (props: { readonly meetingId: string }) => {
  const { announce, queries, commands } = useApp();
  const data = createOfficeData(() => props.meetingId);
  const acts = createOfficeActs(data);
  const drafts = createAnswerDrafts({ meetingId: data.meetingId(), queries, commands });
  const settings = createConsoleSettings(localStorageOf());
  const isSettled = createInitialRowsLoaded(data);
  const { may, isRoleKnown, role } = createOfficerPermissions(data, localStorageOf());
  const folding = createResponsiveColumns();
  const state = createConsoleState({ data, acts, drafts, isSettled, folding, settings, may, announce });
  const focusRefs: FocusRefs = {};
  const desk: ConsoleValue = { ...state, focusRefs, ...createConsoleKeyboardFocus(state, focusRefs) };
  const isWhole = createTaskLater(createIsWhole(data, drafts, isRoleKnown));
  listenToKeys(desk);
  return (
    <ConsoleProvider value={desk}>
      {/* Painted once everything was read: nothing on it moves by itself then. */}
      <Show when={role() === "unit-representative"}>
        <Navigate href={`/unit/${data.meetingId()}`} />
      </Show>
      <Show when={isWhole()} fallback={<Opening data={data} />}>
        <Columns />
      </Show>
    </ConsoleProvider>
  );
};

/**
 * The list is drawn first; the selected entry and the list of people are drawn in the next two frames, in their own
 * places.
 */
const Columns = () => {
  const desk = useConsole();
  const painted = createFrameCount(2);
  return (
    <div class="office" ref={desk.keepFocus}>
      <ConsoleBar />
      <RehearsalBand />
      <SpeakingBand />
      <div class="cols">
        <EntryList />
        <EntryDetail isDrawn={painted() >= 1} />
        <AttendanceColumn isDrawn={painted() >= 2} />
        <Veil />
      </div>
      <ConsoleFooter />
      <Windows />
    </div>
  );
};

/** Until the meeting is whole on this device, in one sentence where it takes longer than a moment. */
const Opening = (props: { readonly data: OfficeData }) => (
  <main class="office" id="main" tabIndex={-1} aria-busy="true">
    <StatusBanner data={props.data} />
  </main>
);

/**
 * Whether everything there is has come: read from this device, and before that, once, from the server. Without a way to
 * the server what is here is shown.
 */
const createIsWhole = (data: OfficeData, drafts: AnswerDrafts, isRoleKnown: Accessor<boolean>): Accessor<boolean> => {
  const { sync } = useApp();
  const comesNoMore = () =>
    sync.hasSnapshot ||
    sync.paused !== null ||
    sync.connection === "not-connected" ||
    sync.connection === "portal" ||
    data.entriesState() === "failed";
  /** An empty console would look like a meeting in which nothing has been written. */
  const isRefused = () => sync.paused !== null && data.meeting() === undefined;
  return createMemo<boolean>(
    (was) => was || (data.isRead() && drafts.isRead() && isRoleKnown() && comesNoMore() && !isRefused()),
    false,
  );
};

/** Behind a column that was called: a touch beside it sends it back. */
const Veil = () => {
  const { t } = useApp();
  const desk = useConsole();
  return (
    <Show when={desk.column()}>
      <button type="button" class="veil" aria-label={t("office.act.close")} onClick={() => desk.setColumn(undefined)} />
    </Show>
  );
};

const Windows = () => {
  const desk = useConsole();
  const entry = () => {
    const over = desk.over();
    return over !== undefined && "entryId" in over ? desk.data.entry(over.entryId) : undefined;
  };
  const start = () => {
    const over = desk.over();
    return over?.kind === "start" ? over : undefined;
  };
  const isOver = (kind: string) => desk.over()?.kind === kind;
  return (
    <Switch>
      <Match when={isOver("decline") && entry()}>
        {(about) => <DeclineOrRedactWindow kind="decline" entry={about()} />}
      </Match>
      <Match when={isOver("redact") && entry()}>
        {(about) => <DeclineOrRedactWindow kind="redact" entry={about()} />}
      </Match>
      <Match when={isOver("erase") && entry()}>{(about) => <EraseEntryWindow entry={about()} />}</Match>
      <Match when={isOver("move") && entry()}>{(about) => <MoveEntryWindow entry={about()} />}</Match>
      <Match when={isOver("merge") && entry()}>{(about) => <MergeEntriesWindow entry={about()} />}</Match>
      <Match when={isOver("several")}>
        <SeveralEntriesWindow />
      </Match>
      <Match when={isOver("record")}>
        <RecordSpokenWindow />
      </Match>
      <Match when={isOver("matter")}>
        <CallMatterWindow />
      </Match>
      <Match when={isOver("speakers")}>
        <SpeakersWindow />
      </Match>
      <Match when={isOver("roles")}>
        <RolesWindow />
      </Match>
      <Match when={isOver("announce")}>
        <AnnounceWindow />
      </Match>
      <Match when={isOver("confirm")}>
        <ConfirmIdentitiesWindow />
      </Match>
      <Match when={isOver("meeting")}>
        <MeetingLifecycleWindow />
      </Match>
      <Match when={start()}>{(of) => <StartMeetingWindow goesOnTo={of().goesOnTo} />}</Match>
      <Match when={isOver("resolution")}>
        <ResolutionWindow />
      </Match>
      <Match when={isOver("publish")}>
        <PublishWindow />
      </Match>
      <Match when={isOver("close")}>
        <CloseMeetingWindow />
      </Match>
      <Match when={isOver("screens")}>
        <ScreensWindow />
      </Match>
      <Match when={isOver("account")}>
        <SessionsAndPasswordWindow />
      </Match>
      <Match when={isOver("keys")}>
        <ShortcutsWindow />
      </Match>
    </Switch>
  );
};
