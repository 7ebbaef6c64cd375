import { lookForWrongBreaks } from "../support/line-breaks.ts";
import { expect, inEveryEngine } from "./engine-test.ts";

inEveryEngine((test) => {
  test(
    "no line of a phone ends inside a word of the official wording, at 100 and at 150 %",
    { timeout: 90_000 },
    async ({ hall, browser }) => {
      const tab = await browser.openTab();
      await tab.goTo(`${hall.url}/gallery`);
      await expect.poll(() => tab.run(() => document.querySelector("h1") !== null, undefined)).toBe(true);
      expect(await tab.run(await lookForWrongBreaks(), undefined)).toEqual([]);
    },
  );
});
