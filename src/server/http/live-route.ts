import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { nodePeer } from "#server/live/node-peer.ts";
import type { Http } from "./context.ts";
import type { MeetingHandler } from "./in-meeting.ts";
import { askerKey } from "./meeting-routes.ts";
import { throttled } from "./throttle.ts";

/**
 * `GET …/live`: the stream that wakes the reader (protocol, "Live"). Written to Node's own response, because a
 * thousand streams through the web's stream classes cost ten times as much.
 */
export const liveStream = (http: Http): MeetingHandler => {
  const streamsByAsker = new Map<string, number>();

  return async (c, { meetingId, asker }) => {
    const outgoing = c.env.outgoing;
    const position = await http.store.position(meetingId);
    if (c.req.method !== "GET" || outgoing === undefined || !("writableLength" in outgoing) || position === undefined)
      return http.answers.refuse({ kind: "method" }, { allow: "GET" });
    const key = askerKey(asker);
    const open = streamsByAsker.get(key) ?? 0;
    if (open >= http.limits.streamsEach) return throttled(http.answers, 15);

    outgoing.writeHead(200, http.answers.streamHeaders());
    outgoing.flushHeaders();
    const seen = c.req.header("last-event-id");
    const detach = http.hub.attach(meetingId, nodePeer(outgoing), {
      seen: seen !== undefined && /^\d{1,15}$/.test(seen) ? Number(seen) : null,
      current: position.seq,
    });
    streamsByAsker.set(key, open + 1);
    outgoing.on("close", () => {
      detach();
      const left = (streamsByAsker.get(key) ?? 1) - 1;
      if (left > 0) streamsByAsker.set(key, left);
      else streamsByAsker.delete(key);
    });
    // A failing socket ends in `close`; unheard, its error would end the process.
    outgoing.on("error", () => outgoing.destroy());
    return RESPONSE_ALREADY_SENT;
  };
};
