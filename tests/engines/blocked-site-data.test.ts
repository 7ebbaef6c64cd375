import { demoMeeting } from "../e2e/people.ts";
import { saying } from "../e2e/words.ts";
import { expect, inEngine } from "./engine-test.ts";
import { firefoxWith } from "./firefox.ts";
import { isShown, untilShown } from "./phone.ts";

/** As a person can set it, and some offices do: nothing at all may be kept, cookies neither. */
const refusingFirefox = firefoxWith("Firefox ESR that blocks cookies and site data", {
  "network.cookie.cookieBehavior": 2,
});

inEngine(refusingFirefox, (test) => {
  test("who opens the link of the meeting is told that this browser keeps nothing, and what to do", async ({
    hall,
    browser,
  }) => {
    const tab = await browser.openTab();
    await tab.goTo(hall.server.attendee);
    await untilShown(tab, saying("join.problems.storage-failed"));
  });

  for (const page of ["mine", "ask?on=project:EX-08"])
    test(`a page of the meeting (${page}) claims nothing to be saved here`, async ({ hall, browser }) => {
      const tab = await browser.openTab();
      await tab.goTo(`${hall.url}/m/${demoMeeting}/${page}`);
      await expect.poll(() => tab.run(() => document.querySelector("h1") !== null, undefined)).toBe(true);
      expect(await isShown(tab, saying("common.broken.words"))).toBe(false);
      expect(await isShown(tab, saying("shell.unreadable"))).toBe(false);
    });
});
