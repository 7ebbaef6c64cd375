/** Opens the console of another meeting as a new page, so that nothing of the one before stays on the screen. */
export const openConsole = (meetingId: string): void => globalThis.location.assign(`/office/${meetingId}`);
