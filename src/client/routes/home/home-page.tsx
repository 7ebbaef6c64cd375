import { Navigate } from "@solidjs/router";
import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live.ts";

/** Where the icon on the home screen leads: to the meeting that this phone is in, or to joining one. */
export default function HomePage() {
  const { queries } = useApp();
  const latest = createLiveValue(() => null, queries.latestMembership);
  return (
    <Show when={latest.state !== "loading"}>
      <Navigate href={latest.value === undefined ? "/join" : `/m/${latest.value.meetingId}/now`} />
    </Show>
  );
}
