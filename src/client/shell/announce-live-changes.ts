import { useLocation, useNavigate } from "@solidjs/router";
import { createEffect, on } from "solid-js";
import { useApp } from "../app-context.tsx";
import { matterPath } from "./matter-lookup.ts";
import { useMeeting } from "./meeting-context.tsx";
import { useMatters } from "./shared-matters-and-units.ts";

/**
 * When the current matter changes, it is announced. Somebody who reads the former matter, with a screen that follows,
 * is taken to the new one (promise R2). Nobody else's screen changes.
 */
export const useFollowLive = (): void => {
  const { t, say, announce, preferences } = useApp();
  const meeting = useMeeting();
  const navigate = useNavigate();
  const location = useLocation();
  const { current } = useMatters();
  const target = () => current()?.target;
  const pathOf = (of: NonNullable<ReturnType<typeof target>>) => meeting.path(matterPath(of));

  createEffect(
    on(
      () => ({ meetingId: meeting.id(), target: target() }),
      (now, before) => {
        const matter = current();
        if (before?.target === undefined || now.target === undefined || matter === undefined) return;
        if (now.meetingId !== before.meetingId || now.target.id === before.target.id) return;
        announce(t("now.moved", { title: say(matter.title) }));
        if (preferences.values.follow && location.pathname === pathOf(before.target)) navigate(pathOf(now.target));
      },
    ),
  );
};

/** The person's own turn to speak is announced on every screen; typing is not interrupted. */
export const useSayTurn = (): void => {
  const { t, announce } = useApp();
  const meeting = useMeeting();
  createEffect(
    on(meeting.isMyTurn, (isMine) => {
      if (isMine) announce(t("speech.turn.go"));
    }),
  );
};

/** A network that is lost or comes back is announced once, with what is saved (promise S3). */
export const useSayConnection = (): void => {
  const { t, sync, announce } = useApp();
  createEffect(
    on(
      () => sync.connection,
      (now, before) => {
        if (before === undefined || before === now || now === "unknown") return;
        if (before === "unknown" && now === "connected") return;
        announce(t(`shell.announce.${now}`));
      },
    ),
  );
};
