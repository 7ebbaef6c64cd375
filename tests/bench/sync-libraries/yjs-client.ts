/**
 * Yjs with y-websocket as its documentation sets it up in Node: a document with a map of entries, each set in a change of
 * its own before there is a connection. Yjs itself never says that a server has what was sent; here the client asks once
 * more for what it lacks as soon as it has sent, and the answer, on the same connection, comes after its words were
 * taken. Timed from the moment in which the connection stands, as the connections of the others do.
 */
import { randomUUID } from "node:crypto";
import { answerRounds, entryDocument, importFrom, type EntryDocument } from "./contender.ts";

type Encoder = { readonly encoder: true };
type YMap = { readonly set: (key: string, value: Omit<EntryDocument, "id">) => void; readonly size: number };
type Doc = { readonly getMap: (name: string) => YMap; readonly destroy: () => void };
type Socket = {
  readonly send: (message: Uint8Array) => void;
  readonly addEventListener: (name: "message", heard: (event: { readonly data: ArrayBuffer }) => void) => void;
};
type Provider = {
  readonly ws: Socket | null;
  readonly on: ((name: "sync", heard: (isSynced: boolean) => void) => void) &
    ((name: "status", heard: (event: { readonly status: string }) => void) => void);
  readonly destroy: () => void;
};

const [count = "", pid = "", port = "", folder = "."] = process.argv.slice(2);
const entries = Number(count);

const { Doc } = await importFrom<{ readonly Doc: new () => Doc }>(folder, "yjs/dist/yjs.mjs");
const { WebsocketProvider } = await importFrom<{
  readonly WebsocketProvider: new (url: string, room: string, doc: Doc, options: object) => Provider;
}>(folder, "y-websocket/src/y-websocket.js");
const { writeSyncStep1 } = await importFrom<{ readonly writeSyncStep1: (encoder: Encoder, doc: Doc) => void }>(
  folder,
  "y-protocols/sync.js",
);
const { createEncoder, writeVarUint, toUint8Array } = await importFrom<{
  readonly createEncoder: () => Encoder;
  readonly writeVarUint: (encoder: Encoder, value: number) => void;
  readonly toUint8Array: (encoder: Encoder) => Uint8Array;
}>(folder, "lib0/encoding.js");
const { WebSocket } = await importFrom<{ readonly WebSocket: unknown }>(folder, "ws/wrapper.mjs");

/** Their numbers: a message of the sync protocol, and in it the answer to what somebody lacks. */
const [syncMessage, syncAnswer] = [0, 1];

const connect = (room: string, doc: Doc): Provider =>
  new WebsocketProvider(`ws://127.0.0.1:${port}`, room, doc, { disableBc: true, WebSocketPolyfill: WebSocket });

const untilSynced = (provider: Provider): Promise<void> =>
  new Promise((done) => {
    provider.on("sync", (isSynced) => {
      if (isSynced) done();
    });
  });

/** Asks for what is lacking. @returns once it was answered */
const askOnceMore = ({ ws }: Provider, doc: Doc): Promise<void> =>
  new Promise((done, fail) => {
    if (ws === null) return fail(new Error("the connection was lost"));
    ws.addEventListener("message", ({ data }) => {
      const [kind, step] = new Uint8Array(data);
      if (kind === syncMessage && step === syncAnswer) done();
    });
    const encoder = createEncoder();
    writeVarUint(encoder, syncMessage);
    writeSyncStep1(encoder, doc);
    ws.send(toUint8Array(encoder));
  });

answerRounds(entries, Number(pid), async () => {
  const doc = new Doc();
  const room = randomUUID();
  const map = doc.getMap("entries");
  for (let index = 0; index < entries; index++) {
    const { id, ...entry } = entryDocument(index);
    map.set(id, entry);
  }
  let provider: Provider | undefined;
  return {
    send: async (begin) => {
      provider = connect(room, doc);
      provider.on("status", ({ status }) => {
        if (status === "connected") begin();
      });
      await untilSynced(provider);
      await askOnceMore(provider, doc);
    },
    taken: async () => {
      const another = new Doc();
      const reader = connect(room, another);
      await untilSynced(reader);
      const { size } = another.getMap("entries");
      reader.destroy();
      return size;
    },
    close: () => {
      provider?.destroy();
      doc.destroy();
    },
  };
});
