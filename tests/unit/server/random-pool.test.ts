import { expect, test } from "vitest";
import { createRandomPool } from "#server/auth/random-pool.ts";

/** A source whose bytes tell where in it they stood. */
const counting = () => {
  let drawn = 0;
  let calls = 0;
  return {
    calls: () => calls,
    draw: (size: number) => {
      calls += 1;
      return Uint8Array.from({ length: size }, () => drawn++ % 251);
    },
  };
};

test("no bytes are handed out twice, and the system is asked once for many", () => {
  const source = counting();
  const take = createRandomPool(source.draw);
  const all = Array.from({ length: 300 }, () => [...take(32)]).flat();
  // 128 of them fit into one drawing.
  expect(source.calls()).toBe(3);
  expect(all).toEqual([...counting().draw(300 * 32)]);
});

test("what was handed out is nobody else's to change", () => {
  const take = createRandomPool(counting().draw);
  const first = take(4);
  first.fill(255);
  expect([...take(4)]).toEqual([4, 5, 6, 7]);
});

test("what does not fit any more comes whole from the next drawing; more than a drawing holds is drawn at once", () => {
  const take = createRandomPool(counting().draw);
  take(4_090);
  expect([...take(10)]).toEqual(Array.from({ length: 10 }, (_, index) => (4_096 + index) % 251));
  expect(take(10_000)).toHaveLength(10_000);
});
