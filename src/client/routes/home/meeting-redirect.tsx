import { Navigate } from "@solidjs/router";
import { useMeeting } from "#client/shell/meeting-context.tsx";

/** `/m/:meetingId` alone is the current matter. */
export default function MeetingRedirect() {
  const meeting = useMeeting();
  return <Navigate href={meeting.path("now")} />;
}
