import type { CDPSession, Locator, Page } from "@playwright/test";
import { median, ms, type Row } from "../measure.ts";
import { startBareApp } from "./bare-app.ts";
import type { Hall } from "./hall.ts";
import { onSlow4G, slowDown } from "./slow-page.ts";

const rounds = 7;
/** Nobody taps a name before it was read; what the phone fetches meanwhile is there by then. */
const nameReadMs = 1_500;

/** When the field for one's name can be typed in, ms after the address was opened. */
export const untilField = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        const look = (): void => {
          const field = document.querySelector<HTMLInputElement>("input[type=search]");
          if (field === null || field.disabled) return void requestAnimationFrame(look);
          setTimeout(() => done(performance.now())); // this frame paints it
        };
        requestAnimationFrame(look);
      }),
  );

type Start = { readonly fieldMs: number; readonly scriptBytes: number; readonly confirmedMs: number };

/** A finger on the middle of it. The browser's tools look where it goes, in the page itself, before they press; this does not. */
const tap = async (session: CDPSession, what: Locator): Promise<void> => {
  const box = await what.boundingBox();
  if (box === null) throw new Error("what is to be tapped is not on the screen");
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
};

type Kind = {
  readonly isApp: boolean;
  /** So long the names stand on the screen before one of them is tapped. */
  readonly readMs: number;
};

/** A phone that was never here opens the link; where it is the app, it also takes a name. */
const start = async (
  hall: Hall,
  address: string,
  { isApp, readMs }: Kind,
): Promise<Start & { readonly html: string }> => {
  const { page, context } = await hall.phone();
  const session = await slowDown(page);
  await onSlow4G(session);
  const kinds = new Map<string, string>();
  let scriptBytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) === "Script") scriptBytes += encodedDataLength;
  });
  await page.goto(address, { waitUntil: "commit" });
  const fieldMs = await untilField(page);
  const bytes = scriptBytes;
  if (!isApp) {
    await context.close();
    return { fieldMs, scriptBytes: bytes, confirmedMs: 0, html: "" };
  }
  const html = await page.evaluate(() => document.getElementById("app")?.innerHTML ?? "");
  await page.getByRole("searchbox").fill("ธีระศ");
  const name = page.getByRole("button", { name: /ฑีฆายุพันธุ์/ });
  await name.waitFor();
  await page.waitForTimeout(readMs);
  await page.evaluate(() =>
    addEventListener(
      "click",
      ({ timeStamp }) => {
        const look = (): void => {
          if (!location.pathname.endsWith("/checked-in") || document.querySelector("main h1") === null)
            return void requestAnimationFrame(look);
          // This frame paints it.
          setTimeout(() => Object.assign(globalThis, { confirmedMs: performance.now() - timeStamp }));
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    ),
  );
  await tap(session, name);
  const confirmed = await page.waitForFunction(() => (globalThis as { confirmedMs?: number }).confirmedMs);
  const confirmedMs = (await confirmed.jsonValue()) ?? Number.NaN;
  await context.close();
  return { fieldMs, scriptBytes: bytes, confirmedMs, html };
};

/** From the link of the QR code to the field for one's name, and from the tap on the name to the confirmation. */
export const benchStarts = async (hall: Hall): Promise<Row[]> => {
  const ours: Start[] = [];
  const atOnce: Start[] = [];
  const bare: number[] = [];
  const { attendee } = hall.server;
  const first = await start(hall, attendee, { isApp: true, readMs: 0 });
  const reference = await startBareApp(first.html);
  for (let round = 0; round < rounds; round++) {
    ours.push(await start(hall, attendee, { isApp: true, readMs: nameReadMs }));
    bare.push((await start(hall, reference.url, { isApp: false, readMs: 0 })).fieldMs);
    atOnce.push(await start(hall, attendee, { isApp: true, readMs: 0 }));
  }
  await reference.close();
  const [field, page] = [median(ours.map(({ fieldMs }) => fieldMs)), median(bare)];
  const kB = median(ours.map(({ scriptBytes }) => scriptBytes)) / 1000;
  const confirmed = median(ours.map(({ confirmedMs }) => confirmedMs));
  const confirmedAtOnce = median(atOnce.map(({ confirmedMs }) => confirmedMs));
  return [
    {
      name: "link of the QR code, first visit, slow 4G: field for the name",
      ours: ms(field),
      reference: ms(page),
      ratio: field / page,
      aim: "≤ 2,200 ms",
      isMet: field <= 2_200,
    },
    {
      name: "the same: script that had come by then, as sent",
      ours: `${kB.toFixed(1)} kB`,
      reference: "",
      aim: "≤ 75 kB",
      isMet: kB <= 75,
    },
    {
      name: "tap on the name, a second and a half after it came: confirmation",
      ours: ms(confirmed),
      reference: "",
      aim: "≤ 170 ms",
      isMet: confirmed <= 170,
    },
    {
      name: "tap on the name in the moment in which it comes: confirmation",
      ours: ms(confirmedAtOnce),
      reference: "",
      aim: "",
      isMet: true,
    },
  ];
};
