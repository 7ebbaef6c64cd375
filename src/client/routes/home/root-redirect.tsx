import { Navigate, useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";

/** What the shortcuts of the installed app ask for (scripts/manifest.ts): `/?go=agenda`. */
const shortcuts: readonly string[] = ["agenda", "ask", "mine"];

/** Browsers count these names as this machine; a shortcut or an icon asks for a place in the meeting instead. */
const isOwnMachine = (search: string): boolean =>
  search === "" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(window.location.hostname);

/** Where the icon on the home screen leads: to the meeting that this phone is in, or to joining one. */
export default function RootRedirect() {
  const { queries } = useApp();
  const [search] = useSearchParams<{ go?: string }>();
  const place = () => (search.go !== undefined && shortcuts.includes(search.go) ? search.go : "now");
  const firstPlace = () => (isOwnMachine(window.location.search) ? "/start" : "/join");
  const latest = createLiveValue(() => null, queries.latestMembership);
  return (
    <Show when={latest.state !== "loading"}>
      <Navigate href={latest.value === undefined ? firstPlace() : `/m/${latest.value.meetingId}/${place()}`} />
    </Show>
  );
}
