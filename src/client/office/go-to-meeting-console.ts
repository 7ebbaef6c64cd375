/** Opens the console of another meeting as a new page, so that nothing of the one before stays on the screen. */
export const goToMeetingConsole = (meetingId: string): void => globalThis.location.assign(`/office/${meetingId}`);

/** Opens the officers' home as a new page. */
export const goToOfficeHome = (): void => globalThis.location.assign("/office");
