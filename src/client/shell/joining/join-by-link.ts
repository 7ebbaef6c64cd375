import { useLocation, useParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { keepRoomCode } from "#client/lib/store-scanned-room-code.ts";
import { findJoinCode, showJoinCode } from "#domain/join-code.ts";
import { useJoining } from "./use-joining.ts";

/** So long a page may say *joining* and nothing else. */
const patienceMs = 8_000;

/** `/j/KK5M-26XW` joins at once; `/j#i=…` is a person's own invitation, whose secret never leaves the fragment. */
export const useJoinByLink = () => {
  const { isFirstVisit } = useApp();
  const params = useParams<{ code?: string }>();
  const location = useLocation();
  const joining = useJoining();
  const isLink = createMemo(() => /^\/j(\/|$)/.test(location.pathname));
  const invite = createMemo(() => (isLink() ? new URLSearchParams(location.hash.slice(1)).get("i") : null));
  const code = createMemo(() => findJoinCode(params.code ?? ""));
  const [isSlow, setSlow] = createSignal(false);

  const begin = (): void => {
    keepRoomCode(location.search);
    const invited = invite();
    const read = code();
    if (invited !== null) void joining.join([{ invite: invited }]);
    else if (read.ok)
      void joining.join([{ code: showJoinCode(read.value) }, { personalCode: showJoinCode(read.value) }]);
    else joining.setFailure("join-code-unknown");
  };
  createEffect(
    on(
      () => isLink() && `${params.code} ${invite()}`,
      (link) => {
        if (link === false) return;
        setSlow(false);
        const patience = setTimeout(() => setSlow(true), patienceMs);
        // In a task of its own: the field is painted before.
        const beginning = setTimeout(begin);
        onCleanup(() => [patience, beginning].forEach(clearTimeout));
      },
    ),
  );

  return {
    joining,
    isLink,
    isSlow: () => isLink() && isSlow(),
    isFailed: () => isLink() && joining.failure() !== undefined,
    /** What the form is filled with where it does not succeed. */
    initialCode: () => {
      const read = code();
      return read.ok ? read.value : params.code;
    },
    wasInvited: () => invite() !== null,
    /**
     * Nobody was here before, and whose device it is will be asked: that can be answered while all the rest is on its
     * way. An invitation may lead elsewhere, and a phone that is checked in already goes to its slip.
     */
    asksAtOnce: () => isFirstVisit && isLink() && code().ok && invite() === null && !joining.hasGoal(),
  };
};
