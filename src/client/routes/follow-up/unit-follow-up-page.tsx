import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { UnitFollowUpScreen } from "#client/office/follow-up/unit-follow-up-screen.tsx";

/** The phone of a unit's representative: the suggestions that the unit answers for, and reporting on them. */
export default function UnitFollowUpPage() {
  const params = useParams<{ committeeId: string }>();
  return (
    <Show when={params.committeeId} keyed>
      {(committeeId) => <UnitFollowUpScreen committeeId={committeeId} />}
    </Show>
  );
}
