/** Where a browser keeps in which meeting or committee an officer worked last (`office/last-used-space.ts`). */
export const lastPlaceKey = "ruam-office-place";
