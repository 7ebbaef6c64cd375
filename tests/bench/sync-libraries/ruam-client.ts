/** Our own engine, as `drain-node` runs it: over a database in memory, its connection standing since it has joined. */
import { aFullPhone } from "../drain-node.ts";
import { answerRounds } from "./contender.ts";

const [count = "", pid = "", origin = "", code = ""] = process.argv.slice(2);
const entries = Number(count);

answerRounds(entries, Number(pid), async () => {
  const phone = await aFullPhone({ origin, code }, entries);
  return { send: phone.send, taken: phone.acknowledged, close: phone.close };
});
