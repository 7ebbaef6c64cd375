import { Show, type JSX } from "solid-js";
import { useMeeting } from "./meeting-context.tsx";

/** Around the screens under `/m/:meetingId`: none is painted before the meeting has been read, so that nothing on it moves. */
export default function WaitForMeetingRead(props: { readonly children?: JSX.Element }) {
  const meeting = useMeeting();
  return <Show when={meeting.isRead()}>{props.children}</Show>;
}
