import { countOf } from "../e2e/people.ts";
import { saying } from "../e2e/words.ts";
import { goDown } from "../support/fault-proxy.ts";
import { expect, inEngine } from "./engine-test.ts";
import { firefoxWith } from "./firefox.ts";
import { askAbout, goToMine, joinAndCheckIn, untilShown, waitingIn } from "./phone.ts";

const privateFirefox = firefoxWith("Firefox ESR, private window", { "browser.privatebrowsing.autostart": true });

inEngine(privateFirefox, (test) => {
  test("a question asked without a network is kept while the browser is open, and arrives once", async ({
    hall,
    browser,
    officer,
  }) => {
    const tab = await browser.openTab();
    await joinAndCheckIn(tab, hall);
    goDown(hall.proxy);
    await askAbout(tab, hall, "ถามในหน้าต่างส่วนตัว");
    await tab.close();
    const another = await browser.openTab();
    await goToMine(another, hall);
    await untilShown(another, /ถามในหน้าต่างส่วนตัว/);
    await untilShown(another, saying("entries.mine.waiting"));
    expect(await waitingIn(another)).toBe(1);

    hall.proxy.heal();
    await expect.poll(() => countOf(officer, "ถามในหน้าต่างส่วนตัว")).toBe(1);
    await expect.poll(() => waitingIn(another)).toBe(0);
    await untilShown(another, saying("entries.mine.sent", { count: 1 }));

    // It was private in truth: with the browser all of it is gone, but for what the secretariat has.
    const later = await browser.breakOff(another);
    await later.goTo(`${hall.url}/favicon.svg`);
    expect(await later.run(() => indexedDB.databases(), undefined)).toEqual([]);
    expect(await countOf(officer, "ถามในหน้าต่างส่วนตัว")).toBe(1);
  });
});
