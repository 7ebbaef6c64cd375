import { localStorageOf } from "./lib/local-storage.ts";
import "./ui/fonts.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/kit.css";
import "./ui/print.css"; // the last
import { createSignal, lazy } from "solid-js";
import { render } from "solid-js/web";
import { fail } from "#domain/result.ts";
import { inLanguage } from "#domain/bilingual-words.ts";
import { preparePatterns, prepareThaiWords } from "#domain/unbreakable-text.ts";
import type { AppValue } from "./app-context.tsx";
import { App } from "./app.tsx";
import { appVersion } from "./app-version.ts";
import type { SyncStatus } from "./commands-and-sync-contract.ts";
import { dropSnapshots } from "./local/screen-snapshots.ts";
import { createTranslator, type Translator } from "./i18n/translator.ts";
import { createAnnouncer } from "./lib/screen-reader-announcer.ts";
import { createRecordOfSignals } from "./lib/record-of-signals.ts";
import { vaultHadRecordsKey } from "./lib/vault-had-records-key.ts";
import { createBeforeAppReload, type Leaving } from "./lib/before-app-reload.ts";
import { createPreferences } from "./lib/preferences.ts";
import { nextTask } from "./lib/next-task.ts";
import { until } from "./lib/wait-until.ts";
import { createPwaOffers } from "./pwa/create-pwa-offers.ts";
import { PwaOffersProvider } from "./pwa/pwa-offers-context.tsx";
import { createRoutes } from "./routes.tsx";
import type { OpenedDevice } from "./open-device.ts";
import type { Device } from "./sync/create-device.ts";
import { createEarlyHello } from "./sync/early-hello.ts";
import { unknownStatus } from "./sync/sync-status.ts";
import type { Fetch } from "./sync/transport.ts";

/** The only place where long-lived objects are created. */
const start = async (root: HTMLElement) => {
  const leaving = createBeforeAppReload();
  const earlyHello = createEarlyHello({
    fetch: (path, init) => globalThis.fetch(path, init),
    subtle: globalThis.crypto.subtle as SubtleCrypto | undefined,
    now: () => Date.now(),
  });
  const storage = localStorageOf();
  const isFirstVisit = isFirst(storage);
  let isLost = false;
  const isByLink = () => location.pathname.startsWith("/j/");
  const { phone, whenOpen, whenReady, fetchNow, ...ready } = loadPhone(leaving, earlyHello.fetch);
  if (isFirstVisit && isByLink()) setTimeout(fetchNow, patienceMs);
  else fetchNow();
  const preferences = createPreferences({
    storage,
    root: document.documentElement,
    languages: navigator.languages,
    onChosen: () => void dropSnapshots(globalThis.caches),
  });
  // In one task, instead of three, this blocked a phone that had just started for a sixth of a second.
  await nextTask();
  const translator = createTranslator({
    isKept: ready.isKept,
    onLanguage: (language) => preferences.set("language", language),
  });
  // Words that do not come (no signal, and English never fetched) leave the app in Thai, not closed.
  if (preferences.values.language !== "th") {
    await translator.setLanguage(preferences.values.language).catch(() => preferences.set("language", "th"));
  }
  // The link's screen, asked for before the app's frame is drawn.
  if (isByLink())
    void Promise.all([import("./routes/check-in/arriving-page.tsx"), translator.loadWords("check-in")]).catch(
      () => undefined,
    );
  const { said, announce } = createAnnouncer();
  await nextTask();

  const value: AppValue = {
    ...translator,
    ...ready,
    isFirstVisit,
    whenReady: () => (fetchNow(), whenReady),
    say: (words) => inLanguage(words, translator.language()),
    preferences,
    get queries() {
      return phone().queries;
    },
    get commands() {
      return phone().commands;
    },
    asking: {
      // Where site data is blocked, not even the databases' own script can run.
      join: async (words) => {
        fetchNow();
        void earlyHello.ask(words);
        // Their script did not come; the page asks for it again, and joins by itself.
        if (isLost && isByLink()) location.reload();
        const opened = await whenOpen.catch(() => void (isLost = true));
        return opened?.asking.join(words) ?? fail({ kind: navigator.cookieEnabled ? "join-failed" : "storage-failed" });
      },
      searchRoster: async (meetingId, query, more) => (await whenOpen).asking.searchRoster(meetingId, query, more),
      personalCode: async (meetingId) => (await whenOpen).asking.personalCode(meetingId),
    },
    syncNow: () => phone().sync.trigger("button"),
    openMeeting: (meetingId) => phone().sync.follow(meetingId),
    announce,
    now: () => Date.now(),
    origin: location.origin,
  };
  const routes = createRoutes({ loadWords: translator.loadWords, whenReady: value.whenReady });
  // On a first visit the line is needed for the meeting; what is for later comes when that is here, or does not come.
  const whenFree = isFirstVisit && isByLink() ? whenOpen.then(() => untilRead(ready.sync)) : whenOpen;
  const offers = startOffers({ sync: ready.sync, leaving, whenOpen, whenFree });
  const AppNoticesOverlay = lazy(() => whenFree.then(() => loadOffersOver(translator)).catch(() => noOffersOver));
  render(
    () => (
      <PwaOffersProvider value={offers}>
        <App value={value} routes={routes} said={said} over={AppNoticesOverlay} />
      </PwaOffersProvider>
    ),
    root,
  );
  // The screen's script is on its way.
  setTimeout(prepareThaiWords);
  setTimeout(preparePatterns);
};

/** What is offered comes after the first screen can be used; where it does not come, nothing is offered this time. */
const loadOffersOver = async ({ loadWords }: Translator) => {
  const [{ AppNoticesOverlay }] = await Promise.all([import("./pwa/app-notices-overlay.tsx"), loadWords("pwa")]);
  return { default: AppNoticesOverlay };
};
const noOffersOver = { default: () => undefined };

const untilRead = (sync: SyncStatus): Promise<unknown> =>
  Promise.race([until(() => sync.hasSnapshot), new Promise((late) => setTimeout(late, patienceMs))]);

type OffersDeps = {
  readonly sync: SyncStatus;
  readonly leaving: Leaving;
  readonly whenOpen: Promise<OpenedDevice>;
  readonly whenFree: Promise<unknown>;
};

/** Installing and updating. The worker comes after the first screen: it is for the next visit. */
const startOffers = ({ sync, leaving, whenOpen, whenFree }: OffersDeps) =>
  createPwaOffers({
    window,
    version: appVersion,
    beforeUpdate: leaving.before,
    onUpdateReady: (onWaiting) => {
      // Another tab has changed to a newer version, and its databases with it: this one can only follow.
      void whenOpen.then(({ whenNewer }) => whenNewer).then(() => onWaiting(() => location.reload(), "needed"));
      if (!import.meta.env.PROD) return;
      void whenFree
        .catch(() => undefined) // without databases there is still a next visit
        .then(() => import("./start-worker.ts"))
        .then(({ startWorker }) => startWorker({ sync, onWaiting, beforeReload: leaving.run }));
    },
  });

/**
 * Databases and sync; the screens that need them wait for `whenReady`. `fetchNow` fetches them, once: from the first
 * moment, unless the field for a name is all that a person needs at first (`routes/check-in/arriving-page.tsx`).
 */
const loadPhone = (leaving: Leaving, fetch: Fetch) => {
  let fetchNow: () => void = () => undefined;
  const whenWanted = new Promise<void>((resolve) => (fetchNow = resolve));
  const [loaded, setLoaded] = createSignal<Device>();
  const [isKept, setKept] = createSignal(navigator.cookieEnabled);
  const { values: sync, set: setSync } = createRecordOfSignals<SyncStatus>(unknownStatus);
  // Where a worker has brought everything already, nothing is saved by asking for the engine later.
  if (navigator.serviceWorker?.controller) void import("./start-device.ts").catch(() => undefined);
  const whenOpen = whenWanted
    .then(() => import("./open-device.ts"))
    .then(async ({ openDevice }) => {
      await nextTask();
      return openDevice({ beforeClosing: leaving.run, fetch });
    });
  const whenReady = whenOpen.then(async ({ whenDevice, isKept: isOnDisk }) => {
    setKept(isOnDisk);
    const device = await whenDevice;
    setSync(device.sync.status());
    device.sync.subscribe(setSync);
    setLoaded(device);
    return device;
  });
  const phone = (): Device => {
    const device = loaded();
    if (device === undefined) throw new Error("A screen without isReady() wants the databases");
    return device;
  };
  return {
    phone,
    whenOpen,
    whenReady,
    fetchNow: () => fetchNow(),
    sync,
    isKept,
    isReady: () => loaded() !== undefined,
  };
};

/** So long may wait what is not needed at once by somebody who joins by a link, ms. */
const patienceMs = 5_000;

/** Nothing was kept here, and things can be. */
const isFirst = (storage: Storage | undefined): boolean =>
  navigator.cookieEnabled &&
  !navigator.serviceWorker?.controller &&
  storage !== undefined &&
  storage.getItem(vaultHadRecordsKey) === null;

const root = document.getElementById("app");
if (root !== null) void start(root);
