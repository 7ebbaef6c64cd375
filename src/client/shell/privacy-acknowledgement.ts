import { createSignal } from "solid-js";
import { privacyNoticeVersion } from "#domain/privacy-notice-version.ts";
import type { NoticeAcknowledged } from "#domain/records.ts";
import { useApp } from "../app-context.tsx";
import { useMeeting } from "./meeting-context.tsx";

/** Whether and when the privacy notice was opened on this screen, and what a check-in says of it. */
export const createNoticeRead = () => {
  const { now } = useApp();
  const meeting = useMeeting();
  const [readAt, setReadAt] = createSignal<number>();
  return {
    read: () => setReadAt(now()),
    acknowledged: (): NoticeAcknowledged => ({
      version: meeting.record()?.privacy?.version ?? privacyNoticeVersion,
      at: readAt() ?? now(),
      opened: readAt() !== undefined,
    }),
  };
};
