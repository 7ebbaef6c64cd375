import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../support/free-port.ts";
import { until, type Browser, type Engine, type Tab } from "./engine.ts";
import { startProgram, type Program } from "./processes.ts";
import { openSession, type Session } from "./webdriver.ts";

const miniBrowser = process.env.MINIBROWSER_PATH ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/** A screen that nobody sees, no graphics card, no talk with a desktop; and the sandbox does not work for root. */
const environment = {
  GDK_BACKEND: "x11",
  NO_AT_BRIDGE: "1",
  WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
};

/**
 * WebKitGTK takes the language of its pages from the locale, and a machine that only tests has none but C: the Thai one is
 * made here.
 */
const makeThaiLocale = (): Readonly<Record<string, string>> => {
  const folder = mkdtempSync(join(tmpdir(), "ruam-locale-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const source = process.env.THAI_LOCALE_PATH ?? "th_TH";
  execFileSync("localedef", ["--no-archive", "-i", source, "-f", "UTF-8", join(folder, "th_TH.UTF-8")]);
  return { LOCPATH: folder, LC_ALL: "th_TH.UTF-8" };
};
let thaiLocale: Readonly<Record<string, string>> | undefined;

let isSaid = false;
const sayVersion = (version: string): void => {
  if (!isSaid) process.stdout.write(`engine: ${miniBrowser} WebKitGTK ${version}\n`);
  isSaid = true;
};

const startScreen = async (): Promise<{ readonly program: Program; readonly display: string }> => {
  const program = startProgram(process.env.XVFB_PATH ?? "/usr/bin/Xvfb", [
    "-displayfd",
    "1",
    "-nolisten",
    "tcp",
    "-screen",
    "0",
    "800x900x24",
  ]);
  const display = await until("a screen", () => /^(\d+)$/m.exec(program.said())?.[1]);
  return { program, display: `:${display}` };
};

/** @param first the window that is always there: a new one is asked for in one that is open */
const openWindow = async (session: Session, first: string): Promise<Tab> => {
  await session.post("window", { handle: first });
  const { handle } = await session.post<{ readonly handle: string }>("window/new", { type: "window" });
  // One command at a time: the driver has one window that it speaks with.
  const inWindow = <T>(work: () => Promise<T>): Promise<T> =>
    session.inTurn(async () => {
      await session.post("window", { handle });
      return work();
    });
  return {
    goTo: (url) => inWindow(() => session.post("url", { url })),
    run: async (work, given) => {
      const script = `const [given, done] = arguments;
        (async () => (${work.toString()})(JSON.parse(given)))().then(
          (value) => done(JSON.stringify({ value })),
          (reason) => done(JSON.stringify({ reason: String(reason) })),
        );`;
      const args = [JSON.stringify(given ?? null)];
      const answer = JSON.parse(await inWindow(() => session.post<string>("execute/async", { script, args })));
      if (answer.reason !== undefined) throw new Error(`in the page: ${answer.reason}`);
      return answer.value ?? null;
    },
    // Windows without a manager lie beside each other, so that none is hidden.
    toFront: async () => undefined,
    close: () =>
      inWindow(async () => {
        await session.remove("window");
      }),
  };
};

/**
 * WebKitGTK's own small browser on a screen of its own. Under automation it keeps its storage in memory, for as long as
 * the session lasts: a page can be thrown away in the middle, and the browser cannot.
 */
export const webkit: Engine = {
  name: "WebKitGTK",
  start: async (): Promise<Browser> => {
    const screen = await startScreen();
    const port = await freePort();
    const driver = startProgram(process.env.WEBKIT_DRIVER_PATH ?? "/usr/bin/WebKitWebDriver", [`--port=${port}`], {
      ...environment,
      ...(thaiLocale ??= makeThaiLocale()),
      DISPLAY: screen.display,
    });
    const stop = async (): Promise<void> => {
      await driver.kill();
      await screen.program.kill();
    };
    try {
      const session = await openSession(`http://127.0.0.1:${port}`, {
        "webkitgtk:browserOptions": { binary: miniBrowser, args: ["--automation"] },
      });
      sayVersion(session.version);
      const first = await session.get<string>("window");
      const openTab = (): Promise<Tab> => session.inTurn(() => openWindow(session, first));
      return {
        openTab,
        // The session's first window stays, blank: with its last window the browser would end, and its storage too.
        breakOff: async (tab) => {
          await tab.close();
          return openTab();
        },
        end: async () => {
          await session.inTurn(session.end).catch(() => undefined); // it is killed now in any case
          await stop();
        },
      };
    } catch (error) {
      await stop();
      throw new Error(`WebKitGTK did not start:\n${driver.said()}`, { cause: error });
    }
  },
};
