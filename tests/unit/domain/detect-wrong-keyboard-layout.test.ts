import { expect, test } from "vitest";
import { looksMistyped } from "#domain/detect-wrong-keyboard-layout.ts";

test.each(["l;ylfu8iy[", "gsm6fvtwi bfdkipbod,v'"])("%s was meant to be Thai", (text) => {
  expect(looksMistyped(text)).toBe(true);
});

test.each([
  "เหตุใดปริมาณขยะจึงลดลง",
  "Why is the strength of the programme lower than its target; what next?",
  "",
  "AEC, Healthy City",
  "www.example.go.th",
  "ถนน l;ylfu",
])("%s is left alone", (text) => {
  expect(looksMistyped(text)).toBe(false);
});
