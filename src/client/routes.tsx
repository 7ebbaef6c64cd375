import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";
import { isUuid } from "#domain/ids.ts";
import type { WordGroup } from "./i18n/message-loader.ts";
import type { Translator } from "./i18n/translator.ts";
import type { LazyScreen, Page } from "./lazy-screens.ts";
import { nextTask } from "./lib/next-task.ts";

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
  (name: LazyScreen): Screen["load"] =>
  async (loadWords) =>
    (await import("./lazy-screens.ts")).loadLazyScreen(name, loadWords);

/** One screen: the field for the name stays the same when the link's address becomes the meeting's. */
const arriving: Screen = {
  path: ["/j/*code", "/m/:meetingId/check-in"],
  load: () => import("./routes/check-in/arriving-page.tsx"),
  words: ["check-in"],
  needs: "nothing",
};

/** Under `/m/:meetingId`, painted when the meeting has been read. */
const meetingScreens: readonly Screen[] = [
  { path: "/", load: () => import("./routes/home/meeting-redirect.tsx") },
  { path: "/checked-in", load: () => import("./routes/checked-in/checked-in-page.tsx") },
  { path: "/reply", load: () => import("./routes/invitation-reply/invitation-reply-page.tsx") },
  { path: "/now", load: () => import("./routes/now/now-page.tsx") },
  { path: "/agenda", load: () => import("./routes/agenda/agenda-page.tsx") },
  { path: "/agenda/:itemId", load: () => import("./routes/agenda-item/agenda-item-page.tsx") },
  { path: "/strategies", load: () => import("./routes/strategies/strategies-page.tsx") },
  { path: "/strategies/:strategyId", load: () => import("./routes/strategy/strategy-page.tsx") },
  { path: "/projects/:projectId", load: () => import("./routes/project/project-page.tsx") },
  { path: "/people", load: () => import("./routes/people/attendance-and-quorum-page.tsx") },
  { path: "/search", load: () => import("./routes/search/search-page.tsx") },
  { path: "/ask", load: () => import("./routes/ask/ask-page.tsx") },
  { path: "/mine", load: () => import("./routes/my-entries/my-entries-page.tsx") },
  { path: "/mine/paper", load: () => import("./routes/my-entries/own-entries-print-page.tsx") },
  { path: "/minutes", load: elsewhere("corrections") },
  { path: "/sync", load: () => import("./routes/sync-status/sync-status-page.tsx") },
  { path: "/my-data", load: () => import("./routes/my-data/my-data-page.tsx"), words: ["settings"] },
  { path: "/settings", load: () => import("./routes/settings/settings-page.tsx"), words: ["settings", "pwa"] },
  { path: "/privacy", load: () => import("./routes/privacy/privacy-page.tsx"), words: ["privacy"] },
  { path: "/help", load: () => import("./routes/help/help-page.tsx"), words: ["help"] },
  { path: "/*rest", load: () => import("./routes/not-found/not-found-page.tsx"), needs: "nothing" },
];

const screens: readonly Screen[] = [
  { path: "/", load: () => import("./routes/home/root-redirect.tsx") },
  { path: "/start", load: elsewhere("start") },
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

/** An address with something else in the place of an id is no page: nothing would ever come for it. */
const areIds = { meetingId: isUuid, spaceId: isUuid, committeeId: isUuid };

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
        // Never in one task with what asks for it, where everything is here already.
        nextTask(),
      ]);
      return page;
    });
    return { path, component, preload: () => void component.preload() };
  };

  const layout = routeOf({ path: "/", load: () => import("./shell/meeting-route-root.tsx"), needs: "nothing" });
  const gate = routeOf({
    path: "/m/:meetingId",
    load: () => import("./shell/wait-for-meeting-read.tsx"),
    words: ["meeting"],
  });
  const meeting = [routeOf(arriving), { ...gate, children: meetingScreens.map(routeOf) }];
  return [{ ...layout, children: meeting }, ...screens.map((screen) => ({ ...routeOf(screen), matchFilters: areIds }))];
};
