import { useLocation, useNavigate } from "@solidjs/router";
import { createEffect, on } from "solid-js";
import { useApp } from "../app-context.tsx";
import { matterPath } from "./current-matter.ts";
import { useMeeting } from "./meeting-context.tsx";
import { useMatters } from "./meeting-matters.ts";

/**
 * When the room goes on to another matter, it is said; and whoever reads the matter that it leaves, and lets the screen
 * follow, is taken along (promise R2). Nobody is taken away from anything else.
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

/** The person's own turn to speak is said wherever the person is; nobody is taken away from what is being typed. */
export const useSayTurn = (): void => {
  const { t, announce } = useApp();
  const meeting = useMeeting();
  createEffect(
    on(meeting.isMyTurn, (isMine) => {
      if (isMine) announce(t("speech.turn.go"));
    }),
  );
};

/** A signal that comes or goes is said once, with what is safe (promise S3). */
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
