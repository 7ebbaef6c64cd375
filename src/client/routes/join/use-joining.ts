import { useNavigate } from "@solidjs/router";
import { createEffect, createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { JoinFailure, JoinWords } from "#client/contract.ts";
import { createLiveValue } from "#client/lib/live.ts";

/**
 * Joining, and going on to "ท่านคือ…" once it is done. With no network the words are kept, and the page goes on by
 * itself when the engine has joined later.
 */
export const useJoining = () => {
  const { asking, queries, now } = useApp();
  const navigate = useNavigate();
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<JoinFailure["kind"]>();
  const openedAt = now();
  const latest = createLiveValue(() => null, queries.latestMembership);

  createEffect(() => {
    const membership = latest.value;
    if (failure() === "no-network" && membership !== undefined && membership.joinedAt >= openedAt) {
      goOn(membership.meetingId);
    }
  });
  const goOn = (meetingId: string) => navigate(`/m/${meetingId}/check-in`, { replace: true });

  return {
    busy,
    failure,
    setFailure,
    /** The meeting that this phone joined before, to go back to. */
    latest,
    /** Tries each in turn: what is typed may be the meeting's code or a person's own. */
    join: async (ways: readonly JoinWords[]): Promise<void> => {
      setBusy(true);
      setFailure(undefined);
      for (const words of ways) {
        const joined = await asking.join(words);
        if (joined.ok) {
          goOn(joined.value.meetingId);
          return;
        }
        setFailure(joined.error.kind);
        if (joined.error.kind !== "join-code-unknown") break;
      }
      setBusy(false);
    },
  };
};
