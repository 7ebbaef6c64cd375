import { useNavigate, usePreloadRoute, useSearchParams } from "@solidjs/router";
import { createSignal, onCleanup, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { JoinFailure, JoinWords } from "#client/commands-and-sync-contract.ts";
import { localStorageOf } from "#client/lib/local-storage.ts";
import { wasErasedHere } from "#client/local/cleared-data-mark.ts";
import { placeRoomCode } from "#client/lib/store-scanned-room-code.ts";

/** The tab that empties the phone may leave its mark after this one has been sent here. */
const createErasedMark = (): Accessor<boolean> => {
  const storage = localStorageOf();
  const read = () => storage !== undefined && wasErasedHere(storage);
  const [mark, setMark] = createSignal(read());
  const hear = () => void setMark(read());
  addEventListener("storage", hear);
  onCleanup(() => removeEventListener("storage", hear));
  return mark;
};

export type Joining = ReturnType<typeof useJoining>;

/** Joining, and going on to "ท่านคือ…" once it is done. With no network the words are kept by the phone. */
export const useJoining = () => {
  const { asking, now } = useApp();
  const [search] = useSearchParams<{ to?: string; erased?: string }>();
  const navigate = useNavigate();
  const preload = usePreloadRoute();
  const wasErased = createErasedMark();
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<JoinFailure["kind"]>();
  /** What was wanted goes along unread: checking in knows what is a screen. In another meeting it is left. */
  const goOn = (meetingId: string) => {
    const here = `/m/${meetingId}/`;
    const to = search.to?.startsWith(here) ? search.to.slice(here.length) : search.to;
    const isThere = to !== undefined && !to.startsWith("/");
    navigate(`${here}check-in${isThere ? `?to=${encodeURIComponent(to)}` : ""}`, { replace: true });
  };

  return {
    /** Somebody comes from a link to a screen of a meeting. */
    hasGoal: () => search.to !== undefined,
    /** The secretariat has erased the person of this phone, which has just emptied itself. */
    isErased: () => search.erased !== undefined && wasErased(),
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
          placeRoomCode(joined.value.meetingId);
          goOn(joined.value.meetingId);
          return;
        }
        setFailure(joined.error.kind);
        if (joined.error.kind !== "join-code-unknown") break;
      }
      if (failure() === "join-code-unknown") placeRoomCode(undefined);
      setBusy(false);
    },
  };
};
