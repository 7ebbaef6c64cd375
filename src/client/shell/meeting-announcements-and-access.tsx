import { Navigate } from "@solidjs/router";
import { Show } from "solid-js";
import { useFollowLive, useSayConnection, useSayTurn } from "./announce-live-changes.ts";
import { AnnouncementDrawer } from "./announcement-drawer.tsx";
import { useKeptFocus } from "./attendee-focus-after-removal.ts";
import { createMeetingAccess } from "./meeting-access.ts";

/**
 * Runs beside the screens of a meeting that has been read: announces changes, and redirects to joining where the phone
 * has no access.
 */
export const MeetingAnnouncementsAndAccess = () => {
  useFollowLive();
  useSayConnection();
  useSayTurn();
  useKeptFocus();
  const way = createMeetingAccess();
  return (
    <Show when={!way.isOut()} fallback={<Navigate href={way.joinHref()} />}>
      <AnnouncementDrawer />
    </Show>
  );
};
