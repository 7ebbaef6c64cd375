import { createEffect, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import type { Joining } from "./use-joining.ts";

/**
 * What the phone's database knows: the meeting that was joined before, to go back to; and, after a code that was kept
 * without a network, that the engine has joined with it since, to go on to.
 */
export default function ResumeMeeting(props: { readonly joining: Joining }) {
  const { t, queries } = useApp();
  const latest = createLiveValue(() => null, queries.latestMembership);
  const pending = createLiveValue(() => null, queries.pendingJoin);
  createEffect(() => {
    // What was kept without a network has been asked since, and there is no such meeting.
    const kept = pending.value;
    if (kept?.failed === undefined || kept.at < props.joining.openedAt) return;
    if (props.joining.failure() === "no-network") props.joining.setFailure(kept.failed);
  });
  createEffect(() => {
    const membership = latest.value;
    if (membership === undefined || props.joining.failure() !== "no-network") return;
    if (membership.joinedAt >= props.joining.openedAt) props.joining.goOn(membership.meetingId);
  });
  return (
    <Show when={latest.value}>
      {(membership) => <ButtonLink kind="plain" label={t("join.return")} href={`/m/${membership().meetingId}/now`} />}
    </Show>
  );
}
