import * as v from "valibot";
import { randomUUID } from "node:crypto";
import { verdictIdOf } from "#domain/ids.ts";
import { personWords, read, uuid } from "#protocol/schemas.ts";
import { recordSchema } from "#protocol/constants.ts";
import type { Http } from "./context.ts";
import { inMeeting, type MeetingHandler } from "./meeting-access.ts";
import { readJson } from "./read-body.ts";
import { diskNearlyFull } from "./retry-later-responses.ts";

const saying = v.object({
  followUpId: uuid,
  verdict: v.picklist(["done", "partly", "not-done"]),
  words: v.optional(personWords, ""),
});

/**
 * `GET …/earlier`: the follow-up of the asker's own suggestions of earlier meetings; empty for somebody without a
 * personal code.
 */
const earlier =
  ({ store, answers }: Http): MeetingHandler =>
  async (_c, { meetingId, asker: { actor } }) => {
    if (actor.participantId === null) return answers.refuse({ kind: "not-joined" });
    const own = await store.ownEarlier(meetingId, actor.participantId);
    return answers.json({ suggestions: own.map(({ suggestion }) => suggestion) });
  };

/**
 * `POST …/earlier/verdict` `{followUpId, verdict, words?}`: the author's verdict. It is the author's own record of the
 * meeting in which the suggestion was written, and goes through the one write path. The author is looked up here and
 * never sent.
 */
const sayOfEarlier =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker: { actor, deviceId } }) => {
    const { answers, store } = http;
    if (actor.participantId === null) return answers.refuse({ kind: "not-joined" });
    if (http.hasRoom?.() === false) return diskNearlyFull(answers);
    const body = await readJson(c);
    if (!body.ok) return answers.refuse(body.error);
    const sent = read(saying, body.value);
    if (sent === undefined) return answers.refuse({ kind: "unparseable" });
    const own = await store.ownEarlier(meetingId, actor.participantId);
    const found = own.find(({ suggestion }) => suggestion.id === sent.followUpId);
    if (found === undefined) return answers.refuse({ kind: "not-found" });
    const { ownerId, verdictRev } = found;
    const op = {
      opId: randomUUID(),
      kind: "verdict/put",
      id: verdictIdOf(found.meetingId, ownerId, sent.followUpId),
      rev: verdictRev + 1,
      participantId: ownerId,
      at: http.now(),
      clockSuspect: false,
      schema: recordSchema,
      state: sent,
    };
    const { acks } = await http.applyChanges({
      meetingId: found.meetingId,
      actor: { participantId: ownerId, officer: null },
      deviceId: deviceId ?? "",
      hw: null,
      ops: [op],
    });
    return answers.json({ status: acks[0]?.status ?? "retry" });
  };

/** The routes about own suggestions of earlier meetings. */
export const earlierRoutes = (http: Http) => [
  { method: "GET" as const, path: "/meetings/:meetingId/earlier", handle: inMeeting(http, earlier(http)) },
  {
    method: "POST" as const,
    path: "/meetings/:meetingId/earlier/verdict",
    handle: inMeeting(http, sayOfEarlier(http)),
  },
];
