import type { ServerResponse } from "node:http";
import type { Http2Stream } from "node:http2";
import type { Peer } from "./hub.ts";

/** A stream as Node holds it: written without the web's stream classes, since a thousand of them share each event's bytes. */
export const ssePeer = (outgoing: ServerResponse): Peer => {
  const waitingBytes = waitingOf(outgoing);
  let written = 0;
  return {
    write: (bytes) => {
      written += bytes.length;
      outgoing.write(bytes);
    },
    waitingBytes,
    takenBytes: () => written - waitingBytes(),
    end: () => void outgoing.end(),
    drop: () => void outgoing.destroy(),
  };
};

/** Whether the asker has gone away meanwhile: then `close` is said to nobody who begins to listen for it. */
export const isGone = (outgoing: ServerResponse): boolean =>
  "stream" in outgoing ? (outgoing.stream as Http2Stream).destroyed : outgoing.destroyed;

const waitingOf = (outgoing: ServerResponse): (() => number) => {
  // HTTP/2: its socket carries other streams as well, and what one of them has not taken waits in that stream.
  if ("stream" in outgoing) return () => outgoing.writableLength;
  const { socket } = outgoing;
  return () => outgoing.writableLength + (socket?.writableLength ?? 0);
};
