/**
 * A server for Yjs on `y-protocols` and `ws`: a document a room, which every connection is brought up to and whose
 * changes are told to all others. It tells nobody the own change back and knows no awareness, which the one that comes
 * with y-websocket does: so a client has less to do. Changes are kept in memory, or also appended to a file before
 * anything else is answered.
 */
import { fdatasyncSync, openSync, writeSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { importFrom } from "./contender.ts";

type Encoder = { readonly encoder: true };
type Decoder = { readonly decoder: true };
type Doc = { readonly on: (name: "update", heard: (update: Uint8Array, origin: unknown) => void) => void };
type Socket = {
  readonly send: (message: Uint8Array) => void;
  readonly on: (name: "message" | "close", heard: (message: Buffer) => void) => void;
};

const [folder = ".", data = ".", kept = "memory"] = process.argv.slice(2);
const { Doc } = await importFrom<{ readonly Doc: new () => Doc }>(folder, "yjs/dist/yjs.mjs");
const sync = await importFrom<{
  readonly writeSyncStep1: (encoder: Encoder, doc: Doc) => void;
  readonly writeUpdate: (encoder: Encoder, update: Uint8Array) => void;
  readonly readSyncMessage: (decoder: Decoder, encoder: Encoder, doc: Doc, origin: unknown) => number;
}>(folder, "y-protocols/sync.js");
const { createEncoder, writeVarUint, toUint8Array, length } = await importFrom<{
  readonly createEncoder: () => Encoder;
  readonly writeVarUint: (encoder: Encoder, value: number) => void;
  readonly toUint8Array: (encoder: Encoder) => Uint8Array;
  readonly length: (encoder: Encoder) => number;
}>(folder, "lib0/encoding.js");
const { createDecoder, readVarUint } = await importFrom<{
  readonly createDecoder: (bytes: Uint8Array) => Decoder;
  readonly readVarUint: (decoder: Decoder) => number;
}>(folder, "lib0/decoding.js");
const { WebSocketServer } = await importFrom<{
  readonly WebSocketServer: new (options: object) => {
    readonly on: (name: "connection", heard: (socket: Socket, request: IncomingMessage) => void) => void;
  };
}>(folder, "ws/wrapper.mjs");

/** y-websocket's number for a message of the sync protocol. */
const syncMessage = 0;
const aSyncMessage = (write: (encoder: Encoder) => void): Uint8Array | undefined => {
  const encoder = createEncoder();
  writeVarUint(encoder, syncMessage);
  write(encoder);
  return length(encoder) > 1 ? toUint8Array(encoder) : undefined;
};

const file = kept === "memory" ? undefined : openSync(join(data, "updates"), "a");
const keep = (update: Uint8Array): void => {
  if (file === undefined) return;
  const size = Buffer.alloc(4);
  size.writeUInt32LE(update.length);
  writeSync(file, Buffer.concat([size, update]));
  if (kept === "file-durable") fdatasyncSync(file);
};

type Room = { readonly doc: Doc; readonly sockets: Set<Socket> };
const rooms = new Map<string, Room>();
const openRoom = (name: string): Room => {
  const room: Room = { doc: new Doc(), sockets: new Set() };
  room.doc.on("update", (update, origin) => {
    keep(update);
    const others = [...room.sockets].filter((socket) => socket !== origin);
    if (others.length === 0) return;
    const message = aSyncMessage((encoder) => sync.writeUpdate(encoder, update));
    if (message !== undefined) for (const socket of others) socket.send(message);
  });
  rooms.set(name, room);
  return room;
};

const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket, request) => {
  const name = request.url ?? "";
  const room = rooms.get(name) ?? openRoom(name);
  room.sockets.add(socket);
  const tell = (write: (encoder: Encoder) => void): void => {
    const message = aSyncMessage(write);
    if (message !== undefined) socket.send(message);
  };
  socket.on("message", (message) => {
    const decoder = createDecoder(new Uint8Array(message));
    if (readVarUint(decoder) !== syncMessage) return;
    tell((encoder) => void sync.readSyncMessage(decoder, encoder, room.doc, socket));
  });
  socket.on("close", () => {
    room.sockets.delete(socket);
    if (room.sockets.size === 0) rooms.delete(name);
  });
  tell((encoder) => sync.writeSyncStep1(encoder, room.doc));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`port: ${typeof address === "object" ? address?.port : ""}\n`);
});
process.on("SIGTERM", () => process.exit(0));
