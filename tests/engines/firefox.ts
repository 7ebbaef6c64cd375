import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectBidi, type Bidi } from "./bidi.ts";
import { until, type Browser, type Engine, type Tab } from "./engine.ts";
import { startProgram, type Program } from "./processes.ts";

type Preferences = Readonly<Record<string, string | number | boolean>>;

/** No questions, no visits to its maker, and the same start after a kill as after a proper end. */
const usualPreferences: Preferences = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.sessionstore.resume_from_crash": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "intl.accept_languages": "th",
  "messaging-system.rsexperimentloader.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.proxy.type": 0,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.startup.max_resumed_crashes": -1,
  "toolkit.telemetry.enabled": false,
  "ui.prefersReducedMotion": 1,
};

type Running = { readonly program: Program; readonly bidi: Bidi };

const launch = async (profile: string): Promise<Running> => {
  const program = startProgram(
    process.env.FIREFOX_PATH ?? "/usr/bin/firefox-esr",
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
    { MOZ_CRASHREPORTER_DISABLE: "1" },
  );
  const said = (): string | undefined => /WebDriver BiDi listening on (ws:\S+)/.exec(program.said())?.[1];
  try {
    const bidi = await connectBidi(await until("Firefox's remote control", said, 60_000));
    await bidi.send("session.new", { capabilities: {} });
    return { program, bidi };
  } catch (error) {
    await program.kill();
    throw new Error(`Firefox did not start:\n${program.said()}`, { cause: error });
  }
};

type Evaluated = {
  readonly type: "success" | "exception";
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
};

const openTab = async ({ bidi }: Running): Promise<Tab> => {
  const { context } = await bidi.send("browsingContext.create", { type: "tab" });
  return {
    goTo: async (url) => {
      await bidi.send("browsingContext.navigate", { context, url, wait: "complete" });
    },
    run: async (work, given) => {
      const answer = (await bidi.send("script.callFunction", {
        functionDeclaration: `async (given) => JSON.stringify((await (${work.toString()})(JSON.parse(given))) ?? null)`,
        arguments: [{ type: "string", value: JSON.stringify(given ?? null) }],
        awaitPromise: true,
        target: { context },
      })) as Evaluated;
      if (answer.type === "exception") throw new Error(`in the page: ${answer.exceptionDetails?.text}`);
      return JSON.parse(answer.result?.value ?? "null");
    },
    toFront: async () => {
      await bidi.send("browsingContext.activate", { context });
    },
    close: async () => {
      await bidi.send("browsingContext.close", { context });
    },
  };
};

/** @param preferences as a person, or who looks after the device, may have set them */
export const firefoxWith = (name: string, preferences: Preferences): Engine => ({
  name,
  start: async (): Promise<Browser> => {
    const profile = mkdtempSync(join(tmpdir(), "ruam-firefox-"));
    const lines = Object.entries({ ...usualPreferences, ...preferences }).map(
      ([preference, value]) => `user_pref("${preference}", ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, "user.js"), lines.join("\n"));
    let running = await launch(profile);
    const stop = async (): Promise<void> => {
      await running.program.kill();
      running.bidi.close();
    };
    return {
      openTab: () => openTab(running),
      breakOff: async () => {
        await stop();
        running = await launch(profile);
        return openTab(running);
      },
      end: async () => {
        await stop();
        rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
      },
    };
  },
});

/** Firefox ESR with a profile on disk, without a screen. */
export const firefox: Engine = firefoxWith("Firefox ESR", {});
