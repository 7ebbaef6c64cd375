/**
 * The reference of the reconnect storm: a bare node:http server that puts each batch into one SQLite transaction with
 * the same durability, and does nothing else: no authentication, no validation, no feed.
 */
import { createServer } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const database = new DatabaseSync(join(process.argv[2] ?? ".", "bare.db"));
database.exec(
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (id TEXT PRIMARY KEY, state TEXT) STRICT",
);
const insert = database.prepare("INSERT INTO entry (id, state) VALUES (?, ?)");

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>bare</title>");
    return;
  }
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => {
    const { ops } = JSON.parse(Buffer.concat(pieces).toString()) as {
      ops: { id: string; opId: string; state: unknown }[];
    };
    database.exec("BEGIN IMMEDIATE");
    for (const op of ops) insert.run(op.id, JSON.stringify(op.state));
    database.exec("COMMIT");
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ acks: ops.map((op) => ({ opId: op.opId, id: op.id, status: "stored" })) }));
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`port: ${typeof address === "object" ? address?.port : ""}\n`);
});
process.on("SIGTERM", () => process.exit(0));
