import * as v from "valibot";
import { erasureReasons } from "#domain/erasure-notes-and-redaction.ts";
import { can } from "#kinds/can.ts";
import { erasePersonKind } from "#kinds/profile/erase-person.ts";
import { key, read, uuid } from "#protocol/schemas.ts";
import type { Http, Route } from "./context.ts";
import { inMeeting, type MeetingHandler } from "./meeting-access.ts";
import { readJson } from "./read-body.ts";
import { requireStepUp } from "./step-up.ts";

const mostPlaces = 2_000;

const order = v.object({
  id: key,
  places: v.optional(v.pipe(v.array(v.object({ spaceId: uuid, id: key })), v.maxLength(mostPlaces)), []),
  reason: v.picklist(erasureReasons),
});

/** Lets in who may erase a person in the space of the path, and has proved lately who it is. */
const forWhoErases =
  (http: Http, handle: (c: Parameters<MeetingHandler>[0], place: Place) => Promise<Response>): MeetingHandler =>
  async (c, { meetingId: spaceId, asker }) => {
    const { officer } = asker.actor;
    if (officer === null || !can(asker.actor, erasePersonKind)) return http.answers.refuse({ kind: "not-permitted" });
    return (await requireStepUp(http, c)) ?? handle(c, { spaceId, officerId: officer.id });
  };

type Place = { readonly spaceId: string; readonly officerId: string };

/** `GET /spaces/{id}/person-places?id=`: everywhere where the name of this person stands. */
const placesOfPerson = (http: Http): MeetingHandler =>
  forWhoErases(http, async (c, { spaceId, officerId }) => {
    const id = read(key, c.req.query("id"));
    const found = id === undefined ? undefined : await http.store.personPlaces({ spaceId, id }, officerId);
    return found === undefined ? http.answers.refuse({ kind: "not-found" }) : http.answers.json(found);
  });

/** `POST /spaces/{id}/erase-person` `{id, places, reason}` → `{erased}`, or `{changed: true}` where it has to be looked at again. */
const erasePerson = (http: Http): MeetingHandler =>
  forWhoErases(http, async (c, { spaceId, officerId }) => {
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    const wanted = read(order, body.value);
    if (wanted === undefined) return http.answers.refuse({ kind: "unparseable" });
    const { id, places, reason } = wanted;
    const done = await http.store.erasePerson({ from: { spaceId, id }, places, reason }, officerId);
    return done === undefined ? http.answers.refuse({ kind: "not-found" }) : http.answers.json(done);
  });

/** Erasing a person wherever the officer may (docs/sync-protocol.md, "Erasing a person"). */
export const erasePersonRoutes = (http: Http): readonly Route[] => [
  { method: "GET", path: "/spaces/:spaceId/person-places", handle: inMeeting(http, placesOfPerson(http)) },
  { method: "POST", path: "/spaces/:spaceId/erase-person", handle: inMeeting(http, erasePerson(http)), notes: "write" },
];
