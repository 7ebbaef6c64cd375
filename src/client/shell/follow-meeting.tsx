import { Navigate } from "@solidjs/router";
import { Show } from "solid-js";
import { useFollowLive, useSayConnection, useSayTurn } from "./announce-live-changes.ts";
import { AnnouncementDrawer } from "./announcement-drawer.tsx";
import { useKeptFocus } from "./keep-focus.ts";
import { createWayIn } from "./join-redirect.ts";

/** Beside the screens of a meeting that has been read: what changes in the room is said, and who has no way in is led to joining. */
export const FollowMeeting = () => {
  useFollowLive();
  useSayConnection();
  useSayTurn();
  useKeptFocus();
  const way = createWayIn();
  return (
    <Show when={!way.isOut()} fallback={<Navigate href={way.joinHref()} />}>
      <AnnouncementDrawer />
    </Show>
  );
};
