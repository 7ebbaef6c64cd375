/**
 * Runs the simulation on sources with one mistake in them, until it notices: node hunt.ts <mutant> <most seeds>.
 * Says as JSON which seed noticed, and what; `seed: null` where none did.
 */
import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mutants } from "./mutants.ts";

const [, , name = "", most = "20"] = process.argv;
const mutant = mutants.find((candidate) => candidate.name === name);
if (mutant === undefined) throw new Error(`no mutant "${name}"`);

const root = join(import.meta.dirname, "..", "..", "..");
const left = new Set(mutant.edits);

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    const file = url.startsWith("file:") ? fileURLToPath(url) : "";
    const edits = mutant.edits.filter((edit) => file === join(root, edit.file));
    if (edits.length === 0) return loaded;
    let source =
      typeof loaded.source === "string" ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString();
    for (const edit of edits) {
      if (source.split(edit.find).length !== 2) throw new Error(`${edit.file} does not have once: ${edit.find}`);
      source = source.replace(edit.find, () => edit.put);
      left.delete(edit);
    }
    return { ...loaded, source };
  },
});

// A mistake may end in a rejection that nobody hears; the schedule tells what it led to.
process.on("unhandledRejection", () => undefined);
const { runSchedule } = await import("#tests/support/simulation/run-schedule.ts");
const { runWithoutTurns } = await import("#tests/support/simulation/without-turns.ts");
if (left.size > 0) throw new Error(`not loaded: ${[...left].map(({ file }) => file).join(", ")}`);

/** What a schedule of this mutant's world complains of first. */
const complaintOf = async (seed: number): Promise<string | undefined> => {
  if (mutant.world === undefined) return (await runSchedule(seed)).violations[0];
  return runWithoutTurns(seed).then(
    () => undefined,
    (error: unknown) => String(error),
  );
};
/** A schedule without turns takes a fraction of the time. */
const mostSeeds = Number(most) * (mutant.world === undefined ? 1 : 3);

let found: { readonly seed: number; readonly what: string } | undefined;
for (let seed = 1; seed <= mostSeeds && found === undefined; seed++) {
  const what = await complaintOf(seed);
  if (what !== undefined) found = { seed, what: what.slice(0, 300) };
}
process.stdout.write(JSON.stringify({ seed: found?.seed ?? null, what: found?.what ?? null }));
