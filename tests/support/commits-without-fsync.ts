/**
 * Loaded before a server (`node --import`), so that its commits do not wait for the disk: what the power cut's test
 * must be able to see. The server itself has no such switch.
 */
import { DatabaseSync } from "node:sqlite";

// eslint-disable-next-line typescript/unbound-method -- called with the database as its `this`, below
const exec = DatabaseSync.prototype.exec;
let changed = 0;
DatabaseSync.prototype.exec = function (sql: string) {
  const unsafe = sql.replace(/synchronous\s*=\s*FULL/i, "synchronous = NORMAL");
  if (unsafe !== sql) changed++;
  return exec.call(this, unsafe);
};
process.on("exit", () => {
  if (changed === 0) throw new Error("no pragma was found to change: this preload no longer does what it is for");
});
