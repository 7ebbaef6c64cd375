import type { Page } from "./other-screens.ts";

/** The screens of a meeting, by their scripts. */
const screens = {
  "meeting-home": () => import("./routes/home/meeting-home-page.tsx"),
  "checked-in": () => import("./routes/checked-in/checked-in-page.tsx"),
  reply: () => import("./routes/reply/reply-page.tsx"),
  now: () => import("./routes/now/now-page.tsx"),
  agenda: () => import("./routes/agenda/agenda-page.tsx"),
  "agenda-item": () => import("./routes/agenda-item/agenda-item-page.tsx"),
  strategies: () => import("./routes/strategies/strategies-page.tsx"),
  strategy: () => import("./routes/strategy/strategy-page.tsx"),
  project: () => import("./routes/project/project-page.tsx"),
  people: () => import("./routes/people/people-page.tsx"),
  search: () => import("./routes/search/search-page.tsx"),
  ask: () => import("./routes/ask/ask-page.tsx"),
  "my-entries": () => import("./routes/my-entries/my-entries-page.tsx"),
  "own-paper": () => import("./routes/my-entries/own-paper-page.tsx"),
  "sync-status": () => import("./routes/sync-status/sync-status-page.tsx"),
  "my-data": () => import("./routes/my-data/my-data-page.tsx"),
  settings: () => import("./routes/settings/settings-page.tsx"),
  privacy: () => import("./routes/privacy/privacy-page.tsx"),
  help: () => import("./routes/help/help-page.tsx"),
  "not-found": () => import("./routes/not-found/not-found-page.tsx"),
} as const satisfies Readonly<Record<string, () => Promise<Page>>>;

export type MeetingScreen = keyof typeof screens;

export const loadMeetingScreen = (name: MeetingScreen): Promise<Page> => screens[name]();
