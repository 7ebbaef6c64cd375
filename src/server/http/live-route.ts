import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { readsDesk, type Actor } from "#domain/permissions.ts";
import type { Listener } from "#server/live/hub.ts";
import { nodePeer } from "#server/live/node-peer.ts";
import { clientAddress } from "./client-address.ts";
import type { Http } from "./context.ts";
import type { MeetingHandler } from "./in-meeting.ts";
import { askerKey } from "./meeting-routes.ts";
import { throttled } from "./throttle.ts";

/**
 * `GET …/live`: the stream that wakes the reader (docs/sync-protocol.md, "Live"). Written to Node's own response, because a
 * thousand streams through the web's stream classes cost ten times as much.
 */
export const liveStream = (http: Http): MeetingHandler => {
  const streamsByAsker = createCount();
  const streamsByAddress = createCount();

  return async (c, { meetingId, asker }) => {
    const outgoing = c.env?.outgoing;
    const [position, own] = await Promise.all([
      http.store.position(meetingId),
      http.store.position(meetingId, asker.actor),
    ]);
    if (c.req.method !== "GET" || outgoing === undefined || !("writableLength" in outgoing) || position === undefined)
      return http.answers.refuse({ kind: "method" }, { allow: "GET" });
    const key = askerKey(asker);
    const address = clientAddress(c, http.proxies);
    const { streamsEach, streamsPerAddress } = http.limits;
    if (streamsByAsker.of(key) >= streamsEach || streamsByAddress.of(address) >= streamsPerAddress)
      return throttled(http.answers, 15);

    outgoing.writeHead(200, http.answers.streamHeaders());
    outgoing.flushHeaders();
    const seen = c.req.header("last-event-id");
    const detach = http.hub.attach(meetingId, nodePeer(outgoing), {
      seen: seen !== undefined && /^\d{1,15}$/.test(seen) ? Number(seen) : null,
      current: own?.seq ?? 0,
      counter: position.seq,
      listener: listenerOf(asker.actor),
    });
    streamsByAsker.add(key, 1);
    streamsByAddress.add(address, 1);
    const unwatch = asker.screenId === undefined ? () => {} : endWithScreen(http, meetingId, asker.screenId, outgoing);
    outgoing.on("close", () => {
      unwatch();
      detach();
      streamsByAsker.add(key, -1);
      streamsByAddress.add(address, -1);
    });
    // A failing socket ends in `close`; unheard, its error would end the process.
    outgoing.on("error", () => outgoing.destroy());
    return RESPONSE_ALREADY_SENT;
  };
};

/** The stream of a screen ends when an officer ends the screen, whichever process that was told. */
const endWithScreen = (
  { store }: Http,
  meetingId: string,
  screenId: string,
  outgoing: { readonly end: () => unknown },
): (() => void) =>
  store.onChange((changed) => {
    if (changed !== meetingId) return;
    void store.isScreen(meetingId, screenId).then(
      (isStill) => void (isStill || outgoing.end()),
      () => {},
    );
  });

const listenerOf = ({ officer, participantId }: Actor): Listener =>
  officer === null || !readsDesk(officer.role) ? { reads: "room", participantId } : { reads: "all" };

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
