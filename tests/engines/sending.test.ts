import { countOf, type Officer } from "../e2e/people.ts";
import { saying } from "../e2e/words.ts";
import { goDown, notOurs } from "../support/fault-proxy.ts";
import { expect, inEveryEngine } from "./engine-test.ts";
import type { Tab } from "./engine.ts";
import { askAbout, goToMine, joinAndCheckIn, untilShown, waitingIn } from "./phone.ts";

const isOps = (path: string): boolean => path.endsWith("/ops");

/** It is there once, has its number, and the phone shows that number. @returns the number */
const untilReceived = async (officer: Officer, tab: Tab, text: string): Promise<number> => {
  await expect.poll(() => countOf(officer, text)).toBe(1);
  const no = (await officer.entries()).find((entry) => entry.text === text)?.no;
  if (typeof no !== "number") throw new Error(`it has no number: ${text}`);
  await untilShown(tab, saying("entries.mine.received", { no }));
  return no;
};

inEveryEngine((test) => {
  test("a question asked without a network waits on the phone, and arrives once with a number", async ({
    hall,
    browser,
    officer,
  }) => {
    const tab = await browser.openTab();
    await joinAndCheckIn(tab, hall);
    goDown(hall.proxy);
    await askAbout(tab, hall, "ถามตอนไม่มีสัญญาณ");
    await untilShown(tab, saying("entries.mine.waiting"));
    expect(await waitingIn(tab)).toBe(1);
    expect(await countOf(officer, "ถามตอนไม่มีสัญญาณ")).toBe(0);

    hall.proxy.heal();
    await untilReceived(officer, tab, "ถามตอนไม่มีสัญญาณ");
    await expect.poll(() => waitingIn(tab)).toBe(0);
    expect(await countOf(officer, "ถามตอนไม่มีสัญญาณ")).toBe(1);
  });

  test("the answer is lost after the server has stored the question: one row, and the same number", async ({
    hall,
    browser,
    officer,
  }) => {
    const tab = await browser.openTab();
    await joinAndCheckIn(tab, hall);
    hall.proxy.set((_, path) => (isOps(path) ? { kind: "drop-answer" } : { kind: "pass" }));
    await askAbout(tab, hall, "คำตอบหายระหว่างทาง");
    await expect.poll(() => countOf(officer, "คำตอบหายระหว่างทาง")).toBe(1);
    const first = (await officer.entries()).find((entry) => entry.text === "คำตอบหายระหว่างทาง");
    // More than once, so that the phone has had its answer lost also to a repetition.
    const pushes = () => hall.proxy.seen.filter(({ method, path }) => method === "POST" && isOps(path)).length;
    const before = pushes();
    await expect.poll(pushes).toBeGreaterThan(before);
    expect(await waitingIn(tab)).toBe(1);

    hall.proxy.heal();
    expect(await untilReceived(officer, tab, "คำตอบหายระหว่างทาง")).toBe(first?.no);
    await expect.poll(() => waitingIn(tab)).toBe(0);
    expect(await countOf(officer, "คำตอบหายระหว่างทาง")).toBe(1);
  });

  test("a Wi-Fi that answers in the server's place acknowledges nothing, whatever it says", async ({
    hall,
    browser,
    officer,
  }) => {
    const tab = await browser.openTab();
    await joinAndCheckIn(tab, hall);
    goDown(hall.proxy);
    await askAbout(tab, hall, "ถามหน้าลงชื่อเข้าใช้ Wi-Fi");
    hall.proxy.heal();
    for (const [name, answer] of Object.entries(notOurs)) {
      hall.answerInstead(answer);
      const asked = hall.proxy.seen.length;
      await goToMine(tab, hall);
      await expect
        .poll(() => hall.proxy.seen.slice(asked).filter(({ path }) => isOps(path)).length, {
          message: `the phone has tried: ${name}`,
        })
        .toBeGreaterThan(0);
      await untilShown(tab, saying("entries.mine.waiting"));
      expect(await waitingIn(tab), name).toBe(1);
      expect(await countOf(officer, "ถามหน้าลงชื่อเข้าใช้ Wi-Fi")).toBe(0);
    }

    hall.answerInstead(undefined);
    await goToMine(tab, hall);
    await untilReceived(officer, tab, "ถามหน้าลงชื่อเข้าใช้ Wi-Fi");
  });

  // Firefox is killed and started again on its profile. WebKitGTK's automation has no storage on disk: there it is
  // the window that goes, and another one opens in the same session.
  test("it is broken off while it sends: what waited still waits, and arrives once", async ({
    hall,
    browser,
    officer,
  }) => {
    const tab = await browser.openTab();
    await joinAndCheckIn(tab, hall);
    hall.proxy.set((_, path) => (isOps(path) ? { kind: "delay", delayMs: 5_000 } : { kind: "pass" }));
    const before = hall.proxy.seen.length;
    await askAbout(tab, hall, "ส่งอยู่ตอนดับ");
    await expect.poll(() => hall.proxy.seen.slice(before).some(({ path }) => isOps(path))).toBe(true);
    const reopened = await browser.breakOff(tab);

    goDown(hall.proxy);
    await goToMine(reopened, hall);
    await untilShown(reopened, /ส่งอยู่ตอนดับ/);
    expect(await waitingIn(reopened)).toBe(1);
    hall.proxy.heal();
    await untilReceived(officer, reopened, "ส่งอยู่ตอนดับ");
    await expect.poll(() => waitingIn(reopened)).toBe(0);
    expect(await countOf(officer, "ส่งอยู่ตอนดับ")).toBe(1);
  });

  test("after one visit the app opens without a network, and what was written is there", async ({
    hall,
    browser,
    officer,
  }) => {
    const tab = await browser.openTab();
    await joinAndCheckIn(tab, hall);
    await askAbout(tab, hall, "ถามไว้ก่อนสัญญาณหาย");
    const no = await untilReceived(officer, tab, "ถามไว้ก่อนสัญญาณหาย");
    goDown(hall.proxy);
    const fresh = await browser.breakOff(tab);
    await goToMine(fresh, hall);
    await untilShown(fresh, /ถามไว้ก่อนสัญญาณหาย/);
    await untilShown(fresh, saying("entries.mine.received", { no }));
  });
});
