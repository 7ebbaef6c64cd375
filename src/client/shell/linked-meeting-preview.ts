import { outlineMetaName, type MeetingOutline } from "#domain/linked-meeting-preview.ts";

/**
 * What the page of a meeting's link tells of the meeting. Said once: whatever meeting is opened later in the same page is
 * another one, perhaps.
 */
export const takeLinkedMeeting = (): MeetingOutline | undefined => {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name=${outlineMetaName}]`);
  meta?.remove();
  if (meta === null || !location.pathname.startsWith("/j/")) return undefined;
  try {
    // Our own server wrote it, into the page that runs this.
    return JSON.parse(meta.content) as MeetingOutline;
  } catch {
    return undefined; // whoever put something else there gets the page without a title
  }
};
