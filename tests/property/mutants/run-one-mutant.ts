/**
 * Runs the simulation with one mistake in the program, until it notices: node run-one-mutant.ts <mutant> <most seeds>.
 * Says as JSON which seed noticed, and what; `seed: null` where none did.
 */
import { registerHooks } from "node:module";
import "#tests/support/simulation/production-dexie.ts";
import { mutants } from "./mutants.ts";

const [, , name = "", most = "20"] = process.argv;
const mutant = mutants.find((candidate) => candidate.name === name);
if (mutant === undefined) throw new Error(`no mutant "${name}"`);

const source = new URL("../../../src/", import.meta.url).href;
const faulty = "?faulty";
const modules = new Set<string>(mutant.seams.map(({ module }) => module));
const left = new Set(modules);

/** All that a module exports, and in the place of what the mutant wraps, the wrapped. */
const faultyModule = (module: string): string => {
  const names = new Set(mutant.seams.filter((one) => one.module === module).map(({ name: exported }) => exported));
  const sound = JSON.stringify(source + module);
  return `import * as sound from ${sound};
    export * from ${sound};
    import { mutants } from ${JSON.stringify(new URL("mutants.ts", import.meta.url).href)};
    const { seams } = mutants.find((one) => one.name === ${JSON.stringify(name)});
    const wrapped = (name) => seams
      .filter((one) => one.module === ${JSON.stringify(module)} && one.name === name)
      .reduce((real, { wrap }) => wrap(real, sound), sound[name]);
    ${[...names].map((exported) => `export const ${exported} = wrapped("${exported}");`).join("\n")}`;
};

// Whoever imports one of the modules gets the faulty one; that one alone gets the sound one.
registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const resolved = nextResolve(specifier, context);
    const isWrapped = resolved.url.startsWith(source) && modules.has(resolved.url.slice(source.length));
    if (!isWrapped || context.parentURL?.endsWith(faulty) === true) return resolved;
    return { ...resolved, url: resolved.url + faulty, format: "module" };
  },
  load: (url, context, nextLoad) => {
    if (!url.startsWith(source) || !url.endsWith(faulty)) return nextLoad(url, context);
    const module = url.slice(source.length, -faulty.length);
    left.delete(module);
    return { format: "module", source: faultyModule(module), shortCircuit: true };
  },
});

// A mistake may end in an unhandled rejection; the schedule reports its cause.
process.on("unhandledRejection", () => undefined);
const { runSchedule } = await import("#tests/support/simulation/run-schedule.ts");
const { runWithoutTurns } = await import("#tests/support/simulation/without-turns.ts");
if (left.size > 0) throw new Error(`not loaded: ${[...left].join(", ")}`);

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
