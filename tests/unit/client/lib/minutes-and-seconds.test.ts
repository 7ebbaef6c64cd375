import { expect, test } from "vitest";
import { minutesAndSeconds } from "#client/lib/minutes-and-seconds.ts";

test("a speaker's clock is written as the language writes times", () => {
  const clock = (language: "th" | "en") =>
    [0, 6_900, 102_000, 754_000, -5].map((ms) => minutesAndSeconds(ms, language));
  expect(clock("th")).toEqual(["00.00", "00.06", "01.42", "12.34", "00.00"]);
  expect(clock("en")).toEqual(["0:00", "0:06", "1:42", "12:34", "0:00"]);
});
