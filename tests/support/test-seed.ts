/**
 * Where chance begins. `npm test` draws the same cases every time, so that a change fails by its own fault and not by a
 * case that nobody had drawn before. The long run draws new ones and prints its seed. `RUAM_SEED=…` draws them again.
 */
export const testSeed = Number(
  process.env.RUAM_SEED ?? (process.env.RUAM_LONG === undefined ? 20_260_101 : Date.now() % 1_000_000),
);
