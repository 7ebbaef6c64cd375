/**
 * How Node runs tests that make much which lives for a moment: with room for it, and without threads that collect garbage
 * beside it, since every core has a test of its own. The simulation takes a quarter less processor time so (measured).
 */
export const youngGenerationOptions: readonly string[] = [
  "--max-semi-space-size=128",
  "--min-semi-space-size=64",
  "--single-threaded-gc",
];
