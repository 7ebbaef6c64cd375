import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test as base, type BrowserContext, type Page } from "@playwright/test";
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
  readonly profile: string;
};

export type PhoneOptions = {
  readonly profile?: string;
  readonly language?: "th-TH" | "en-GB";
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
};

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });

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

/** A phone with a profile on disk, so that the browser can be closed and opened again. */
export const openPhone = async (options: PhoneOptions = {}): Promise<Phone> => {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), "ruam-phone-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [...chromiumFlags],
    viewport: options.viewport ?? { width: 360, height: 740 },
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: options.language ?? "th-TH",
    timezoneId: "Asia/Bangkok",
    colorScheme: options.colorScheme ?? "light",
    reducedMotion: "reduce",
  });
  return { context, page: context.pages()[0] ?? (await context.newPage()), profile };
};

type Fixtures = {
  readonly hall: Hall;
  /** Opens phones that are closed, and their profiles removed, with the test. */
  readonly phone: (options?: PhoneOptions) => Promise<Phone>;
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
  // eslint-disable-next-line no-empty-pattern -- as above
  phone: async ({}, use) => {
    const opened: Phone[] = [];
    await use(async (options) => {
      const phone = await openPhone(options);
      opened.push(phone);
      return phone;
    });
    for (const { context, profile } of opened) {
      await context.close().catch(() => undefined);
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); // a killed browser is slow to go
    }
  },
});

export { expect };
