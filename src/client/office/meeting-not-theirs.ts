import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { officeApi } from "./office-api.ts";

/**
 * Whether an officer is signed in and the server still hands out nothing of a meeting, since there is none with this id
 * or the officer has no role in it: to sign in again would not help.
 */
export const createMeetingNotTheirs = (meetingId: Accessor<string>): Accessor<boolean> => {
  const { sync } = useApp();
  const [isNotTheirs, setNotTheirs] = createSignal(false);
  createEffect(() => {
    const id = meetingId();
    let isCurrent = true;
    onCleanup(() => (isCurrent = false));
    if (sync.paused !== "sign-in") return void setNotTheirs(false);
    void officeApi.session().then((got) => {
      if (isCurrent) setNotTheirs(got.ok && !got.value.meetings.some((one) => one.id === id));
    });
  });
  return isNotTheirs;
};
