import { useParams, useSearchParams } from "@solidjs/router";
import { NewMeeting } from "#client/office/prepare/new-meeting.tsx";

/** A new meeting of a committee: blank, from an earlier one, or to be filled from a file. */
export default function NewMeetingPage() {
  const params = useParams<{ committeeId: string }>();
  const [search] = useSearchParams<{ from?: string; then?: string }>();
  return <NewMeeting committeeId={params.committeeId} from={search.from} thenImport={search.then === "file"} />;
}
