import { phoneFaults } from "./phone-faults.ts";
import { serverFaults } from "./server-faults.ts";
import type { Mutant } from "./seam.ts";

/** Mistakes that somebody could make; the simulation has to notice every one. */
export const mutants: readonly Mutant[] = [...serverFaults, ...phoneFaults];
