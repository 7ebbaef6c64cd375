import { beforeEach, expect, test } from "vitest";
import { createPageBodies, type PageKey } from "#server/public/page-body-cache.ts";

let made: string[];
let once: ReturnType<typeof createPageBodies>;
beforeEach(() => {
  made = [];
  once = createPageBodies();
});
const ask = (key: PageKey, version = "1") =>
  once("m", version, key, () => {
    made.push(key.part ?? "whole");
    return key.form;
  });
const whole = { part: undefined, form: "th" };

test("a meeting's page is made once for each of its states, whoever asks how often", () => {
  for (const version of ["1", "1", "2", "2"]) ask(whole, version);
  expect(made).toEqual(["whole", "whole"]);
});

test("a meeting's page is made once also while somebody walks through thousands of its entries", () => {
  for (let entry = 0; entry < 2_000; entry++) {
    ask({ part: `e-${entry}`, form: "th" });
    if (entry > 1_000) ask(whole);
  }
  expect(made.filter((name) => name === "whole")).toEqual(["whole"]);
  made = [];
  ask({ part: "e-1999", form: "th" });
  ask({ part: "e-0", form: "th" });
  expect(made).toEqual(["e-0"]);
});

test("what there is no page for is asked for again, and takes no place", () => {
  const nothing = () => once("m", "1", { part: "e-1", form: ".json" }, () => (made.push("nothing"), undefined));
  expect([nothing(), nothing()]).toEqual([undefined, undefined]);
  expect(made).toHaveLength(2);
});
