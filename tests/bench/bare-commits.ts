/**
 * The reference for single operations: how many durable one-row transactions a second this disk takes, one after
 * another. Prints the number. Arguments: the folder where the file goes, and how long to write, ms.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const [folder = ".", forMs = "3000"] = process.argv.slice(2);
const database = new DatabaseSync(join(folder, "commits.db"));
database.exec(
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (id INTEGER PRIMARY KEY, state TEXT) STRICT",
);
const insert = database.prepare("INSERT INTO entry (state) VALUES (?)");
const state = JSON.stringify({ text: "ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร", entryKind: "question" });
const started = performance.now();
let commits = 0;
while (performance.now() - started < Number(forMs)) {
  insert.run(state);
  commits++;
}
process.stdout.write(`${(commits * 1000) / (performance.now() - started)}\n`);
database.close();
