/** The reference for single operations: how many durable one-row transactions a second this disk takes, one after another. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** @param folder where the file goes @param forMs how long to write @returns commits per second */
export const bareCommitsPerSecond = (folder: string, forMs: number): number => {
  const database = new DatabaseSync(join(folder, "commits.db"));
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (id INTEGER PRIMARY KEY, state TEXT) STRICT",
  );
  const insert = database.prepare("INSERT INTO entry (state) VALUES (?)");
  const state = JSON.stringify({ text: "ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร", entryKind: "question" });
  const started = performance.now();
  let commits = 0;
  while (performance.now() - started < forMs) {
    insert.run(state);
    commits++;
  }
  const perSecond = (commits * 1000) / (performance.now() - started);
  database.close();
  return perSecond;
};
