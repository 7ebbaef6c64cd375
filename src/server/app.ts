import { createPublicPages } from "./public/public-routes.ts";
import { createUnsentReports } from "./http/unsent-reports.ts";
import { Hono } from "hono";
import { createSpentNonces } from "./auth/stateless-nonces.ts";
import { createPasskeys } from "./auth/passkeys.ts";
import { createSecondFactor } from "./auth/second-factor.ts";
import { apiPrefix } from "#protocol/constants.ts";
import { accountRoutes } from "./http/account-route-table.ts";
import { createPapers } from "./papers/paper-jobs.ts";
import { createAnswers } from "./http/responses.ts";
import type { Env } from "./http/client-address.ts";
import type { Handler, Http, HttpDeps, Route } from "./http/context.ts";
import { createCookies } from "./http/cookies.ts";
import { endCodes, endDevice, ownDevices, renewCodes } from "./http/device-and-code-routes.ts";
import { demonstration } from "./http/demonstration-start-page-route.ts";
import { isOwnWrite } from "./http/same-origin-check.ts";
import { inMeeting } from "./http/meeting-access.ts";
import { hello, join } from "./http/join-routes.ts";
import { leave, signOut } from "./http/leave-and-sign-out-routes.ts";
import { createStreams } from "./http/live-route.ts";
import { checkLog, readLog, readLogChange } from "./http/log-route.ts";
import { earlierRoutes } from "./http/own-earlier-suggestions-routes.ts";
import { readMeeting, sendOperations } from "./http/sync-handlers.ts";
import {
  invitations,
  personalCode,
  searchRoster,
  substituteLink,
} from "./http/roster-search-and-personal-code-routes.ts";
import { hints } from "./http/unusual-activity-route.ts";
import { joinLink, newScreen, pollScreen, roomSecret } from "./http/screen-routes.ts";
import { session, setUp, signIn } from "./http/set-up-and-sign-in-routes.ts";
import { exportJson, exportWorkbook, importRows, readFile, template } from "./http/import-export-routes.ts";
import { createWorkbookThread } from "./import/workbook-thread.ts";
import { erasePersonRoutes } from "./http/erase-person-routes.ts";
import { makingRoutes } from "./http/space-routes.ts";
import { createJoinWatch } from "./http/join-burst-detector.ts";
import { createRosterReach } from "./http/roster-search-limits.ts";
import { noted } from "./http/auth-log-details.ts";
import { listPapers, orderPaper, paperFile } from "./http/papers-routes.ts";
import { createJoinPageFirstLook } from "./http/join-page-first-look.ts";
import { createStaticFiles } from "./http/static-files.ts";

const paperRoutes = (http: Http): readonly Route[] => [
  { method: "POST", path: "/meetings/:meetingId/papers", handle: inMeeting(http, orderPaper(http)) },
  { method: "GET", path: "/meetings/:meetingId/papers/list", handle: inMeeting(http, listPapers(http)) },
  { method: "GET", path: "/meetings/:meetingId/papers/:paperId/file", handle: inMeeting(http, paperFile(http)) },
];

/** Files in and out (docs/sync-protocol.md, "Importing"). */
const importRoutes = (http: Http): readonly Route[] => [
  { method: "POST", path: "/meetings/:meetingId/file", handle: inMeeting(http, readFile(http)) },
  { method: "POST", path: "/meetings/:meetingId/imports", handle: inMeeting(http, importRows(http)), notes: "write" },
  { method: "GET", path: "/meetings/:meetingId/template.xlsx", handle: inMeeting(http, template(http)) },
  { method: "GET", path: "/meetings/:meetingId/export.xlsx", handle: inMeeting(http, exportWorkbook(http)) },
  { method: "GET", path: "/meetings/:meetingId/export.json", handle: inMeeting(http, exportJson(http)) },
];

/**
 * Sending, reading and the event stream: the same for every space, and for a meeting also under the older addresses.
 */
const spaceRoutes = (
  http: Http,
  streams: ReturnType<typeof createStreams>,
  path: "/spaces/:spaceId" | "/meetings/:meetingId",
): readonly Route[] => [
  { method: "POST", path: `${path}/ops`, handle: inMeeting(http, sendOperations(http)), notes: "write" },
  { method: "GET", path: `${path}/changes`, handle: inMeeting(http, readMeeting(http), "people-and-screens") },
  { method: "GET", path: `${path}/live`, handle: inMeeting(http, streams.ofSpace, "people-and-screens") },
];

/** The log of the office's acts in a space: its lines, the changes of an edit, and the check of its hash chain. */
const logRoutes = (http: Http, path: "/spaces/:spaceId" | "/meetings/:meetingId"): readonly Route[] => [
  { method: "GET", path: `${path}/log`, handle: inMeeting(http, readLog(http)) },
  { method: "GET", path: `${path}/log/change`, handle: inMeeting(http, readLogChange(http)) },
  { method: "GET", path: `${path}/log/check`, handle: inMeeting(http, checkLog(http)) },
];

/** Every address of the API in one table; other addresses do not exist. */
const apiRoutes = (
  http: Http,
  streams: ReturnType<typeof createStreams>,
  publicPages: ReturnType<typeof createPublicPages>,
): readonly Route[] => [
  { method: "GET", path: "/hello", handle: hello(http) },
  { method: "GET", path: "/demonstration", handle: demonstration(http) },
  { method: "POST", path: "/join", handle: join(http), notes: "join" },
  { method: "POST", path: "/leave", handle: leave(http), notes: "leave" },
  { method: "POST", path: "/set-up", handle: setUp(http), notes: "set-up" },
  { method: "POST", path: "/sign-in", handle: signIn(http), notes: "sign-in" },
  { method: "POST", path: "/sign-out", handle: signOut(http), notes: "sign-out" },
  { method: "GET", path: "/session", handle: session(http) },
  ...accountRoutes(http),
  ...importRoutes(http),
  ...makingRoutes(http),
  ...erasePersonRoutes(http),
  ...spaceRoutes(http, streams, "/spaces/:spaceId"),
  ...spaceRoutes(http, streams, "/meetings/:meetingId"),
  { method: "GET", path: "/live", handle: streams.ofSpaces },
  { method: "POST", path: "/screens", handle: newScreen(http) },
  { method: "POST", path: "/screens/:screenId", handle: pollScreen(http) },
  {
    method: "GET",
    path: "/meetings/:meetingId/room-secret",
    handle: inMeeting(http, roomSecret(http), "people-and-screens"),
  },
  { method: "GET", path: "/meetings/:meetingId/join-link", handle: inMeeting(http, joinLink(http)) },
  { method: "GET", path: "/meetings/:meetingId/roster", handle: inMeeting(http, searchRoster(http)) },
  { method: "GET", path: "/meetings/:meetingId/personal-code", handle: inMeeting(http, personalCode(http)) },
  { method: "GET", path: "/meetings/:meetingId/substitute-link", handle: inMeeting(http, substituteLink(http)) },
  ...earlierRoutes(http),
  { method: "GET", path: "/meetings/:meetingId/invitations", handle: inMeeting(http, invitations(http)) },
  { method: "GET", path: "/meetings/:meetingId/hints", handle: inMeeting(http, hints(http)) },
  ...logRoutes(http, "/meetings/:meetingId"),
  ...logRoutes(http, "/spaces/:spaceId"),
  ...publicPages.office,
  ...paperRoutes(http),
  { method: "GET", path: "/meetings/:meetingId/devices", handle: inMeeting(http, ownDevices(http)) },
  {
    method: "POST",
    path: "/meetings/:meetingId/devices/end",
    handle: inMeeting(http, endDevice(http)),
    notes: "device-end",
  },
  {
    method: "POST",
    path: "/meetings/:meetingId/codes/renew",
    handle: inMeeting(http, renewCodes(http)),
    notes: "codes-renew",
  },
  {
    method: "POST",
    path: "/meetings/:meetingId/codes/end",
    handle: inMeeting(http, endCodes(http)),
    notes: "codes-end",
  },
];

/** The whole server as a function of requests. */
export const createApp = (deps: HttpDeps): Hono<Env> => {
  const http: Http = {
    ...deps,
    spentNonces: createSpentNonces(deps),
    noteAuth: deps.noteAuth ?? (() => {}),
    answers: createAnswers(deps.origin),
    cookies: createCookies(deps.origin),
    rosterReach: createRosterReach(deps.limits.roster),
    joinWatch: createJoinWatch({ now: deps.now }),
    unsentReports: createUnsentReports({ now: deps.now }),
    papers: createPapers(deps),
    passkeys: createPasskeys(deps),
    secondFactor: createSecondFactor(deps),
    workbooks: deps.workbooks ?? createWorkbookThread(),
  };
  const app = new Hono<Env>();
  const publicPages = createPublicPages(http);

  for (const { method, path, handle, notes } of apiRoutes(http, createStreams(http), publicPages)) {
    const whole = notes === undefined ? handle : noted(http, notes, handle);
    app.on(method, apiPrefix + path, method === "POST" ? ownWrites(http, whole) : whole);
    app.all(apiPrefix + path, () => http.answers.refuse({ kind: "method" }, { allow: method }));
  }
  app.all("/api/*", () => http.answers.refuse({ kind: "not-found" }));
  app.get("/healthz", health(http));
  app.get("/p/*", publicPages.show);

  const files = createStaticFiles({
    folder: deps.staticFolder,
    answers: http.answers,
    firstLook: createJoinPageFirstLook(deps),
  });
  app.get("*", files);
  app.all("*", () => http.answers.refuse({ kind: "method" }, { allow: "GET" }));
  app.onError((problem) => storageProblem(http, problem));
  return app;
};

const ownWrites =
  (http: Http, handle: Handler): Handler =>
  (c) =>
    isOwnWrite(c, http.origin()) ? handle(c) : http.answers.refuse({ kind: "origin" });

const health =
  ({ answers, store }: Http): Handler =>
  async () =>
    (await store.canWrite()) ? answers.json({ ok: true }) : answers.refuse({ kind: "storage" }, { "retry-after": "5" });

/**
 * Nothing that a sender can cause ends here. What does, is answered as a failing storage, which every device meets by
 * keeping its words and coming again.
 */
const storageProblem = ({ answers, report }: Http, problem: Error): Response => {
  report(problem);
  return answers.refuse({ kind: "storage" }, { "retry-after": "2" });
};
