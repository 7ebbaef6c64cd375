import { expect, test } from "vitest";
import { ownLevel, usualLevel } from "#domain/level-of-plan.ts";

test("a body has its own word for the level above projects, unless it says the usual one in Thai alone", () => {
  const own = { th: "ประเด็นการพัฒนา" };
  const both = { th: usualLevel, en: "Pillar" };
  expect([own, both].map(ownLevel)).toEqual([own, both]);
  for (const usual of [
    undefined,
    { th: "" },
    { th: " ", en: "Pillar" },
    { th: " ยุทธศาสตร์ " },
    { th: usualLevel, en: "" },
  ])
    expect(ownLevel(usual)).toBeUndefined();
});
