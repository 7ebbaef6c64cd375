import type { ServerResponse } from "node:http";
import type { Peer } from "./hub.ts";

/** A stream as Node holds it: written to the socket directly, since a thousand of them share each event's bytes. */
export const ssePeer = (outgoing: ServerResponse): Peer => {
  const { socket } = outgoing;
  // The system notices after a while that a phone has disappeared.
  socket?.setKeepAlive(true, 30_000);
  socket?.setNoDelay(true);
  return {
    write: (bytes) => void outgoing.write(bytes),
    waitingBytes: () => outgoing.writableLength + (socket?.writableLength ?? 0),
    takenBytes: () => (socket?.bytesWritten ?? 0) - (socket?.writableLength ?? 0),
    end: () => void outgoing.end(),
    drop: () => void outgoing.destroy(),
  };
};
