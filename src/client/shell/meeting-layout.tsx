import { Navigate } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { useFollowLive, useSayConnection, useSayTurn } from "./follow-live.ts";
import { AnnouncementDrawer } from "./announcement-drawer.tsx";
import { useKeptFocus } from "./keep-focus.ts";
import { MeetingProvider } from "./meeting-context.tsx";
import { createWayIn } from "./join-redirect.ts";

/** The layout of every screen under `/m/:meetingId`: the meeting is read once, what changes in the room is said, and who has no way in is led to joining. */
export default function MeetingLayout(props: { readonly children?: JSX.Element }) {
  return (
    <MeetingProvider>
      <Attending>{props.children}</Attending>
    </MeetingProvider>
  );
}

const Attending = (props: { readonly children?: JSX.Element }) => {
  useFollowLive();
  useSayConnection();
  useSayTurn();
  useKeptFocus();
  const way = createWayIn();
  return (
    <Show when={!way.isOut()} fallback={<Navigate href={way.joinHref()} />}>
      {props.children}
      <AnnouncementDrawer />
    </Show>
  );
};
