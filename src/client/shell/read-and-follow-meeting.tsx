import { onMount, Show, untrack } from "solid-js";
import { MeetingAnnouncementsAndAccess } from "./meeting-announcements-and-access.tsx";
import { useMeeting, type MeetingSources } from "./meeting-context.tsx";
import { readMeeting } from "./live-meeting-data.ts";

type SettledProps = { readonly onSources: (sources: MeetingSources) => void };

/** The databases are here: the meeting is read and followed from now on. */
export default function ReadAndFollowMeeting(props: SettledProps) {
  const meeting = useMeeting();
  const sources = readMeeting(meeting.id);
  const tell = untrack(() => props.onSources);
  onMount(() => tell(sources));
  return (
    <Show when={sources.isRead()}>
      <MeetingAnnouncementsAndAccess />
    </Show>
  );
}
