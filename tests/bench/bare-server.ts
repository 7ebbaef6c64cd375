/**
 * The reference of the reconnect storm: a bare node:http server that puts each batch into one SQLite transaction with
 * the same durability, and does nothing else: no authentication, no validation, no feed. With a second argument,
 * `group`, the batches that have come share a transaction: the most that a server of this kind can do here.
 */
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

type Operation = { readonly id: string; readonly opId: string; readonly state: unknown };
type Waiting = { readonly ops: readonly Operation[]; readonly response: ServerResponse };

const [folder = ".", mode = "each"] = process.argv.slice(2);
const database = new DatabaseSync(join(folder, "bare.db"));
database.exec(
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (id TEXT PRIMARY KEY, state TEXT) STRICT",
);
const insert = database.prepare("INSERT INTO entry (id, state) VALUES (?, ?)");

const commit = (waiting: readonly Waiting[]): void => {
  database.exec("BEGIN IMMEDIATE");
  for (const { ops } of waiting) for (const op of ops) insert.run(op.id, JSON.stringify(op.state));
  database.exec("COMMIT");
  for (const { ops, response } of waiting) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ acks: ops.map((op) => ({ opId: op.opId, id: op.id, status: "stored" })) }));
  }
};

let waiting: Waiting[] = [];
const flush = (): void => {
  const gathered = waiting;
  waiting = [];
  commit(gathered);
};
const take = (one: Waiting): void => {
  if (mode !== "group") return commit([one]);
  if (waiting.length === 0) setImmediate(flush);
  waiting.push(one);
};

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>bare</title>");
    return;
  }
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => {
    const { ops } = JSON.parse(Buffer.concat(pieces).toString()) as { ops: Operation[] };
    take({ ops, response });
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`port: ${typeof address === "object" ? address?.port : ""}\n`);
});
process.on("SIGTERM", () => process.exit(0));
