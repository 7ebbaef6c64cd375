import { createEffect, type Accessor } from "solid-js";
import { useApp } from "../app-context.tsx";
import { useMeeting } from "./meeting-context.tsx";

/** Looking at a record's own screen clears its mark "changed since you last looked". */
export const createMarkSeen = (
  record: Accessor<{ readonly id: string; readonly changed: boolean } | undefined>,
): void => {
  const { commands } = useApp();
  const meeting = useMeeting();
  createEffect(() => {
    const seen = record();
    if (seen?.changed === true) void commands.markSeen(meeting.id(), seen.id);
  });
};
