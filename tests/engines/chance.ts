/** `RUAM_SEED=…` plays the same chance again. It stands in the name of each test that uses it. */
export const seed = Number(process.env.RUAM_SEED ?? Date.now() % 1_000_000);
