import type { ServerResponse } from "node:http";
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

const waitingOf = (outgoing: ServerResponse): (() => number) => {
  // HTTP/2: its socket carries other streams as well, and what one of them has not taken waits in that stream.
  if ("stream" in outgoing) return () => outgoing.writableLength;
  const { socket } = outgoing;
  return () => outgoing.writableLength + (socket?.writableLength ?? 0);
};
