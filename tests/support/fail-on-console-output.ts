import { afterEach, beforeEach, expect, vi } from "vitest";

/** A test that prints a warning or an error fails, because nobody reads the output of a passing run. */
const spies = { error: vi.spyOn(console, "error"), warn: vi.spyOn(console, "warn") };

beforeEach(() => {
  for (const spy of Object.values(spies)) spy.mockClear();
});

afterEach(() => {
  const said = Object.values(spies).flatMap((spy) => spy.mock.calls.map((call) => call.join(" ")));
  for (const spy of Object.values(spies)) spy.mockClear();
  // eslint-disable-next-line vitest/no-standalone-expect -- the rule does not know that this hook stands in every test
  expect(said, "console output").toEqual([]);
});
