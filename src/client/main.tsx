import "./ui/fonts.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/kit.css";
import { createSignal } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { render } from "solid-js/web";
import { inLanguage } from "#domain/words.ts";
import type { AppValue } from "./app-context.tsx";
import { App } from "./app.tsx";
import { appVersion } from "./app-version.ts";
import type { SyncStatus } from "./contract.ts";
import { createFormat } from "./i18n/format.ts";
import { createTranslator } from "./i18n/translator.ts";
import { createLeaving } from "./lib/leaving.ts";
import { createPreferences } from "./lib/preferences.ts";
import { createOffers } from "./pwa/create-offers.ts";
import { OffersProvider } from "./pwa/offers-context.tsx";
import { OffersOver } from "./pwa/offers-over.tsx";
import { createRoutes } from "./routes.tsx";
import type { Device } from "./sync/device.ts";
import { unknownStatus } from "./sync/status.ts";

/** The one place where the long-lived things are made. */
const start = async (root: HTMLElement) => {
  const { phone, whenReady, ...ready } = loadPhone();
  const preferences = createPreferences({ storage: keptStorage(), root: document.documentElement });
  const translator = createTranslator({ onLanguage: (language) => preferences.set("language", language) });
  // Words that do not come (no signal, and English never fetched) leave the app in Thai, not closed.
  if (preferences.values.language !== "th") {
    await translator.setLanguage(preferences.values.language).catch(() => preferences.set("language", "th"));
  }
  const [said, setSaid] = createSignal("");

  const value: AppValue = {
    ...translator,
    ...ready,
    say: (words) => inLanguage(words, translator.language()),
    format: createFormat({ language: translator.language, numerals: () => "arabic" }),
    preferences,
    get queries() {
      return phone().queries;
    },
    get commands() {
      return phone().commands;
    },
    asking: {
      join: async (words) => (await whenReady).asking.join(words),
      searchRoster: async (meetingId, query) => (await whenReady).asking.searchRoster(meetingId, query),
      personalCode: async (meetingId) => (await whenReady).asking.personalCode(meetingId),
    },
    syncNow: () => phone().sync.trigger("button"),
    openMeeting: (meetingId) => phone().sync.follow(meetingId),
    announce: setSaid,
    now: () => Date.now(),
    origin: location.origin,
  };
  const routes = createRoutes({ loadWords: translator.loadWords, whenReady });
  const offers = startOffers(ready.sync);
  render(
    () => (
      <OffersProvider value={offers}>
        <App value={value} routes={routes} said={said} over={OffersOver} />
      </OffersProvider>
    ),
    root,
  );
};

/** Installing and updating. The worker comes after the first screen: it is for the next visit. */
const startOffers = (sync: SyncStatus) => {
  const leaving = createLeaving();
  return createOffers({
    window,
    version: appVersion,
    beforeUpdate: leaving.before,
    onUpdateReady: (onWaiting) => {
      if (!import.meta.env.PROD) return;
      void import("./start-worker.ts").then(({ startWorker }) =>
        startWorker({ sync, onWaiting, beforeReload: leaving.run }),
      );
    },
  });
};

/** Databases and sync are on their way from the first moment; the screens that need them wait for `whenReady`. */
const loadPhone = () => {
  const [loaded, setLoaded] = createSignal<Device>();
  const [sync, setSync] = createStore<SyncStatus>(unknownStatus);
  const whenReady = import("./phone.ts").then(async ({ startPhone }) => {
    const device = await startPhone();
    setSync(reconcile(device.sync.status()));
    device.sync.subscribe((status) => setSync(reconcile(status)));
    setLoaded(device);
    return device;
  });
  const phone = (): Device => {
    const device = loaded();
    if (device === undefined) throw new Error("A screen without isReady() wants the databases");
    return device;
  };
  return { phone, whenReady, sync, isReady: () => loaded() !== undefined };
};

const keptStorage = (): Storage | undefined => {
  try {
    return localStorage;
  } catch {
    return undefined; // forbidden by the browser's settings
  }
};

const root = document.getElementById("app");
if (root !== null) void start(root);
