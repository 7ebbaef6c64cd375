import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { createRoot } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { appVersion } from "#client/app-version.ts";
import { createBeforeAppReload } from "#client/lib/before-app-reload.ts";
import { addressOutsideLine, installWayOf, isInsideLine } from "#client/pwa/detect-browser.ts";
import { createPwaOffers } from "#client/pwa/create-pwa-offers.ts";
import { bottomAboveFooters } from "#client/pwa/position-above-footers.ts";
import { AppNoticesOverlay } from "#client/pwa/app-notices-overlay.tsx";
import { openPhone } from "./phone-app.tsx";

const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1";
const iPad = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15";
const inLine = `${iPhone} Line/14.2.0`;

describe("which browser this is", () => {
  test("an iPhone installs by hand, also an iPad that says it is a Mac; LINE's browser not at all", () => {
    expect(installWayOf({ userAgent: iPhone, maxTouchPoints: 5 })).toBe("ios");
    expect(installWayOf({ userAgent: iPad, maxTouchPoints: 5 })).toBe("ios");
    expect(installWayOf({ userAgent: iPad, maxTouchPoints: 0 })).toBe("none");
    expect(installWayOf({ userAgent: inLine, maxTouchPoints: 5 })).toBe("none");
    expect(isInsideLine({ userAgent: inLine })).toBe(true);
    expect(isInsideLine({ userAgent: "Mozilla/5.0 OnLine/1" })).toBe(false);
  });

  test("the way out of LINE keeps the rest of the address", () => {
    expect(addressOutsideLine("https://ruam.example/j/KK5M-26XW?x=1")).toBe(
      "https://ruam.example/j/KK5M-26XW?x=1&openExternalBrowser=1",
    );
  });
});

describe("what the browser offers", () => {
  const open = () => {
    const window = new EventTarget();
    let ready: ((change: () => void) => void) | undefined;
    const offers = createRoot(() =>
      createPwaOffers({
        window: Object.assign(window, {
          matchMedia: () => ({ matches: false }) as MediaQueryList,
          navigator: { userAgent: "Chrome", maxTouchPoints: 5 } as Navigator,
        }) as unknown as Window & { navigator: Navigator },
        onUpdateReady: (callback) => (ready = callback),
        beforeUpdate: () => () => undefined,
        version: appVersion,
      }),
    );
    return { window, offers, ready: (change: () => void) => ready?.(change) };
  };

  test("installing is kept for the moment when the person asks for it, and used once", async () => {
    const { window, offers } = open();
    expect(offers.installWay()).toBe("none");
    const prompt = vi.fn<() => Promise<void>>(() => Promise.resolve());
    window.dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt }));
    expect(offers.installWay()).toBe("prompt");
    await offers.install();
    expect(prompt).toHaveBeenCalledOnce();
    expect(offers.installWay()).toBe("none");
  });

  test("installed is installed", () => {
    const { window, offers } = open();
    window.dispatchEvent(new Event("appinstalled"));
    expect(offers.isInstalled()).toBe(true);
  });

  test("a new version waits until it is taken", () => {
    const { offers, ready } = open();
    const change = vi.fn<() => void>();
    expect(offers.isUpdateReady()).toBe(false);
    ready(change);
    expect(offers.isUpdateReady()).toBe(true);
    expect(change).not.toHaveBeenCalled();
    offers.update();
    expect(change).toHaveBeenCalledOnce();
  });
});

describe("where an offer stands", () => {
  const offer = { left: 288, right: 992, height: 160 };
  const foot = (top: number, bottom: number, left = 0, right = 1280) => ({ top, bottom, left, right });

  test("on the foot of the page, and on the foot of a column that stands on it", () => {
    expect(bottomAboveFooters(offer, [], 800)).toBe(0);
    expect(bottomAboveFooters(offer, [foot(700, 800)], 800)).toBe(100);
    expect(bottomAboveFooters(offer, [foot(640, 750, 300, 900), foot(750, 800)], 800)).toBe(160);
  });

  test("words that scroll past, another column and what is not drawn do not lift it", () => {
    expect(bottomAboveFooters(offer, [foot(300, 400)], 800)).toBe(0);
    expect(bottomAboveFooters(offer, [foot(900, 1000)], 800)).toBe(0);
    expect(bottomAboveFooters(offer, [foot(700, 800, 1000, 1280)], 800)).toBe(0);
    expect(bottomAboveFooters(offer, [foot(800, 800)], 800)).toBe(0);
  });

  test("it stays within the window where the foot is high, as with large letters", () => {
    expect(bottomAboveFooters(offer, [foot(100, 800)], 800)).toBe(640);
    expect(bottomAboveFooters({ ...offer, height: 900 }, [foot(700, 800)], 800)).toBe(0);
  });
});

describe("what may come over a screen", () => {
  const update = vi.fn<() => void>();
  const ready = { isUpdateReady: () => true, update };

  test("a new version is offered with words about what is kept, and can be left for later", async () => {
    await openPhone({ screen: "mine", offers: ready, over: () => <AppNoticesOverlay /> });
    expect(await screen.findByText(/แอปนี้มีการปรับปรุงพร้อมใช้/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "ไว้ภายหลัง" }));
    expect(screen.queryByText(/แอปนี้มีการปรับปรุงพร้อมใช้/)).toBeNull();
    expect(update).not.toHaveBeenCalled();
  });

  test("nothing is offered while somebody writes", async () => {
    await openPhone({ screen: "ask?on=project:EX-08", offers: ready, over: () => <AppNoticesOverlay /> });
    await screen.findByRole("textbox", { name: /ของท่าน/ });
    await waitFor(() => expect(screen.queryByText(/แอปนี้มีการปรับปรุงพร้อมใช้/)).toBeNull());
  });

  test("also while somebody writes where nothing more can be saved before the reload", async () => {
    await openPhone({
      screen: "ask?on=project:EX-08",
      offers: { ...ready, isUpdateNeeded: () => true },
      over: () => <AppNoticesOverlay />,
    });
    expect(await screen.findByText(/หน้านี้จึงบันทึกต่อไม่ได้/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "ไว้ภายหลัง" })).toBeNull();
  });

  test("the offer stands above the foot of a page, and its main action can be pressed", async () => {
    const seat = (top: number, bottom: number) => new DOMRect(0, top, 360, bottom - top);
    const measured = vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
      if (this.matches(".bottom")) return seat(window.innerHeight - 150, window.innerHeight);
      if (this.matches("aside")) return seat(window.innerHeight - 180, window.innerHeight);
      return seat(0, 0);
    });
    await openPhone({ screen: "mine", offers: ready, over: () => <AppNoticesOverlay /> });
    const offer = (await screen.findByText(/แอปนี้มีการปรับปรุงพร้อมใช้/)).closest("aside");
    await waitFor(() => expect(offer?.style.bottom).toBe("150px"));
    measured.mockRestore();
  });

  test("that words may be lost is said until it has been read", async () => {
    await openPhone({ screen: "mine", sync: { isEmptied: true }, over: () => <AppNoticesOverlay /> });
    expect(await screen.findByText(/ยังไม่ได้ส่งอาจหายไป/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "รับทราบ" })).toBeTruthy();
  });
});

test("before the reload every draft is written, also where one of them cannot be", async () => {
  const leaving = createBeforeAppReload();
  const written: string[] = [];
  leaving.before(() => Promise.reject(new Error("full")));
  const takeBack = leaving.before(async () => void written.push("closed"));
  leaving.before(async () => void written.push("open"));
  takeBack();
  await leaving.run();
  expect(written).toEqual(["open"]);
});

test("the version that people read is that of the package", () => {
  const packageFile = readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8");
  expect(JSON.parse(packageFile)).toMatchObject({ version: appVersion });
});
