import { useNavigate, usePreloadRoute } from "@solidjs/router";
import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { JoinFailure, JoinWords } from "#client/contract.ts";

export type Joining = ReturnType<typeof useJoining>;

/** Joining, and going on to "ท่านคือ…" once it is done. With no network the words are kept by the phone. */
export const useJoining = () => {
  const { asking, now } = useApp();
  const navigate = useNavigate();
  const preload = usePreloadRoute();
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<JoinFailure["kind"]>();
  const goOn = (meetingId: string) => navigate(`/m/${meetingId}/check-in`, { replace: true });

  return {
    busy,
    failure,
    setFailure,
    goOn,
    /** When this page was opened, ms: a meeting that was joined later is the one that was asked for here. */
    openedAt: now(),
    /** Tries each in turn: what is typed may be the meeting's code or a person's own. */
    join: async (ways: readonly JoinWords[]): Promise<void> => {
      setBusy(true);
      setFailure(undefined);
      preload("/m/asked/check-in"); // whichever meeting it will be, its screen comes while the server is asked
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
