import type { BrowserContext } from "@playwright/test";
import { median, ms, type Row } from "../measure.ts";
import { startStaticPage } from "./bare-app.ts";
import { checkIn, meetingId, type Hall } from "./hall.ts";
import { slowDown } from "./slow-page.ts";

const rounds = 7;
const listAimMs = 700;

/**
 * When the first list is painted, be it the one that was kept (`client/shell/screen-snapshot.ts`) or the app's own; of the
 * page without a script, when it was painted.
 */
const whenPainted = (): Promise<number> =>
  new Promise((done) => {
    const look = (): void => {
      const [painted] = [
        ...performance.getEntriesByName("ruam:list"),
        ...(document.querySelector("script[type=module]") === null
          ? performance.getEntriesByName("first-contentful-paint")
          : []),
      ];
      if (painted === undefined) return void setTimeout(look, 20);
      done(painted.startTime);
    };
    look();
  });

/** When the app's own list has taken the place of the kept one: from then on a tap is the app's. */
const whenOwn = (): Promise<number> =>
  new Promise((done) => {
    const look = (): void => {
      const own = document.querySelector("#app > .screen .sheet li");
      if (document.getElementById("first-look") === null && own !== null) done(performance.now());
      else setTimeout(look, 20);
    };
    look();
  });

/** Opens an address in a page that is new to the browser, as a tap on the home screen's icon does. */
const open = async (context: BrowserContext, address: string) => {
  const page = await context.newPage();
  await slowDown(page);
  await page.goto(address, { waitUntil: "commit" });
  return { page, paintedMs: await page.evaluate(whenPainted) };
};

type Opened = { readonly paintedMs: number; readonly ownMs: number; readonly html: string };

const openApp = async (context: BrowserContext, address: string): Promise<Opened> => {
  const { page, paintedMs } = await open(context, address);
  const ownMs = await page.evaluate(whenOwn);
  const html = await page.evaluate(() => document.getElementById("app")?.innerHTML ?? "");
  await page.close();
  return { paintedMs, ownMs, html };
};

/** A phone that was here before and has no network: from the tap on the icon until the agenda stands on the screen. */
export const benchLaterStart = async (hall: Hall): Promise<Row[]> => {
  const { page, context } = await hall.phone();
  await checkIn(page, hall);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const address = `${hall.url}/m/${meetingId}/agenda`;
  await page.goto(address);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.evaluate(whenPainted);
  await page.waitForTimeout(3_000); // the worker keeps the other screens meanwhile, and the page this one
  await page.close();

  const { context: other } = await hall.phone();
  await context.setOffline(true);
  const { html } = await openApp(context, address);
  const reference = await startStaticPage(html);
  await open(other, reference.url).then(({ page: bare }) => bare.close());
  const ours: Opened[] = [];
  const bare: number[] = [];
  const byIcon: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await openApp(context, address));
    const still = await open(other, reference.url);
    bare.push(still.paintedMs);
    await still.page.close();
    const icon = await open(context, `${hall.url}/?from=home`);
    byIcon.push(icon.paintedMs);
    await icon.page.close();
  }
  await reference.close();
  await Promise.all([context.close(), other.close()]);
  const [list, own, still] = [
    median(ours.map(({ paintedMs }) => paintedMs)),
    median(ours.map(({ ownMs }) => ownMs)),
    median(bare),
  ];
  return [
    {
      name: "later start without a network: agenda on the screen",
      ours: ms(list),
      reference: ms(still),
      ratio: list / still,
      aim: `≤ 2 ×, ≤ ${listAimMs} ms`,
      isMet: list <= listAimMs && list / still <= 2,
    },
    {
      name: "the same: the app's own list in the place of the kept one",
      ours: ms(own),
      reference: ms(still),
      ratio: own / still,
      aim: "",
      isMet: true,
    },
    {
      name: "later start by the icon on the home screen: *now*",
      ours: ms(median(byIcon)),
      reference: "",
      aim: "",
      isMet: true,
    },
  ];
};
