import { Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { markFirstList } from "#client/lib/mark-first-list.ts";
import { DraftMinutesLink } from "#client/shell/draft-minutes-link.tsx";
import { matterAfter, matterOf } from "#client/shell/matter-lookup.ts";
import { LoadingOrEmpty } from "#client/shell/loading-or-empty.tsx";
import { useOwnSpeakingTurn } from "#client/shell/own-speaking-turn.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { recessUntil } from "#domain/recess.ts";
import { Announcement, NowAnswering, NowSpeaking, Recess, UpNext } from "./current-activity.tsx";
import { LivePanel, NothingLive } from "./live-panel.tsx";
import { useNow } from "./now-data.ts";
import { HandButton, HandPlace, MyTurn } from "./raise-hand.tsx";
import { NowFoot, NowMine, NowMore } from "./now-footer-and-links.tsx";

/** What the room deals with now, which question is being answered, what comes next, and the one thing to do about it. */
export default function NowPage() {
  const { say } = useApp();
  const meeting = useMeeting();
  const now = useNow();
  const hand = useOwnSpeakingTurn();
  const { matters, current, agenda, isRead } = now;
  const next = () => matterAfter(current() ?? matterOf(now.last(), matters()), matters());
  const handMatter = () => matterOf(hand.hand()?.target, matters());
  markFirstList(() => meeting.record() !== undefined && isRead());

  return (
    <MeetingScreen
      place="now"
      foot={
        <Show when={meeting.record() !== undefined && isRead()}>
          <Show when={!hand.isMyTurn()}>
            <NowFoot current={current()} />
          </Show>
          <HandButton of={hand} current={current()} />
        </Show>
      }
    >
      <LoadingOrEmpty state={agenda.state} isEmpty={meeting.record() === undefined || !isRead()} empty="">
        <Show when={!hand.isMyTurn()} fallback={<MyTurn of={hand} matter={handMatter()} />}>
          <HandPlace of={hand} />
          <Switch fallback={<NothingLive isBetween={now.last() !== undefined} />}>
            <Match when={current()}>
              {(matter) => (
                <LivePanel
                  matter={matter()}
                  unit={now.unit()}
                  isExplaining={now.unit() !== undefined && hand.speaker()?.unitId === now.unit()?.id}
                />
              )}
            </Match>
          </Switch>
          <Show when={recessUntil(meeting.record(), meeting.live())}>{(until) => <Recess until={until()} />}</Show>
          <Show when={now.announcement()}>{(newest) => <Announcement of={newest()} />}</Show>
          <Show when={hand.speaker()}>
            {(speech) => <NowSpeaking of={hand} speech={speech()} units={now.units()} />}
          </Show>
          <Show when={now.answering()}>{(entry) => <NowAnswering entry={entry()} />}</Show>
          <Show when={meeting.record()?.status !== "closed" && next()}>
            {(matter) => (
              <UpNext title={say(matter().title)} isFirst={current() === undefined && now.last() === undefined} />
            )}
          </Show>
          <DraftMinutesLink of={now.draftMinutes} />
          <NowMine />
          <NowMore presentCount={now.presentCount()} />
        </Show>
      </LoadingOrEmpty>
    </MeetingScreen>
  );
}
