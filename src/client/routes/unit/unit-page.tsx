import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { UnitScreen } from "#client/office/unit/unit-screen.tsx";

/** The phone of a unit's representative: what is asked about the unit's projects, and answering there. */
export default function UnitPage() {
  const params = useParams<{ meetingId: string }>();
  return (
    <Show when={params.meetingId} keyed>
      {(meetingId) => <UnitScreen meetingId={meetingId} />}
    </Show>
  );
}
