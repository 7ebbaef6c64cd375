import { expect, test } from "vitest";
import { tidyAttendance, tidyProfile } from "#domain/check-in-validation.ts";
import { isolated } from "#domain/bidi-controls.ts";

test("words that turn the direction of writing turn nothing of the sentence that they stand in", () => {
  expect(isolated("\u202Eกลับด้าน\u202C และ \u2066a\u2069\u2069\u202D")).toBe("กลับด้าน และ a");
});

test("what is written from right to left stands apart from the words around it; what is not stands as it is", () => {
  expect(isolated("محمد علي")).toBe("\u2068محمد علي\u2069");
  expect(isolated("นายสมชาย ใจดี")).toBe("นายสมชาย ใจดี");
});

test("a name is kept without signs that would disguise it", () => {
  const profile = { namePrefix: "", givenName: "\u202Eดำรง", familyName: "ศรี\u2069", sector: "civil" };
  expect(tidyProfile({ ...profile, position: "\u202Dประธาน", affiliation: "" })).toMatchObject({
    givenName: "ดำรง",
    familyName: "ศรี",
    position: "ประธาน",
  });
  expect(tidyAttendance({ onBehalfOf: "\u202Eนายก" })).toEqual({ onBehalfOf: "นายก" });
});
