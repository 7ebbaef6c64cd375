import { testSeed } from "#tests/support/test-seed.ts";

/** `RUAM_SEED=…` plays the same chance again. It stands in the name of each test that uses it. */
export const seed = testSeed;
