import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  chromium,
  expect,
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { freePort } from "../support/free-port.ts";
import { chromiumFlags } from "../../scripts/find-chromium.ts";
import { startFaultProxy, type FaultProxy } from "../support/fault-proxy.ts";
import { freshData, removeData, startServer, type RunningServer } from "../support/running-server.ts";

/** The hall of one test: a real server behind a network that the test can break. */
export type Hall = {
  readonly proxy: FaultProxy;
  readonly url: string;
  readonly data: string;
  server: RunningServer;
  /** Starts the server again after it was stopped, on the same data. */
  readonly restart: () => Promise<void>;
};

export type Phone = {
  readonly context: BrowserContext;
  readonly page: Page;
};

/** A phone whose browser can be ended, and opened again with what it had kept on its disk. */
export type KeptPhone = Phone & { readonly profile: string };

export type PhoneOptions = {
  readonly language?: "th-TH" | "en-GB";
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
};

const openHall = async (): Promise<Hall> => {
  const data = freshData();
  const port = await freePort();
  const proxy = await startFaultProxy(() => port);
  const start = () => startServer({ port, origin: proxy.url, data });
  const hall: Hall = {
    proxy,
    url: proxy.url,
    data,
    server: await start(),
    restart: async () => {
      hall.server = await start();
    },
  };
  return hall;
};

const settingsOf = (options: PhoneOptions): BrowserContextOptions => ({
  viewport: options.viewport ?? { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  locale: options.language ?? "th-TH",
  timezoneId: "Asia/Bangkok",
  colorScheme: options.colorScheme ?? "light",
  reducedMotion: "reduce",
});

const openKeptPhone = async (profile: string, options: PhoneOptions): Promise<KeptPhone> => {
  const context = await chromium.launchPersistentContext(profile, {
    ...settingsOf(options),
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [...chromiumFlags],
  });
  return { context, page: context.pages()[0] ?? (await context.newPage()), profile };
};

/**
 * Hears what the pages of a browser do against the server's own policy (Content-Security-Policy).
 * @returns what was heard
 */
const hearPolicy = (context: BrowserContext): readonly string[] => {
  const heard: string[] = [];
  context.on("console", (line) => {
    if (/Content Security Policy|Content-Security-Policy/i.test(line.text())) heard.push(line.text());
  });
  return heard;
};

type Fixtures = {
  readonly hall: Hall;
  /**
   * Opens phones that are closed with the test. They share one running browser, each with a storage of its own that is
   * gone with it: starting a browser takes longer than what most tests do with it.
   */
  readonly phone: (options?: PhoneOptions) => Promise<Phone>;
  /** Opens phones with a browser and a disk of their own, which are removed with the test. */
  readonly keptPhone: (options?: PhoneOptions & { readonly profile?: string }) => Promise<KeptPhone>;
};

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
  hall: async ({}, use) => {
    const hall = await openHall();
    await use(hall);
    await hall.server.stop();
    await hall.proxy.close();
    removeData(hall.data);
  },
  phone: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    const heard: (readonly string[])[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(settingsOf(options));
      opened.push(context);
      heard.push(hearPolicy(context));
      return { context, page: await context.newPage() };
    });
    for (const context of opened) await context.close();
    expect(heard.flat(), "nothing is done against the server's policy").toEqual([]);
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  keptPhone: async ({}, use) => {
    const opened: KeptPhone[] = [];
    const heard: (readonly string[])[] = [];
    await use(async (options = {}) => {
      const phone = await openKeptPhone(options.profile ?? mkdtempSync(join(tmpdir(), "ruam-phone-")), options);
      opened.push(phone);
      heard.push(hearPolicy(phone.context));
      return phone;
    });
    for (const { context, profile } of opened) {
      await context.close().catch(() => undefined);
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); // a killed browser is slow to go
    }
    expect(heard.flat(), "nothing is done against the server's policy").toEqual([]);
  },
});

export { expect };
