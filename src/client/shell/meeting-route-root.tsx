import { useParams } from "@solidjs/router";
import { createEffect, createSignal, lazy, Show, Suspense, untrack, type JSX } from "solid-js";
import { useApp } from "../app-context.tsx";
import { nextTask } from "../lib/next-task.ts";
import { createMeeting, MeetingContext, type MeetingSources } from "./meeting-context.tsx";

/**
 * The layout of every screen of a meeting, from the link that leads into it: the meeting is read once, for all of them.
 * It stands before there is anything to read from; what reads comes behind it.
 */
export default function MeetingRouteRoot(props: { readonly children?: JSX.Element }) {
  const { loadWords, whenReady } = useApp();
  const params = useParams<{ meetingId?: string }>();
  const isInMeeting = () => params.meetingId !== undefined;
  const [sources, setSources] = createSignal<MeetingSources>();
  /** At a link's address there is no meeting yet, whichever was on the screen before. */
  const read = () => (isInMeeting() ? sources() : undefined);
  const meeting = createMeeting(() => params.meetingId ?? "", read);
  const isFromLink = !untrack(isInMeeting);
  const Settled = lazy(async () => {
    if (isFromLink) await nextTask(); // the join's answer is drawn first
    const [settled] = await Promise.all([import("./read-and-follow-meeting.tsx"), loadWords("meeting"), whenReady()]);
    return settled;
  });
  if (!isFromLink) void Settled.preload();
  // In a step of its own: the address of a meeting would else not be shown before all of this is here.
  const [isAsked, setAsked] = createSignal(false);
  createEffect(() => {
    setAsked(isInMeeting());
    // Not while what read from them is being taken away: Solid would run computations again that are half disposed.
    if (!isInMeeting()) setSources(undefined);
  });

  return (
    <MeetingContext value={meeting}>
      {props.children}
      <Show when={isAsked()}>
        <Suspense>
          <Settled onSources={setSources} />
        </Suspense>
      </Show>
    </MeetingContext>
  );
}
