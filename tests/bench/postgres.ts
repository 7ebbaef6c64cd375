import { startPostgres } from "../support/postgres-server.ts";
import { median, ms, type Row } from "./measure.ts";
import { compareHalls, openOurs, type Pair } from "./reconnect-storm.ts";

/** The storm of `reconnect-storm` on PostgreSQL, against the same server on its file: what the other database costs. */
export const benchPostgres = async (): Promise<Row[]> => {
  const database = await startPostgres();
  const pair = await compareHalls(await openOurs([], { RUAM_DATABASE_URL: database.url }), await openOurs([]));
  await database.remove();
  return [row("wall", pair, "wall"), row("CPU of the server without the database", pair, "cpu")];
};

const row = (name: string, [onPostgres, onFile]: Pair, cost: "wall" | "cpu"): Row => {
  const [a, b] = [median(onPostgres.map((one) => one[cost])), median(onFile.map((one) => one[cost]))];
  const full = `reconnect storm on PostgreSQL: ${name}`;
  return { name: full, ours: ms(a), reference: `${ms(b)} on the file`, ratio: a / b, aim: "", isMet: true };
};
