import { useLocation, useParams } from "@solidjs/router";
import { createMemo, createSignal, onCleanup } from "solid-js";
import { useApp } from "../app-context.tsx";
import { lastPlaceKey } from "../lib/last-place-key.ts";
import { createLiveValue } from "../lib/live-query.ts";
import { localStorageOf } from "../lib/local-storage.ts";
import { wasClearedHere } from "../local/cleared-data-mark.ts";
import { useMeeting } from "./meeting-context.tsx";

/** So long a phone that knows nothing of the meeting waits for the server before it says so. */
const patienceMs = 4_000;

/** The person's data were removed from here, and no officer has worked here since: no answer of the server would let it in. */
const wasLeftHere = (meetingId: string): boolean => {
  const storage = localStorageOf();
  return storage !== undefined && wasClearedHere(storage, meetingId) && storage.getItem(lastPlaceKey) === null;
};

/** What may be read before joining: the notice, and how to use the app. */
const isOpenToAll = (path: string): boolean => /\/(privacy|help)\/?$/.test(path);

/**
 * Whether this phone has a way into the meeting of the address. A phone that has joined, or holds the meeting's data, is
 * in; an officer's browser is in as soon as the server has answered. Any other is led to joining, with the address that
 * was wanted: `out`.
 */
export const createMeetingAccess = () => {
  const { queries, sync } = useApp();
  const meeting = useMeeting();
  const location = useLocation();
  const params = useParams<{ meetingId: string }>();
  const membership = createLiveValue(meeting.id, queries.membership);
  const [isLate, setLate] = createSignal(false);
  const patience = setTimeout(() => setLate(true), patienceMs);
  onCleanup(() => clearTimeout(patience));

  const isRefused = () => sync.paused === "not-joined" || sync.paused === "not-this-meeting";
  /** Who has not joined is read for as an officer's browser, which the server asks to sign in. */
  const isNobodys = () => sync.paused === "sign-in" && membership.value === undefined;
  const isSilent = () => sync.connection === "not-connected" || sync.connection === "portal";
  const isKnown = () => meeting.record() !== undefined || (membership.value !== undefined && !isRefused());

  /** Databases that a browser empties are empty for a moment, until this page has written its words back. */
  const wasKnown = createMemo<boolean>((was) => was || isKnown(), false);

  return {
    isOut: () =>
      !isOpenToAll(location.pathname) &&
      membership.state === "ready" &&
      !isKnown() &&
      (isRefused() || (!wasKnown() && (wasLeftHere(meeting.id()) || isNobodys() || isSilent() || isLate()))),
    /** The page for joining, which comes back here afterwards. */
    joinHref: () => {
      const rest = location.pathname.slice(`/m/${params.meetingId}/`.length);
      return `/join?to=${encodeURIComponent(`/m/${params.meetingId}/${rest === "check-in" ? "now" : rest}${location.search}`)}`;
    },
  };
};
