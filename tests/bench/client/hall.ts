import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../../scripts/find-chromium.ts";
import { freePort } from "../../support/free-port.ts";
import { freshData, removeData, startServer, type RunningServer } from "../../support/running-server.ts";
import { startSecureServer, trustAnyCertificate } from "../../support/secure-server.ts";
import { probe } from "./slow-page.ts";

export const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";

export type Hall = {
  readonly server: RunningServer;
  readonly url: string;
  readonly browser: Browser;
  /** A phone that has never been here; of a laptop's size where that is said. */
  readonly phone: (kind?: "phone" | "laptop") => Promise<{ readonly context: BrowserContext; readonly page: Page }>;
  readonly end: () => Promise<void>;
};

/** The built app behind the real server, and a browser. @param over `https`: as phones know it */
export const openHall = async (over: "http" | "https" = "http"): Promise<Hall> => {
  const port = await freePort();
  const data = freshData();
  const server =
    over === "https"
      ? await startSecureServer({ port, data })
      : await startServer({ port, origin: `http://localhost:${port}`, data });
  const url = new URL(server.attendee).origin;
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumFlags, ...(over === "https" ? [trustAnyCertificate] : [])],
  });
  return {
    server,
    url,
    browser,
    phone: async (kind = "phone") => {
      const context = await browser.newContext({
        viewport: kind === "phone" ? { width: 360, height: 740 } : { width: 1280, height: 800 },
        deviceScaleFactor: kind === "phone" ? 2 : 1,
        hasTouch: kind === "phone",
        locale: "th-TH",
        timezoneId: "Asia/Bangkok",
      });
      const page = await context.newPage();
      await probe(page);
      return { context, page };
    },
    end: async () => {
      await browser.close();
      await server.stop();
      removeData(data);
    },
  };
};

/** Joins, takes the name, and waits until the phone has sent it. */
export const checkIn = async (page: Page, hall: Hall): Promise<void> => {
  await page.goto(hall.server.attendee);
  await page.getByRole("searchbox").fill("ธีระศ");
  await page.getByRole("button", { name: /ฑีฆายุพันธุ์/ }).click();
  await page.waitForURL(/checked-in/);
  await page.waitForTimeout(2_000);
};
