/**
 * RxDB as its documentation sets it up: a collection, and a replication with a push handler over HTTP. It only sends, as
 * the queue of our phone does, and the documents are there before it is started. Timed until it says that its first
 * replication has ended, which is earlier than `awaitInSync` by two pauses in which it looks again.
 */
import { randomUUID } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { answerRounds, entryDocument, importFrom, type EntryDocument } from "./contender.ts";

type Collection = { readonly insert: (document: EntryDocument) => Promise<unknown> };
type Database = {
  readonly addCollections: (schemas: { entries: { schema: unknown } }) => Promise<{ readonly entries: Collection }>;
  readonly close: () => Promise<unknown>;
};
type Core = { readonly createRxDatabase: (options: object) => Promise<Database> };
type Replication = {
  readonly replicateRxCollection: (options: {
    readonly collection: Collection;
    readonly replicationIdentifier: string;
    readonly live: boolean;
    readonly push: {
      readonly batchSize?: number;
      readonly handler: (rows: readonly unknown[]) => Promise<unknown>;
    };
  }) => {
    readonly awaitInitialReplication: () => Promise<unknown>;
    readonly error$: { readonly subscribe: (next: (error: Error) => void) => unknown };
  };
};
type Storage<Options extends readonly unknown[]> = (...options: Options) => unknown;

const [count = "", pid = "", port = "", folder = ".", storage = "memory", batch = ""] = process.argv.slice(2);
const entries = Number(count);
const url = `http://127.0.0.1:${port}/`;

const { createRxDatabase } = await importFrom<Core>(folder, "rxdb/dist/esm/index.js");
const { replicateRxCollection } = await importFrom<Replication>(folder, "rxdb/dist/esm/plugins/replication/index.js");
const { getRxStorageMemory } = await importFrom<{ readonly getRxStorageMemory: Storage<[]> }>(
  folder,
  "rxdb/dist/esm/plugins/storage-memory/index.js",
);
const { getRxStorageDexie } = await importFrom<{ readonly getRxStorageDexie: Storage<[object]> }>(
  folder,
  "rxdb/dist/esm/plugins/storage-dexie/index.js",
);

const text = { type: "string" };
const flag = { type: "boolean" };
const schema = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: {
    id: { type: "string", maxLength: 36 },
    participantId: text,
    at: { type: "number" },
    entryKind: text,
    target: { type: "object", properties: { type: text, id: text } },
    text,
    criteria: { type: "array", items: text },
    showName: flag,
    withdrawn: flag,
  },
  required: ["id", "participantId", "at", "text"],
};

const push = async (rows: readonly unknown[]): Promise<unknown> => {
  const headers = { accept: "application/json", "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(rows) });
  return answer.json();
};
/** The server's count also lets the connection stand, as that of our phone does since it has joined. */
const counted = async (): Promise<number> => (await (await fetch(url)).json()) as number;

answerRounds(entries, Number(pid), async () => {
  const name = `ruam${randomUUID().replaceAll("-", "")}`;
  const database = await createRxDatabase({
    name,
    storage:
      storage === "memory" ? getRxStorageMemory() : getRxStorageDexie({ indexedDB: new IDBFactory(), IDBKeyRange }),
    multiInstance: false,
    eventReduce: true,
  });
  const { entries: collection } = await database.addCollections({ entries: { schema } });
  for (let index = 0; index < entries; index++) await collection.insert(entryDocument(index));
  const before = await counted();
  return {
    send: async () => {
      const replication = replicateRxCollection({
        collection,
        replicationIdentifier: `${url}${name}`,
        live: true,
        push: { handler: push, ...(batch === "" ? {} : { batchSize: Number(batch) }) },
      });
      replication.error$.subscribe((error) => {
        throw error;
      });
      await replication.awaitInitialReplication();
    },
    taken: async () => (await counted()) - before,
    close: async () => void (await database.close()),
  };
});
