import { useParams } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { createMeeting, MeetingContext } from "./meeting-context.tsx";
import { readMeeting } from "./live-meeting-data.ts";

/** Around everything under `/m/:meetingId`: reads the meeting once, for all its screens, before they are painted. */
export const MeetingProvider = (props: { readonly children?: JSX.Element }) => {
  const params = useParams<{ meetingId: string }>();
  const id = () => params.meetingId;
  const sources = readMeeting(id);
  const meeting = createMeeting(id, () => sources);
  return (
    <MeetingContext value={meeting}>
      <Show when={sources.isRead()}>{props.children}</Show>
    </MeetingContext>
  );
};
