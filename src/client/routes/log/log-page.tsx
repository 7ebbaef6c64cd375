import { useParams, useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { LogScreen } from "#client/office/log/log-screen.tsx";

/** What the office did in a meeting, or in a space above one; `?about=` names an entry or a matter. */
export default function LogPage() {
  const params = useParams<{ meetingId: string }>();
  const [search] = useSearchParams<{ about?: string }>();
  return (
    <Show when={params.meetingId} keyed>
      {(spaceId) => <LogScreen spaceId={spaceId} about={search.about ?? ""} />}
    </Show>
  );
}
