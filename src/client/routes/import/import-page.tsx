import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { ImportScreen } from "#client/office/import/import-screen.tsx";

/** A file of the office is brought into the meeting, or the meeting taken out. */
export default function ImportPage() {
  const params = useParams<{ meetingId: string }>();
  return (
    <Show when={params.meetingId} keyed>
      {(meetingId) => <ImportScreen meetingId={meetingId} />}
    </Show>
  );
}
