import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";
import type { WordGroup } from "./i18n/catalogue.ts";
import type { Translator } from "./i18n/translator.ts";
import type { MeetingScreen } from "./meeting-screens.ts";
import type { OtherScreen, Page } from "./other-screens.ts";

type Screen = {
  readonly path: string | string[];
  readonly load: (loadWords: Translator["loadWords"]) => Promise<Page>;
  /** The words that only this screen needs: they come with it. */
  readonly words?: readonly WordGroup[];
  /** Shown before the databases are there: the code is typed first. */
  readonly needs?: "nothing";
};

/** A screen of the office or of the room: nobody who attends carries the list of their scripts and words. */
const elsewhere =
  (name: OtherScreen): Screen["load"] =>
  async (loadWords) =>
    (await import("./other-screens.ts")).loadOtherScreen(name, loadWords);

/** One screen: the field for the name stays the same when the link's address becomes the meeting's. */
const arriving: Screen = {
  path: ["/j/*code", "/m/:meetingId/check-in"],
  load: () => import("./routes/check-in/arriving-page.tsx"),
  words: ["check-in"],
  needs: "nothing",
};

/** A screen of a meeting: who types a code needs no list of their scripts. */
const under =
  (name: MeetingScreen): Screen["load"] =>
  async () =>
    (await import("./meeting-screens.ts")).loadMeetingScreen(name);

/** Under `/m/:meetingId`, painted when the meeting has been read. */
const meetingScreens: readonly Screen[] = [
  { path: "/", load: under("meeting-home") },
  { path: "/checked-in", load: under("checked-in") },
  { path: "/reply", load: under("reply") },
  { path: "/now", load: under("now") },
  { path: "/agenda", load: under("agenda") },
  { path: "/agenda/:itemId", load: under("agenda-item") },
  { path: "/strategies", load: under("strategies") },
  { path: "/strategies/:strategyId", load: under("strategy") },
  { path: "/projects/:projectId", load: under("project") },
  { path: "/people", load: under("people") },
  { path: "/search", load: under("search") },
  { path: "/ask", load: under("ask") },
  { path: "/mine", load: under("my-entries") },
  { path: "/mine/paper", load: under("own-paper") },
  { path: "/minutes", load: elsewhere("corrections") },
  { path: "/sync", load: under("sync-status") },
  { path: "/my-data", load: under("my-data"), words: ["settings"] },
  { path: "/settings", load: under("settings"), words: ["settings", "pwa"] },
  { path: "/privacy", load: under("privacy"), words: ["privacy"] },
  { path: "/help", load: under("help"), words: ["help"] },
  { path: "/*rest", load: under("not-found"), needs: "nothing" },
];

const screens: readonly Screen[] = [
  { path: "/", load: () => import("./routes/home/home-page.tsx") },
  { path: "/start", load: () => import("./routes/start/start-page.tsx"), words: ["start"] },
  { path: "/join", load: () => import("./routes/join/join-page.tsx"), needs: "nothing" },
  { path: "/privacy", load: () => import("./routes/privacy/privacy-page.tsx"), words: ["privacy"] },
  { path: "/help", load: () => import("./routes/help/help-page.tsx"), words: ["help"], needs: "nothing" },
  {
    path: ["/set-up", "/sign-in", "/account/:step?", "/officers", "/account-link"],
    load: elsewhere("account"),
  },
  { path: "/office", load: elsewhere("office") },
  { path: ["/office/organisation", "/office/committee/:spaceId", "/office/roles/:spaceId"], load: elsewhere("spaces") },
  { path: "/office/new/:committeeId", load: elsewhere("new-meeting") },
  { path: "/office/:meetingId", load: elsewhere("console") },
  { path: "/office/:meetingId/desk", load: elsewhere("desk") },
  { path: "/office/:meetingId/log", load: elsewhere("log") },
  { path: "/office/:meetingId/people", load: elsewhere("people") },
  { path: "/office/:meetingId/prepare/:place?", load: elsewhere("prepare") },
  { path: "/screen", load: elsewhere("screen"), needs: "nothing" },
  { path: "/office/:meetingId/minutes/:view?", load: elsewhere("minutes") },
  { path: "/office/:meetingId/import", load: elsewhere("import") },
  { path: "/office/:meetingId/print/:kind", load: elsewhere("print") },
  { path: "/unit/:meetingId", load: elsewhere("unit") },
  { path: "/chair/:meetingId", load: elsewhere("chair") },
  { path: "/chair/:meetingId/sheet", load: elsewhere("sheet") },
  { path: "/follow-ups/:committeeId", load: elsewhere("follow-up") },
  { path: "/gallery", load: elsewhere("gallery") },
  {
    path: "/*rest",
    load: () => import("./routes/not-found/not-found-page.tsx"),
    words: ["meeting"],
    needs: "nothing",
  },
];

type RouteDeps = {
  readonly loadWords: Translator["loadWords"];
  readonly whenReady: () => Promise<unknown>;
};

/** Every address and its screen. The script is asked for as soon as the address is known, with all that it needs. */
export const createRoutes = (deps: RouteDeps): RouteDefinition[] => {
  const routeOf = ({ path, load, words, needs }: Screen): RouteDefinition => {
    const component = lazy(async () => {
      const [page] = await Promise.all([
        load(deps.loadWords),
        Promise.all((words ?? []).map(deps.loadWords)),
        needs === "nothing" ? undefined : deps.whenReady(),
      ]);
      return page;
    });
    return { path, component, preload: () => void component.preload() };
  };

  const layout = routeOf({ path: "/", load: () => import("./shell/meeting-layout.tsx"), needs: "nothing" });
  const gate = routeOf({ path: "/m/:meetingId", load: () => import("./shell/meeting-gate.tsx"), words: ["meeting"] });
  const meeting = [routeOf(arriving), { ...gate, children: meetingScreens.map(routeOf) }];
  return [{ ...layout, children: meeting }, ...screens.map(routeOf)];
};
