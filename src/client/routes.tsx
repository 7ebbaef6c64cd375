import { lazy } from "solid-js";
import type { RouteDefinition } from "@solidjs/router";
import type { LaterArea } from "./i18n/catalogue.ts";
import type { Translator } from "./i18n/translator.ts";
import { MeetingProvider } from "./shell/meeting-context.tsx";

type Page = { readonly default: () => import("solid-js").JSX.Element };

/** Every address and its screen. A screen comes when it is wanted, together with the words that only it needs. */
export const createRoutes = (deps: { readonly loadWords: Translator["loadWords"] }): RouteDefinition[] => {
  const page = (load: () => Promise<Page>) => lazy(load);
  const pageWithWords = (area: LaterArea, load: () => Promise<Page>) =>
    lazy(async () => {
      const [loaded] = await Promise.all([load(), deps.loadWords(area)]);
      return loaded;
    });

  return [
    { path: "/", component: page(() => import("./routes/home/home-page.tsx")) },
    { path: "/join", component: page(() => import("./routes/join/join-page.tsx")) },
    { path: ["/j", "/j/:code"], component: page(() => import("./routes/join/join-link-page.tsx")) },
    { path: "/privacy", component: pageWithWords("privacy", () => import("./routes/privacy/privacy-page.tsx")) },
    {
      path: "/m/:meetingId",
      component: MeetingProvider,
      children: [
        { path: "/", component: page(() => import("./routes/home/meeting-home-page.tsx")) },
        { path: "/check-in", component: page(() => import("./routes/check-in/check-in-page.tsx")) },
        { path: "/checked-in", component: page(() => import("./routes/checked-in/checked-in-page.tsx")) },
        { path: "/now", component: page(() => import("./routes/now/now-page.tsx")) },
        { path: "/agenda", component: page(() => import("./routes/agenda/agenda-page.tsx")) },
        { path: "/agenda/:itemId", component: page(() => import("./routes/agenda-item/agenda-item-page.tsx")) },
        { path: "/strategies", component: page(() => import("./routes/strategies/strategies-page.tsx")) },
        { path: "/strategies/:strategyId", component: page(() => import("./routes/strategy/strategy-page.tsx")) },
        { path: "/projects/:projectId", component: page(() => import("./routes/project/project-page.tsx")) },
        { path: "/people", component: page(() => import("./routes/people/people-page.tsx")) },
        { path: "/search", component: page(() => import("./routes/search/search-page.tsx")) },
        { path: "/ask", component: page(() => import("./routes/ask/ask-page.tsx")) },
        { path: "/mine", component: page(() => import("./routes/my-entries/my-entries-page.tsx")) },
        { path: "/sync", component: page(() => import("./routes/sync-status/sync-status-page.tsx")) },
        {
          path: "/settings",
          component: pageWithWords("settings", () => import("./routes/settings/settings-page.tsx")),
        },
        {
          path: "/privacy",
          component: pageWithWords("privacy", () => import("./routes/privacy/privacy-page.tsx")),
        },
        { path: "/*rest", component: page(() => import("./routes/not-found/not-found-page.tsx")) },
      ],
    },
    { path: "/set-up", component: pageWithWords("office", () => import("./routes/office/set-up-page.tsx")) },
    { path: "/sign-in", component: pageWithWords("office", () => import("./routes/office/sign-in-page.tsx")) },
    {
      path: "/office/:meetingId",
      component: pageWithWords("office", () => import("./routes/office/console-page.tsx")),
    },
    {
      path: "/office/:meetingId/people",
      component: pageWithWords("office", () => import("./routes/office/people-page.tsx")),
    },
    { path: "/gallery", component: pageWithWords("gallery", () => import("./routes/gallery/gallery-page.tsx")) },
    { path: "/*rest", component: page(() => import("./routes/not-found/not-found-page.tsx")) },
  ];
};
