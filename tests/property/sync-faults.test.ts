import { describe, expect, test } from "vitest";
import { runWithoutTurns } from "#tests/support/simulation/without-turns.ts";

/*
 * Phones, people and a bad network, by seed: RUAM_SEED=123 replays one, RUAM_SEEDS=2000 runs more of them.
 */
const seeds = Number(process.env.RUAM_SEEDS ?? (process.env.RUAM_LONG === undefined ? 100 : 200));
const onlySeed = process.env.RUAM_SEED;
const chosen = onlySeed === undefined ? Array.from({ length: seeds }, (_, index) => index + 1) : [Number(onlySeed)];

describe("phones on a bad network: nothing lost, nothing doubled, no older wording over a newer one", () => {
  // In tens, so that a failure names few; the seed that failed stands in the message.
  const tens = Array.from({ length: Math.ceil(chosen.length / 10) }, (_, ten) => chosen.slice(ten * 10, ten * 10 + 10));

  test.each(tens)("schedules of faults from seed %i on", { timeout: 1_800_000 }, async (...some) => {
    for (const seed of some) {
      await expect(
        runWithoutTurns(seed).catch((cause: unknown) =>
          Promise.reject(new Error(`RUAM_SEED=${seed} replays it`, { cause })),
        ),
      ).resolves.toBeUndefined();
    }
  });
});
