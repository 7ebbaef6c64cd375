import { countOf, demoMeeting } from "../e2e/people.ts";
import { saying } from "../e2e/words.ts";
import { goDown } from "../support/fault-proxy.ts";
import { expect, inEveryEngine } from "./engine-test.ts";
import type { Tab } from "./engine.ts";
import { askFromMine, checkIn, isShown, tap, untilShown } from "./phone.ts";

/** Added to the end of the script that stands before all others. */
const refuseDatabases = `
IDBFactory.prototype.open = () => {
  throw new DOMException("Internal error opening backing store", "UnknownError");
};`;

/** By a link of the app: a page that is opened anew knows nothing of the one before. */
const followToMine = (tab: Tab): Promise<void> =>
  tab.run((href) => {
    const link = Object.assign(document.createElement("a"), { href });
    document.body.append(link);
    link.click();
    link.remove();
  }, `/m/${demoMeeting}/mine`);

inEveryEngine((test) => {
  test("a browser that keeps nothing says so, takes part while it has a signal, and calls nothing saved", async ({
    hall,
    browser,
    officer,
  }) => {
    hall.proxy.set((_, path) =>
      path.startsWith("/assets/rolldown-runtime") ? { kind: "append", text: refuseDatabases } : { kind: "pass" },
    );
    const tab = await browser.openTab();
    await checkIn(tab, hall);
    await untilShown(tab, saying("pwa.unkept.words"));
    await tap(tab, saying("pwa.unkept.read"));
    await followToMine(tab);
    await askFromMine(tab, "ถามจากเบราว์เซอร์ที่ไม่เก็บอะไร");
    await untilShown(tab, saying("entries.mine.sent", { count: 1 }));
    expect(await countOf(officer, "ถามจากเบราว์เซอร์ที่ไม่เก็บอะไร")).toBe(1);

    goDown(hall.proxy);
    await askFromMine(tab, "ถามตอนไม่มีสัญญาณ");
    await untilShown(tab, saying("entries.mine.waiting_unkept"));
    expect(await isShown(tab, saying("entries.mine.waiting"))).toBe(false);
    hall.proxy.heal();
    await untilShown(tab, saying("entries.mine.sent", { count: 2 }));
    expect(await countOf(officer, "ถามตอนไม่มีสัญญาณ")).toBe(1);
    expect(await countOf(officer, "ถามจากเบราว์เซอร์ที่ไม่เก็บอะไร")).toBe(1);
  });
});
