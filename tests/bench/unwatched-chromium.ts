import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../scripts/find-chromium.ts";
import { freePort } from "../support/free-port.ts";

const flags = [
  ...chromiumFlags,
  "--headless",
  "--accept-lang=th-TH",
  "--window-size=360,740",
  // As the browser's tool sets them: a page that nobody looks at is not slowed down.
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

/**
 * A Chromium whose tool can be taken off it. While a page is watched, each request is told to the tool with its body, which
 * costs the browser and the tool a third of what is measured here; no phone is watched.
 */
export const startUnwatchedChromium = async () => {
  const profile = mkdtempSync(join(tmpdir(), "ruam-drain-"));
  const port = await freePort();
  const args = [...flags, `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(findChromium(), args, { stdio: "ignore" });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  let browser: Browser | undefined;

  const watch = async (triesLeft = 100): Promise<Page> => {
    try {
      browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch (error) {
      if (triesLeft === 0) throw error;
      await new Promise((done) => setTimeout(done, 100));
      return watch(triesLeft - 1);
    }
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.newPage());
    if (page === undefined) throw new Error("Chromium has no page");
    return page;
  };

  return {
    watch,
    /** The page goes on by itself. */
    leave: async (): Promise<void> => browser?.close(),
    stop: async (): Promise<void> => {
      child.kill("SIGTERM");
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
};
