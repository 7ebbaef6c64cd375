import { cleanup, render } from "@solidjs/testing-library";
import { createStore } from "solid-js/store";
import { afterEach, beforeEach } from "vitest";
import demonstrationText from "../../../src/server/demo/meeting-5-2562.json?raw";
import { createNameIndex } from "#domain/person-name-search.ts";
import type { EntryRecord, LiveRecord, MeetingDataRecord, PersonRecord } from "#domain/records.ts";
import { ok } from "#domain/result.ts";
import type { RosterHit } from "#protocol/messages.ts";
import { inLanguage } from "#domain/bilingual-words.ts";
import { App } from "#client/app.tsx";
import type { AppValue } from "#client/app-context.tsx";
import type { Asking, SyncStatus } from "#client/commands-and-sync-contract.ts";
import { createTranslator } from "#client/i18n/translator.ts";
import { createAnnouncer } from "#client/lib/screen-reader-announcer.ts";
import { createPreferences } from "#client/lib/preferences.ts";
import { createCommands } from "#client/local/commands.ts";
import type { Membership } from "#client/local/vault-records.ts";
import { createQueries } from "#client/local/queries.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import { noOffers, type Offers } from "#client/pwa/pwa-offers-contract.ts";
import { PwaOffersProvider } from "#client/pwa/pwa-offers-context.tsx";
import { createRoutes } from "#client/routes.tsx";
import { unknownStatus } from "#client/sync/sync-status.ts";
import { fillCache } from "#tests/support/fill-cache.ts";
import { aLiveRecord, anEntryRecord } from "#tests/support/meeting-builder.ts";

const demonstration = JSON.parse(demonstrationText) as {
  readonly id: string;
  readonly joinCode: string;
  readonly records: readonly MeetingDataRecord[];
};

export const meetingId = demonstration.id;
export const participantId = "11111111-1111-5111-8111-111111111111";
/** 09.24 น. in Bangkok, on the day of the meeting. */
export const morning = Date.parse("2019-10-10T09:24:00+07:00");

const known = { rev: 1, seq: 1 };
/** The published meeting with its example projects, as a phone has it after the first reading. */
export const records = demonstration.records.map((record) => ({ ...record, ...known }));
export const roster = records.filter((record): record is PersonRecord => record.type === "person");
/** The room's matters without anybody's words: each test brings its own. */
const matterTypes: readonly string[] = ["meeting", "agenda-item", "strategy", "unit", "project"];
export const whatAPhoneHolds = records.filter(({ type }) => matterTypes.includes(type));

export const asHit = (person: PersonRecord): RosterHit => ({
  ...person,
  personId: person.id,
  example: person.example === true,
});

export const liveOn = (target: LiveRecord["target"], live: Partial<LiveRecord> = {}): LiveRecord =>
  aLiveRecord({ id: meetingId, target, since: Date.parse("2019-10-10T10:42:00+07:00"), ...live });

export const anEntry = (entry: Partial<EntryRecord> = {}): EntryRecord =>
  anEntryRecord({
    no: 12,
    target: { type: "project", id: "EX-08" },
    text: "เหตุใดปริมาณขยะจึงลดลงต่ำกว่าเป้าหมาย",
    status: "accepted",
    endorsements: 4,
    ...entry,
  });

export const aMembership = (membership: Partial<Membership> = {}): Membership => ({
  meetingId,
  joinWith: { code: demonstration.joinCode },
  participantId,
  displayName: null,
  joinedAt: morning,
  ...membership,
});

type PhoneOptions = {
  /** `/join`, or a screen of the meeting without a slash: `now`. */
  readonly at: string;
  readonly records?: readonly MeetingDataRecord[];
  readonly isJoined?: boolean;
  readonly asking?: Partial<Asking>;
  readonly sync?: Partial<SyncStatus>;
  readonly offers?: Partial<Offers>;
  /** Nobody was here before; the databases are there when this is. */
  readonly isFirstVisit?: boolean;
  readonly whenReady?: Promise<unknown>;
};

const open: Stores[] = [];
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  globalThis.scrollTo = () => undefined;
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
  };
});
afterEach(() => {
  cleanup();
  for (const stores of open.splice(0)) stores.close();
});

/** A phone with real databases in memory and the real screens, opened at an address. */
export const openPhone = async (options: PhoneOptions) => {
  const stores = createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  open.push(stores);
  await stores.open();
  const put = (rows: readonly (MeetingDataRecord & { readonly arrivedAt?: number })[]) =>
    fillCache(
      stores.cache,
      rows.map((row) => ({ ...row, meetingId })),
    );
  const join = async (membership: Membership) => {
    await stores.vault.meta.put({ ...membership, key: `membership/${membership.meetingId}`, kind: "membership" });
  };
  await put([...(options.isJoined === false ? [] : whatAPhoneHolds), ...(options.records ?? [])]);
  if (options.isJoined !== false) await join(aMembership());

  const [sync, setSync] = createStore<{ -readonly [K in keyof SyncStatus]: SyncStatus[K] }>({
    ...unknownStatus,
    connection: "connected",
    hasSnapshot: true,
    ...options.sync,
  });
  const { said: lines, announce } = createAnnouncer();
  const said = () => lines().at(-1)?.words ?? "";
  const preferences = createPreferences({ storage: undefined, root: document.documentElement });
  const translator = createTranslator({ onLanguage: (language) => preferences.set("language", language) });
  let ids = 0;
  const value: AppValue = {
    ...translator,
    say: (words) => inLanguage(words, translator.language()),
    preferences,
    isReady: () => true,
    whenReady: () => options.whenReady ?? Promise.resolve(),
    isFirstVisit: options.isFirstVisit === true,
    isKept: () => true,
    queries: createQueries({ stores }),
    commands: createCommands({
      stores,
      now: () => morning,
      newId: () => `33333333-3333-4333-8333-${String(++ids).padStart(12, "0")}`,
      isClockSuspect: () => false,
      onSaved: () => undefined,
    }),
    asking: {
      join: async () => {
        await join(aMembership());
        return ok(aMembership());
      },
      searchRoster: (_meetingId, query, more) =>
        Promise.resolve(ok(createNameIndex(roster.map(asHit)).search(query, more && 20))),
      personalCode: () => Promise.resolve(ok("ABCD-2345")),
      ...options.asking,
    },
    sync,
    syncNow: () => undefined,
    openMeeting: () => undefined,
    announce,
    now: () => morning,
    origin: "https://ruam.example",
  };
  const address = options.at.startsWith("/") ? options.at : `/m/${meetingId}/${options.at}`;
  history.replaceState(null, "", address);
  const routes = createRoutes({ loadWords: translator.loadWords, whenReady: () => Promise.resolve() });
  const view = render(() => (
    <PwaOffersProvider value={{ ...noOffers, ...options.offers }}>
      <App value={value} routes={routes} said={lines} />
    </PwaOffersProvider>
  ));
  return {
    ...view,
    stores,
    put,
    join,
    said,
    value,
    setSync: (changed: Partial<SyncStatus>) => setSync(changed),
    /** To another screen of the meeting, as the browser's own way back would go. */
    go: (screen: string) => {
      history.pushState(null, "", `/m/${meetingId}/${screen}`);
      dispatchEvent(new PopStateEvent("popstate"));
    },
    path: () => location.pathname.replace(`/m/${meetingId}`, "") + location.search,
    attendances: async () => (await stores.vault.mine.toArray()).filter(({ kind }) => kind === "attendance/put"),
    profiles: async () => (await stores.vault.mine.toArray()).filter(({ kind }) => kind === "profile/put"),
  };
};
