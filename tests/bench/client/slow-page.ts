import type { CDPSession, Page } from "@playwright/test";

/** A cheap phone: so many times slower than the machine that measures. */
export const slowBy = 4;
/** Slow 4G, as Lighthouse has it: 1.6 Mbit/s down, 0.75 up, 150 ms there and back. */
const slow4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

export const slowDown = async (page: Page): Promise<CDPSession> => {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowBy });
  return session;
};

export const onSlow4G = async (session: CDPSession): Promise<void> => {
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slow4G);
};

/** What holds a page up, and how long something takes until it is painted; it is in every page that is measured. */
type Probe = {
  readonly tasks: { readonly startedAt: number; readonly ms: number }[];
  /** Does something, and waits until the page shows a text. @returns how long until it was painted, ms */
  readonly until: (act: () => void, shown: string) => Promise<number>;
  /** Paints on the next frame. */
  readonly painted: () => Promise<number>;
  /** How long each key took from the finger to its frame, ms. */
  readonly keys: number[];
};
type Probed = typeof globalThis & { readonly probe: Probe };

/** Puts the probe into every page that this one opens from now on. */
export const probe = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const tasks: Probe["tasks"] = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ startedAt: startTime, ms: duration });
    }).observe({ type: "longtask", buffered: true });

    const painted = (): Promise<number> =>
      new Promise((done) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now());
          port2.postMessage(0);
        }),
      );
    const until = (act: () => void, shown: string): Promise<number> =>
      new Promise((done, fail) => {
        const startedAt = performance.now();
        const late = setTimeout(() => fail(new Error(`${shown} was not shown within 20 s`)), 20_000);
        // What is kept whole stands in boxes, with signs between that nobody sees.
        const words = (): string =>
          document.querySelector("main")?.textContent?.replace(/[\s\u200b\u2060]+/g, "") ?? "";
        const look = (): void => {
          if (!words().includes(shown)) return;
          clearTimeout(late);
          watching.disconnect();
          done(painted().then((at) => at - startedAt));
        };
        const watching = new MutationObserver(look);
        watching.observe(document, { subtree: true, childList: true, characterData: true });
        act();
        look();
      });
    const keys: number[] = [];
    addEventListener("keydown", ({ timeStamp }) => void painted().then((at) => keys.push(at - timeStamp)), {
      capture: true,
    });
    Object.assign(globalThis, { probe: { tasks, until, painted, keys } });
  });

/** A page behind another one gets a frame a second: what is measured stands in front. */
const inFront = (page: Page): Promise<void> => page.bringToFront();

export type Opening = { readonly ms: number; readonly longestTask: number; readonly html: string };

/** So long a page is watched after it has shown what was asked for. */
const watchedMs = 1_000;

/** Goes to a screen inside the app. @returns when its text was painted, and the longest task of it and of what follows */
export const openScreen = async (page: Page, path: string, shown: string): Promise<Opening> => {
  const took = await goTo(page, path, shown);
  await page.waitForTimeout(watchedMs);
  const html = await page.evaluate(() => document.querySelector("main")?.outerHTML ?? "");
  return { ms: took, longestTask: await longestTask(page), html };
};

/** The same, and no more. @returns when its text was painted, ms */
export const goTo = async (page: Page, path: string, shown: string): Promise<number> => {
  await inFront(page);
  return page.evaluate(
    async ([to, text]) => {
      const { probe: own } = globalThis as Probed;
      own.tasks.length = 0;
      return own.until(() => {
        history.pushState(null, "", to);
        dispatchEvent(new PopStateEvent("popstate"));
      }, text);
    },
    [path, shown] as const,
  );
};

/** Of all tasks since the last time that this was asked, ms; 0 where none took 50. */
export const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(globalThis as Probed).probe.tasks.splice(0).map(({ ms }) => ms)));

/** Types with the rhythm of a finger. @returns how long each key took until it was painted, ms */
export const typeKeys = async (page: Page, keys: readonly string[], restMs = 150): Promise<readonly number[]> => {
  await inFront(page);
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => void (globalThis as Probed).probe.keys.splice(0));
  for (const key of keys) {
    // Playwright knows no Thai keys.
    if (key.length > 1) await page.keyboard.press(key);
    else await session.send("Input.dispatchKeyEvent", { type: "keyDown", key, text: key });
    await page.waitForTimeout(restMs);
  }
  await page.waitForTimeout(500);
  await session.detach();
  return page.evaluate(() => (globalThis as Probed).probe.keys.splice(0));
};

/** A page that looks the same and holds one screen's markup: what is measured against. No app runs in it. */
export const barePage = async (app: Page, rounds: number): Promise<Bare> => {
  const styles = await app.evaluate(() =>
    [...document.styleSheets].map((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText).join("\n")).join("\n"),
  );
  const sprite = await app.evaluate(() => document.querySelector("svg.sprite")?.outerHTML ?? "");
  const page = await app.context().newPage();
  await probe(page);
  await page.goto("data:text/html,<!doctype html><meta charset=utf-8>");
  await page.evaluate(
    ([css, signs]) => {
      const style = document.createElement("style");
      style.textContent = css;
      document.head.append(style);
      document.body.innerHTML = `${signs}<div id="app"></div>`;
    },
    [styles, sprite] as const,
  );
  await slowDown(page);
  return {
    draw: async (html) => {
      await inFront(page);
      return page.evaluate(
        async ([markup, times]) => {
          const root = document.getElementById("app");
          const { probe: own } = globalThis as Probed;
          const took: number[] = [];
          for (let round = 0; round < times; round++) {
            root?.replaceChildren();
            await own.painted();
            const startedAt = performance.now();
            if (root !== null) root.innerHTML = markup;
            took.push((await own.painted()) - startedAt);
          }
          return took.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
        },
        [html, rounds] as const,
      );
    },
    close: () => page.close(),
  };
};

export type Bare = {
  /** Draws the same markup from memory into an empty page. @returns the median until it was painted, ms */
  readonly draw: (html: string) => Promise<number>;
  readonly close: () => Promise<void>;
};
