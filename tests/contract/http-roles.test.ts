import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { officeRoles, type OfficeRole } from "#domain/permissions.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { pairScreen } from "#tests/support/pair-screen.ts";
import { aMeeting } from "#tests/support/server-meeting.ts";
import { joinDevice } from "#tests/support/wire-device.ts";
import { workbooksWithoutThread } from "#tests/support/workbooks-without-thread.ts";

const otherMeetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562006";
const otherCode = "AAAA-BBBB";

/** Everybody who may stand before a route, of this meeting or of another. */
type Who =
  | "nobody"
  | "participant"
  | "participant of another"
  | OfficeRole
  | "officer of another"
  | "screen"
  | "screen of another";
const everybody: readonly Who[] = [
  "nobody",
  "participant",
  "participant of another",
  ...officeRoles,
  "officer of another",
  "screen",
  "screen of another",
];

type Row = {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** What is sent, where something is. */
  readonly body?: object;
  readonly query?: string;
  /** The status for each; `office` stands for every role that is not named by itself. */
  readonly answers: Readonly<Partial<Record<Who | "office", number>>>;
};

const forAll = (status: number): Row["answers"] => ({
  nobody: status,
  participant: status,
  "participant of another": status,
  office: status,
  "officer of another": status,
  screen: status,
  "screen of another": status,
});
const screens = (status: number) => ({ screen: status, "screen of another": status });
const ofTheMeeting = (status: number): Row["answers"] => ({
  nobody: 401,
  participant: status,
  "participant of another": 403,
  office: status,
  "officer of another": 403,
  ...screens(401),
});
/** What a screen reads as well, and nothing else of a meeting. */
const alsoForScreens = (status: number): Row["answers"] => ({ ...ofTheMeeting(status), screen: status });
const ofOfficers = (status: number): Row["answers"] => ({
  nobody: 401,
  participant: 401,
  "participant of another": 401,
  office: status,
  "officer of another": status,
  ...screens(401),
});
const officers = ofOfficers(200);
/** Accounts are of the whole house: who is owner of it, and nobody else. */
const owners = (status: number): Row["answers"] => ({
  ...ofOfficers(403),
  owner: status,
});
const registrars = {
  nobody: 401,
  participant: 403,
  "participant of another": 403,
  office: 403,
  owner: 200,
  secretary: 200,
  desk: 200,
  "officer of another": 403,
  ...screens(401),
};

const secretariat = { ...ofTheMeeting(403), office: 403, owner: 200, secretary: 200 };

/** Whoever asks, it is about the demonstration; and without a socket there is no stream. */
const ofTheDemonstration = { ...ofTheMeeting(405), "officer of another": 405 };
const makers: Row["answers"] = {
  nobody: 401,
  participant: 403,
  "participant of another": 403,
  office: 403,
  owner: 404,
  secretary: 404,
  "officer of another": 403,
  ...screens(401),
};

/** Every route, and what it says to whom. A route that is not here fails the last test. */
const rows: readonly Row[] = [
  { method: "GET", path: "/healthz", answers: forAll(200) },
  // The app's own files, which are nobody's secret; in this test there are none.
  { method: "GET", path: "/*", answers: forAll(404) },
  // What is published is everybody's; in this test nothing is.
  { method: "GET", path: "/p/*", answers: forAll(404) },
  { method: "GET", path: "/api/v1/hello", answers: forAll(200) },
  // For a browser on the server's own machine alone; in this test nobody is on it.
  { method: "GET", path: "/api/v1/demonstration", answers: forAll(404) },
  { method: "POST", path: "/api/v1/join", body: {}, answers: forAll(400) },
  { method: "POST", path: "/api/v1/set-up", body: { token: "t", name: "n", password: "p" }, answers: forAll(403) },
  { method: "POST", path: "/api/v1/sign-in", body: { name: "n", password: "p" }, answers: forAll(401) },
  { method: "GET", path: "/api/v1/session", answers: officers },
  { method: "GET", path: "/api/v1/spaces", answers: officers },
  { method: "GET", path: "/api/v1/live", query: `?spaces=${demoMeetingId}`, answers: ofTheDemonstration },
  // A meeting has neither committees nor meetings: whoever might make one elsewhere is told that there is no such place.
  {
    method: "POST",
    path: "/api/v1/spaces/:spaceId/committees",
    body: { name: { th: "คณะทำงาน" } },
    answers: makers,
  },
  {
    method: "POST",
    path: "/api/v1/spaces/:spaceId/meetings",
    body: { id: "aaaaaaaa-0000-4000-8000-000000000001", startsAt: "2026-12-01T09:30:00+07:00" },
    answers: makers,
  },
  {
    method: "POST",
    path: "/api/v1/spaces/:spaceId/rehearsals",
    body: { id: "aaaaaaaa-0000-4000-8000-000000000002", of: demoMeetingId },
    answers: makers,
  },
  // The demonstration is a meeting and no rehearsal of one: nothing is wiped.
  { method: "POST", path: "/api/v1/spaces/:spaceId/end-rehearsal", answers: makers },
  // A meeting has no meetings that could be deleted.
  {
    method: "POST",
    path: "/api/v1/spaces/:spaceId/delete-meeting",
    body: { id: "aaaaaaaa-0000-4000-8000-000000000003" },
    answers: makers,
  },
  // Nobody bears that id.
  { method: "GET", path: "/api/v1/spaces/:spaceId/person-places", query: "?id=nobody", answers: makers },
  {
    method: "POST",
    path: "/api/v1/spaces/:spaceId/erase-person",
    body: { id: "nobody", reason: "privacy" },
    answers: makers,
  },
  // Nor is the demonstration one to which attendees who are not there could come.
  { method: "POST", path: "/api/v1/spaces/:spaceId/simulate", body: { count: 3 }, answers: makers },
  { method: "GET", path: "/api/v1/spaces/:spaceId/next-number", answers: makers },
  { method: "GET", path: "/api/v1/spaces/:spaceId/officers", answers: { ...makers, owner: 200, secretary: 200 } },
  { method: "POST", path: "/api/v1/spaces/:spaceId/ops", body: { ops: [] }, answers: ofTheMeeting(200) },
  { method: "GET", path: "/api/v1/spaces/:spaceId/changes", answers: alsoForScreens(200) },
  { method: "GET", path: "/api/v1/spaces/:spaceId/live", answers: alsoForScreens(405) },
  { method: "POST", path: "/api/v1/meetings/:meetingId/ops", body: { ops: [] }, answers: ofTheMeeting(200) },
  { method: "GET", path: "/api/v1/meetings/:meetingId/changes", answers: alsoForScreens(200) },
  // Without a socket there is no stream: whoever may have one is told so.
  { method: "GET", path: "/api/v1/meetings/:meetingId/live", answers: alsoForScreens(405) },
  {
    method: "GET",
    path: "/api/v1/meetings/:meetingId/room-secret",
    answers: { ...registrars, presenter: 200, screen: 200 },
  },
  { method: "GET", path: "/api/v1/meetings/:meetingId/join-link", answers: { ...registrars, presenter: 200 } },
  { method: "POST", path: "/api/v1/meetings/:meetingId/file", query: "?name=a.csv", answers: secretariat },
  { method: "POST", path: "/api/v1/meetings/:meetingId/imports", body: { ops: [] }, answers: secretariat },
  { method: "GET", path: "/api/v1/meetings/:meetingId/template.xlsx", answers: secretariat },
  { method: "GET", path: "/api/v1/meetings/:meetingId/export.xlsx", answers: secretariat },
  { method: "GET", path: "/api/v1/meetings/:meetingId/export.json", answers: secretariat },
  { method: "POST", path: "/api/v1/screens", body: {}, answers: forAll(200) },
  { method: "POST", path: "/api/v1/screens/:screenId", body: { secret: "x" }, answers: forAll(404) },
  { method: "GET", path: "/api/v1/meetings/:meetingId/roster", query: "?q=สม", answers: ofTheMeeting(200) },
  {
    method: "GET",
    path: "/api/v1/meetings/:meetingId/personal-code",
    answers: { ...ofTheMeeting(200), office: 401 },
  },
  {
    method: "GET",
    path: "/api/v1/meetings/:meetingId/substitute-link",
    answers: { ...ofTheMeeting(200), office: 401 },
  },
  { method: "GET", path: "/api/v1/meetings/:meetingId/earlier", answers: { ...ofTheMeeting(200), office: 401 } },
  {
    method: "POST",
    path: "/api/v1/meetings/:meetingId/earlier/verdict",
    body: { followUpId: "33333333-3333-4333-8333-000000000001", verdict: "done" },
    answers: { ...ofTheMeeting(404), office: 401 },
  },
  { method: "GET", path: "/api/v1/meetings/:meetingId/invitations", answers: registrars },
  { method: "GET", path: "/api/v1/meetings/:meetingId/hints", answers: registrars },
  { method: "GET", path: "/api/v1/meetings/:meetingId/log", answers: secretariat },
  { method: "GET", path: "/api/v1/meetings/:meetingId/log/change", answers: secretariat },
  { method: "GET", path: "/api/v1/meetings/:meetingId/log/check", answers: secretariat },
  { method: "GET", path: "/api/v1/spaces/:spaceId/log", answers: secretariat },
  { method: "GET", path: "/api/v1/spaces/:spaceId/log/change", answers: secretariat },
  { method: "GET", path: "/api/v1/spaces/:spaceId/log/check", answers: secretariat },
  { method: "GET", path: "/api/v1/meetings/:meetingId/public-preview", answers: secretariat },
  { method: "GET", path: "/api/v1/meetings/:meetingId/voice", answers: secretariat },
  // Nothing of its meetings is over yet.
  { method: "GET", path: "/api/v1/spaces/:spaceId/voice", answers: { ...secretariat, owner: 404, secretary: 404 } },
  // Papers carry names: the secretariat makes them, and nobody else. What is ordered here is nothing that can be made.
  {
    method: "POST",
    path: "/api/v1/meetings/:meetingId/papers",
    body: { kind: "poem", form: "docx" },
    answers: { ...secretariat, owner: 400, secretary: 400 },
  },
  { method: "GET", path: "/api/v1/meetings/:meetingId/papers/list", answers: secretariat },
  {
    method: "GET",
    path: "/api/v1/meetings/:meetingId/papers/:paperId/file",
    answers: { ...secretariat, owner: 404, secretary: 404 },
  },
  {
    method: "GET",
    path: "/api/v1/meetings/:meetingId/devices",
    answers: { ...ofTheMeeting(200), office: 401 },
  },
  {
    method: "POST",
    path: "/api/v1/meetings/:meetingId/devices/end",
    body: { deviceId: "x" },
    answers: ofTheMeeting(404),
  },
  {
    method: "POST",
    path: "/api/v1/meetings/:meetingId/codes/renew",
    body: { personId: "M01" },
    answers: registrars,
  },
  { method: "POST", path: "/api/v1/meetings/:meetingId/codes/end", body: { personId: "M02" }, answers: registrars },
  { method: "GET", path: "/api/v1/sessions", answers: officers },
  { method: "POST", path: "/api/v1/sessions/end", body: { others: true }, answers: officers },
  {
    method: "POST",
    path: "/api/v1/password",
    body: { current: "รหัสผ่านยาวพอ", next: "รหัสผ่านยาวพอ" },
    answers: officers,
  },
  { method: "POST", path: "/api/v1/sign-in/second-factor", body: { token: "t", code: "1" }, answers: forAll(403) },
  { method: "GET", path: "/api/v1/sign-in/passkey-options", answers: forAll(200) },
  { method: "POST", path: "/api/v1/sign-in/passkey", body: { response: {} }, answers: forAll(401) },
  { method: "GET", path: "/api/v1/account", answers: officers },
  { method: "GET", path: "/api/v1/step-up/ways", answers: officers },
  { method: "POST", path: "/api/v1/step-up", body: { password: "รหัสผ่านยาวพอ" }, answers: officers },
  { method: "POST", path: "/api/v1/second-factor/begin", answers: officers },
  { method: "POST", path: "/api/v1/second-factor/check", body: { code: "1" }, answers: ofOfficers(401) },
  { method: "POST", path: "/api/v1/second-factor/open", answers: ofOfficers(409) },
  { method: "POST", path: "/api/v1/second-factor/close", answers: officers },
  { method: "POST", path: "/api/v1/second-factor/codes", answers: ofOfficers(409) },
  { method: "POST", path: "/api/v1/passkeys/begin", answers: officers },
  { method: "POST", path: "/api/v1/passkeys/add", body: { name: "n", response: {} }, answers: ofOfficers(400) },
  { method: "POST", path: "/api/v1/passkeys/rename", body: { id: "x", name: "n" }, answers: ofOfficers(404) },
  { method: "POST", path: "/api/v1/passkeys/remove", body: { id: "x" }, answers: ofOfficers(404) },
  { method: "GET", path: "/api/v1/officers", answers: owners(200) },
  { method: "POST", path: "/api/v1/officers/invite", body: { name: "n", role: "desk" }, answers: owners(200) },
  { method: "POST", path: "/api/v1/officers/reset", body: { officerId: "x" }, answers: owners(404) },
  { method: "POST", path: "/api/v1/officers/cancel", body: { id: "x" }, answers: owners(404) },
  { method: "POST", path: "/api/v1/officers/role", body: { officerId: "x", role: null }, answers: owners(404) },
  { method: "POST", path: "/api/v1/officers/end", body: { officerId: "x" }, answers: owners(404) },
  { method: "POST", path: "/api/v1/officers/sign-out", body: { officerId: "x" }, answers: owners(404) },
  { method: "POST", path: "/api/v1/officers/require", body: { required: false }, answers: owners(200) },
  { method: "POST", path: "/api/v1/account-link", body: { token: "t" }, answers: forAll(403) },
  { method: "POST", path: "/api/v1/account-link/passkey", body: { token: "t", name: "n" }, answers: forAll(403) },
  { method: "POST", path: "/api/v1/account-link/use", body: { token: "t", name: "n" }, answers: forAll(403) },
  { method: "POST", path: "/api/v1/sign-out", answers: forAll(200) },
  { method: "POST", path: "/api/v1/leave", answers: forAll(200) },
];

let hall: Hall;
let role: OfficeRole = "owner";
let cookies: { readonly phone: string; readonly otherPhone: string; readonly office: string; readonly screen: string };

beforeAll(async () => {
  hall = await openHall({ deps: { workbooks: workbooksWithoutThread } });
  await hall.store.importMeeting(aMeeting({ id: otherMeetingId, joinCode: otherCode }));
  cookies = {
    phone: (await joinDevice(hall.ask, hallOrigin, { code: demoCode })).cookie,
    otherPhone: (await joinDevice(hall.ask, hallOrigin, { code: otherCode })).cookie,
    office: await hall.setUpOfficer(),
    screen: "",
  };
  cookies = { ...cookies, screen: await pairScreen(hall, cookies.office) };
  // One officer, who has in this test the role that the test gives, in the demonstration alone.
  Object.assign(hall.store, {
    officerRole: async (meetingId: string) => (meetingId === demoMeetingId ? { role, units: [] } : undefined),
    isOwner: async () => role === "owner",
  });
});
afterAll(() => hall.close());

/** The cookie of each, and the meeting that they ask about. */
const standing = (who: Who): { readonly cookie: string; readonly meetingId: string } => {
  switch (who) {
    case "nobody":
      return { cookie: "", meetingId: demoMeetingId };
    case "participant":
      return { cookie: cookies.phone, meetingId: demoMeetingId };
    case "participant of another":
      return { cookie: cookies.otherPhone, meetingId: demoMeetingId };
    case "screen":
      return { cookie: cookies.screen, meetingId: demoMeetingId };
    case "screen of another":
      return { cookie: cookies.screen, meetingId: otherMeetingId };
    case "officer of another":
      role = "viewer";
      return { cookie: cookies.office, meetingId: otherMeetingId };
    default:
      role = who;
      return { cookie: cookies.office, meetingId: demoMeetingId };
  }
};

const ask = ({ method, path, body, query = "" }: Row, who: Who): Promise<Response> => {
  const { cookie, meetingId } = standing(who);
  const url = path.replace(/:(meetingId|spaceId)/, meetingId) + query;
  return method === "POST" ? hall.post(url, body ?? {}, { cookie }) : hall.ask(url, { headers: { cookie } });
};

const wanted = ({ answers }: Row, who: Who): number | undefined =>
  answers[who] ?? ((officeRoles as readonly string[]).includes(who) ? answers.office : undefined);

describe("who may do what, by route", () => {
  test.each(rows.flatMap((row) => everybody.map((who) => [row.method, row.path, who, wanted(row, who), row] as const)))(
    "%s %s: %s → %s",
    async (_method, _path, who, status, row) => {
      expect((await ask(row, who)).status).toBe(status);
    },
  );

  test("every route of the server has a row", () => {
    const known = hall.app.routes
      .filter(({ method, path }) => method !== "ALL" && path !== "*")
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(known)].toSorted()).toEqual(rows.map(({ method, path }) => `${method} ${path}`).toSorted());
  });
});
