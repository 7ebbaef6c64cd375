import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Mutant } from "./seam.ts";

/*
 * A mutant that was caught is caught again as long as neither the modules that it wraps nor the simulation have
 * changed. `caught.json` holds, per mutant, a hash of both; `npm test` hunts only those whose hash differs.
 */
const root = join(import.meta.dirname, "..", "..", "..");
const recordFile = join(import.meta.dirname, "caught.json");
const simulationFolder = join(root, "tests", "support", "simulation");

/** The simulation's own sources, in a fixed order. */
const simulation = (): readonly string[] =>
  readdirSync(simulationFolder)
    .toSorted()
    .map((file) => readFileSync(join(simulationFolder, file), "utf8"));

/** What is written of a mutant where the faults stand: from its name to the next one's. */
const textOf = ({ name }: Mutant): string => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith("-faults.ts"));
  const texts = files.map((file) => readFileSync(join(import.meta.dirname, file), "utf8"));
  const found = texts.flatMap((text) => text.split("    name: ")).find((text) => text.startsWith(JSON.stringify(name)));
  if (found === undefined) throw new Error(`"${name}" is not written as the others are`);
  return found;
};

/** A hash of the mutant, of the modules that it wraps, and of the simulation. */
export const hashOf = (mutant: Mutant): string => {
  const hash = createHash("sha256").update(textOf(mutant));
  for (const { module, name } of mutant.seams) {
    hash.update(`${module} ${name}`).update(readFileSync(join(root, "src", module)));
  }
  for (const text of simulation()) hash.update(text);
  return hash.digest("hex").slice(0, 32);
};

type Caught = Readonly<Record<string, string>>;

const readCaught = (): Caught => JSON.parse(readFileSync(recordFile, "utf8")) as Caught;

/** The mutants that were not hunted since their sources or the simulation changed. */
export const changedSinceCaught = (mutants: readonly Mutant[]): readonly Mutant[] => {
  const caught = readCaught();
  return mutants.filter((mutant) => caught[mutant.name] !== hashOf(mutant));
};

/** Writes down which mutants were caught. Those of `mutants` that are not among `names` lose their place. */
export const recordCaught = (mutants: readonly Mutant[], names: ReadonlySet<string>): void => {
  const caught = Object.fromEntries(
    mutants.filter(({ name }) => names.has(name)).map((mutant) => [mutant.name, hashOf(mutant)]),
  );
  writeFileSync(recordFile, `${JSON.stringify(caught, null, 2)}\n`);
};
