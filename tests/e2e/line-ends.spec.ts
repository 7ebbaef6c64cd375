import { lookForWrongBreaks } from "../support/line-breaks.ts";
import { expect, test } from "./ruam-test.ts";

test("no line of a phone ends inside a word of the official wording, at 100 and at 150 %", async ({ hall, phone }) => {
  const { page } = await phone();
  await page.goto(`${hall.url}/gallery`);
  await page.locator("h1").first().waitFor();
  expect(await page.evaluate(await lookForWrongBreaks(31))).toEqual([]);
});
