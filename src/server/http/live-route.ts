import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import { isUuid } from "#domain/ids.ts";
import type { Actor } from "#domain/permissions.ts";
import { can } from "#kinds/can.ts";
import type { Listener, Peer } from "#server/live/hub.ts";
import { isGone, ssePeer } from "#server/live/sse-peer.ts";
import { clientAddress, type Env } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";
import { findAsker } from "./authenticate-request.ts";
import { countRequest, type MeetingHandler } from "./meeting-access.ts";
import { askerKey } from "./asker-rate-key.ts";
import { throttled } from "./retry-later-responses.ts";

type Place = Parameters<MeetingHandler>[1];

/** More than an officer follows at once. */
const mostSpaces = 20;

/**
 * The event streams that notify readers (docs/sync-protocol.md, "Live"): of one space, or of several in one. Written to
 * Node's own response, because a thousand streams through the web's stream classes cost ten times as much.
 */
export const createStreams = (http: Http): { readonly ofSpace: MeetingHandler; readonly ofSpaces: Handler } => {
  const streamsByAsker = createCount();
  const streamsByAddress = createCount();

  const open = async (c: Context<Env>, places: readonly Place[], asSpaces: boolean): Promise<Response> => {
    const outgoing = c.env?.outgoing;
    const found = await Promise.all(places.map((place) => positionOf(http, place)));
    const known = found.flatMap((place) => place ?? []);
    if (c.req.method !== "GET" || outgoing === undefined || !("writableLength" in outgoing) || known.length === 0)
      return http.answers.refuse({ kind: "method" }, { allow: "GET" });
    if (isGone(outgoing)) return RESPONSE_ALREADY_SENT;
    const key = places.map(({ asker }) => askerKey(asker))[0] ?? "";
    const address = clientAddress(c, http.proxies);
    const { streamsEach, streamsPerAddress } = http.limits;
    if (streamsByAsker.of(key) >= streamsEach || streamsByAddress.of(address) >= streamsPerAddress)
      return throttled(http.answers, 15);

    outgoing.writeHead(200, http.answers.streamHeaders());
    outgoing.flushHeaders();
    const seen = readSeen(c.req.header("last-event-id"), places);
    const told = new Map(seen);
    const leave = known.map(({ meetingId, asker, counter, current }) => {
      const peer = ssePeer(outgoing);
      const detach = http.hub.attach(meetingId, asSpaces ? ofSpacesPeer(peer, told, meetingId) : peer, {
        seen: seen.get(meetingId) ?? null,
        current,
        counter,
        listener: listenerOf(asker.actor),
      });
      const unwatch = endWithAsker(http, { meetingId, asker }, outgoing);
      return () => {
        unwatch();
        detach();
      };
    });
    streamsByAsker.add(key, 1);
    streamsByAddress.add(address, 1);
    outgoing.on("close", () => {
      for (const step of leave) step();
      streamsByAsker.add(key, -1);
      streamsByAddress.add(address, -1);
    });
    // A failing socket ends in `close`; an unhandled error event would end the process.
    outgoing.on("error", () => outgoing.destroy());
    return RESPONSE_ALREADY_SENT;
  };

  return {
    ofSpace: (c, place) => open(c, [place], false),
    ofSpaces: async (c) => {
      const ids = [...new Set((c.req.query("spaces") ?? "").split(","))];
      if (ids.length > mostSpaces || !ids.every(isUuid)) return http.answers.refuse({ kind: "not-found" });
      const places: Place[] = [];
      for (const meetingId of ids) {
        const asker = await findAsker(http, c, meetingId);
        if (!asker.ok) return http.answers.refuse(asker.error);
        const waitSeconds = countRequest(http, asker.value, meetingId);
        if (waitSeconds !== undefined) return throttled(http.answers, waitSeconds);
        places.push({ meetingId, asker: asker.value });
      }
      return open(c, places, true);
    },
  };
};

const positionOf = async ({ store }: Http, { meetingId, asker }: Place) => {
  const [position, own] = await Promise.all([store.position(meetingId), store.position(meetingId, asker.actor)]);
  return position === undefined ? undefined : { meetingId, asker, counter: position.seq, current: own?.seq ?? 0 };
};

/**
 * Up to which change the reader was notified: a number for the one space of a stream, or `space:number` for each of
 * several, because one number does not apply to the others.
 */
const readSeen = (header: string | undefined, places: readonly Place[]): ReadonlyMap<string, number> => {
  const first = places[0]?.meetingId ?? "";
  if (header !== undefined && /^\d{1,15}$/.test(header) && places.length === 1)
    return new Map([[first, Number(header)]]);
  const parts = (header ?? "").split(",").map((part) => part.split(":"));
  return new Map(
    parts.flatMap(([space = "", seq = ""]) => (isUuid(space) && /^\d{1,15}$/.test(seq) ? [[space, Number(seq)]] : [])),
  );
};

/** One space's part of a stream of several: each event says which it is, and how far all of them have come. */
const ofSpacesPeer = (peer: Peer, told: Map<string, number>, space: string): Peer => ({
  ...peer,
  tell: (to) => {
    told.set(space, to);
    const id = [...told].map((one) => one.join(":")).join(",");
    peer.write(Buffer.from(`event: changes\nid: ${id}\ndata: ${JSON.stringify({ space, to })}\n\n`));
  },
});

/** The stream ends as soon as its reader's rights change, in whichever process. */
const endWithAsker = (
  { store }: Http,
  { meetingId, asker }: Place,
  outgoing: Pick<ServerResponse, "end">,
): (() => void) => {
  const { screenId, actor } = asker;
  const end = (isStill: boolean): void => void (isStill || outgoing.end());
  if (screenId !== undefined)
    return store.onChange((changed) => {
      if (changed === meetingId) void store.isScreen(meetingId, screenId).then(end, () => {});
    });
  const { officer } = actor;
  if (officer === null) return () => {};
  const before = JSON.stringify([officer.role, officer.units ?? []]);
  return store.onChange(() => {
    const now = store.officerRole(meetingId, officer.id);
    void now.then(
      (held) => end(JSON.stringify([held?.role, held?.units ?? []]) === before),
      () => {},
    );
  });
};

const listenerOf = (actor: Actor): Listener =>
  can(actor, "read/desk")
    ? { reads: "all" }
    : { reads: "room", participantId: actor.participantId, leads: can(actor, "read/leading") };

/** How many each key has now; who has none takes no room. */
const createCount = () => {
  const counts = new Map<string, number>();
  return {
    of: (key: string): number => counts.get(key) ?? 0,
    add: (key: string, change: number): void => {
      const count = (counts.get(key) ?? 0) + change;
      if (count > 0) counts.set(key, count);
      else counts.delete(key);
    },
  };
};
