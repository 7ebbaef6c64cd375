import * as v from "valibot";
import { takeable } from "#domain/new-meeting.ts";
import { can } from "#kinds/can.ts";
import { plainText, read, safeInteger, uuid } from "#protocol/schemas.ts";
import type { Handler, Http, Route } from "./context.ts";
import { officerOf } from "./authenticate-request.ts";
import { inMeeting, type MeetingHandler } from "./meeting-access.ts";
import { readJson } from "./read-body.ts";
import { simulate } from "./simulated-attendees-route.ts";

const words = v.object({
  th: v.pipe(plainText(1_000), v.trim(), v.minLength(1)),
  en: v.exactOptional(plainText(1_000)),
});
const moment = v.pipe(plainText(40), v.isoTimestamp());

const committeeOrder = v.object({ name: words });
const meetingOrder = v.object({
  id: uuid,
  startsAt: moment,
  number: v.exactOptional(v.nullable(v.pipe(safeInteger, v.minValue(0)))),
  numberYear: v.exactOptional(v.pipe(safeInteger, v.minValue(0))),
  title: v.exactOptional(words),
  venue: v.exactOptional(v.object({ th: plainText(1_000), en: v.exactOptional(plainText(1_000)) })),
  from: v.exactOptional(uuid),
  take: v.optional(v.array(v.picklist(takeable)), ["agenda", "units", "strategies", "roster"]),
});

const rehearsalOrder = v.object({ id: uuid, of: uuid });
const deletionOrder = v.object({ id: uuid });

/** `GET /spaces`: where the officer has a role, and what stands above. */
const ownSpaces =
  (http: Http): Handler =>
  async (c) => {
    const officerId = await officerOf(http, c);
    if (officerId === undefined) return http.answers.refuse({ kind: "not-joined" });
    return http.answers.json({ spaces: await http.store.spacesOfOfficer(officerId) });
  };

/** Lets in who may do this act in the space of the path. */
const forWho =
  (
    http: Http,
    act: string,
    handle: (c: Parameters<MeetingHandler>[0], place: Place) => Promise<Response>,
  ): MeetingHandler =>
  async (c, { meetingId: spaceId, asker }) => {
    const { officer } = asker.actor;
    if (officer === null || !can(asker.actor, act)) return http.answers.refuse({ kind: "not-permitted" });
    return handle(c, { spaceId, officerId: officer.id });
  };

type Place = { readonly spaceId: string; readonly officerId: string };

/** `POST /spaces/{organisationId}/committees` `{name}` → `{id}`. */
const makeCommittee = (http: Http): MeetingHandler =>
  forWho(http, "organisation/put", async (c, { spaceId, officerId }) => {
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    const order = read(committeeOrder, body.value);
    if (order === undefined) return http.answers.refuse({ kind: "unparseable" });
    const made = await http.store.makeCommittee(spaceId, order.name, { officerId });
    return made === undefined ? http.answers.refuse({ kind: "not-found" }) : http.answers.json(made);
  });

/** `POST /spaces/{committeeId}/meetings` → `{id, joinCode, number, numberYear}`; sent again under the same id, the same. */
const makeMeeting = (http: Http): MeetingHandler =>
  forWho(http, "committee/put", async (c, { spaceId, officerId }) => {
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    const order = read(meetingOrder, body.value);
    if (order === undefined) return http.answers.refuse({ kind: "unparseable" });
    const made = await http.store.makeMeeting(spaceId, order, { officerId });
    return made === undefined ? http.answers.refuse({ kind: "not-found" }) : http.answers.json(made);
  });

/** `POST /spaces/{committeeId}/rehearsals` `{id, of}` → `{id, joinCode}`; a meeting has one, which is given again. */
const makeRehearsal = (http: Http): MeetingHandler =>
  forWho(http, "committee/put", async (c, { spaceId, officerId }) => {
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    const order = read(rehearsalOrder, body.value);
    if (order === undefined) return http.answers.refuse({ kind: "unparseable" });
    const made = await http.store.makeRehearsal(spaceId, order, { officerId });
    return made === undefined ? http.answers.refuse({ kind: "not-found" }) : http.answers.json(made);
  });

/** `POST /spaces/{rehearsalId}/end-rehearsal`: it is wiped. */
const endRehearsal = (http: Http): MeetingHandler =>
  forWho(http, "meeting/put", async (_c, { spaceId }) =>
    (await http.store.endRehearsal(spaceId)) ? http.answers.json({}) : http.answers.refuse({ kind: "not-found" }),
  );

/** `POST /spaces/{committeeId}/delete-meeting` `{id}` → `{deleted}`; `because` says what happened in a meeting that is kept. */
const deleteMeeting = (http: Http): MeetingHandler =>
  forWho(http, "committee/put", async (c, { spaceId, officerId }) => {
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    const order = read(deletionOrder, body.value);
    if (order === undefined) return http.answers.refuse({ kind: "unparseable" });
    const done = await http.store.deleteMeeting(spaceId, order.id, { officerId });
    if (done === undefined) return http.answers.refuse({ kind: "not-found" });
    return http.answers.json(done === "deleted" ? { deleted: true } : { deleted: false, because: done });
  });

/** `GET /spaces/{committeeId}/next-number?startsAt=` → `{number, numberYear}`. */
const nextNumber = (http: Http): MeetingHandler =>
  forWho(http, "committee/put", async (c, { spaceId }) => {
    const proposed = await http.store.proposeNumber(spaceId, read(moment, c.req.query("startsAt")));
    return proposed === undefined ? http.answers.refuse({ kind: "not-found" }) : http.answers.json(proposed);
  });

/** `GET /spaces/{id}/officers` → `{officers: [{id, name}]}`: to whom a role can be given there. */
const officersOf = (http: Http): MeetingHandler =>
  forWho(http, "membership/put", async () => {
    const accounts = await http.store.officerAccounts();
    return http.answers.json({ officers: accounts.map(({ id, name }) => ({ id, name })) });
  });

/** Committees and meetings: the list of one's own, and making new ones (docs/sync-protocol.md, "Spaces"). */
export const makingRoutes = (http: Http): readonly Route[] => [
  { method: "GET", path: "/spaces", handle: ownSpaces(http) },
  { method: "POST", path: "/spaces/:spaceId/committees", handle: inMeeting(http, makeCommittee(http)), notes: "write" },
  { method: "POST", path: "/spaces/:spaceId/meetings", handle: inMeeting(http, makeMeeting(http)), notes: "write" },
  {
    method: "POST",
    path: "/spaces/:spaceId/rehearsals",
    handle: inMeeting(http, makeRehearsal(http)),
    notes: "write",
  },
  {
    method: "POST",
    path: "/spaces/:spaceId/end-rehearsal",
    handle: inMeeting(http, endRehearsal(http)),
    notes: "write",
  },
  {
    method: "POST",
    path: "/spaces/:spaceId/delete-meeting",
    handle: inMeeting(http, deleteMeeting(http)),
    notes: "write",
  },
  { method: "POST", path: "/spaces/:spaceId/simulate", handle: inMeeting(http, simulate(http)), notes: "write" },
  { method: "GET", path: "/spaces/:spaceId/officers", handle: inMeeting(http, officersOf(http)) },
  { method: "GET", path: "/spaces/:spaceId/next-number", handle: inMeeting(http, nextNumber(http)) },
];
