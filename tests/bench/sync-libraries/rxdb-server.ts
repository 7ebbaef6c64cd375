/**
 * What RxDB's HTTP replication asks of a server: it takes rows, keeps those whose assumed state is the one it has, and
 * answers with its own state of the others. On bare node:http; each request is one transaction.
 */
import { createServer } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

type State = { readonly id: string };
type ChangeRow = { readonly newDocumentState: State; readonly assumedMasterState?: State };
type Store = { readonly take: (rows: readonly ChangeRow[]) => readonly State[]; readonly count: () => number };

/** RxDB sends an assumed state as it was stored: where it was not changed in between, the two are the same text. */
const isSame = (kept: State, assumed: State | undefined): boolean => JSON.stringify(kept) === JSON.stringify(assumed);

const inMemory = (): Store => {
  const states = new Map<string, State>();
  return {
    take: (rows) =>
      rows.flatMap(({ newDocumentState: next, assumedMasterState: assumed }) => {
        const kept = states.get(next.id);
        if (kept !== undefined && !isSame(kept, assumed)) return [kept];
        states.set(next.id, next);
        return [];
      }),
    count: () => states.size,
  };
};

const inSqlite = (path: string, synchronous: "OFF" | "FULL"): Store => {
  const database = new DatabaseSync(path);
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; CREATE TABLE entry (id TEXT PRIMARY KEY, state TEXT) STRICT`,
  );
  const add = database.prepare("INSERT INTO entry (id, state) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const find = database.prepare("SELECT state FROM entry WHERE id = ?");
  const change = database.prepare("UPDATE entry SET state = ? WHERE id = ?");
  const count = database.prepare("SELECT count(*) AS entries FROM entry");
  const takeOne = ({ newDocumentState: next, assumedMasterState: assumed }: ChangeRow): readonly State[] => {
    const text = JSON.stringify(next);
    if (assumed === undefined && add.run(next.id, text).changes === 1) return [];
    const kept = JSON.parse(String(find.get(next.id)?.["state"] ?? "null")) as State;
    if (!isSame(kept, assumed)) return [kept];
    change.run(text, next.id);
    return [];
  };
  return {
    take: (rows) => {
      database.exec("BEGIN IMMEDIATE");
      const conflicts = rows.flatMap(takeOne);
      database.exec("COMMIT");
      return conflicts;
    },
    count: () => Number(count.get()?.["entries"]),
  };
};

const [, folder = ".", kept = "memory"] = process.argv.slice(2);
const store =
  kept === "memory" ? inMemory() : inSqlite(join(folder, "rxdb.db"), kept === "sqlite-durable" ? "FULL" : "OFF");

const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  const answer = (value: unknown) =>
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  if (request.method === "GET") return void answer(store.count());
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => answer(store.take(JSON.parse(Buffer.concat(pieces).toString()) as ChangeRow[])));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`port: ${typeof address === "object" ? address?.port : ""}\n`);
});
process.on("SIGTERM", () => process.exit(0));
