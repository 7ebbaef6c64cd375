import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render } from "@solidjs/testing-library";
import { createStore } from "solid-js/store";
import { Suspense, type JSX } from "solid-js";
import { afterEach } from "vitest";
import type { EntryRecord, EntryState, MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import { inLanguage } from "#domain/bilingual-words.ts";
import { AppProvider, type AppValue } from "#client/app-context.tsx";
import type { SyncStatus } from "#client/commands-and-sync-contract.ts";
import { createTranslator } from "#client/i18n/translator.ts";
import { createPreferences } from "#client/lib/preferences.ts";
import { createCommands } from "#client/local/commands.ts";
import type { OwnRecord } from "#client/local/vault-records.ts";
import { createQueries } from "#client/local/queries.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import { noOffers, type Offers } from "#client/pwa/pwa-offers-contract.ts";
import { PwaOffersProvider } from "#client/pwa/pwa-offers-context.tsx";
import AskPage from "#client/routes/ask/ask-page.tsx";
import MyDataPage from "#client/routes/my-data/my-data-page.tsx";
import MyEntriesPage from "#client/routes/my-entries/my-entries-page.tsx";
import PrivacyPage from "#client/routes/privacy/privacy-page.tsx";
import SettingsPage from "#client/routes/settings/settings-page.tsx";
import SyncStatusPage from "#client/routes/sync-status/sync-status-page.tsx";
import { MeetingProvider } from "#client/shell/meeting-provider.tsx";
import { fillCache } from "#tests/support/fill-cache.ts";
import {
  aMeetingRecord,
  anAgendaItemRecord,
  anEntryRecord,
  aPersonRecord,
  aProjectRecord,
  aStrategyRecord,
  aUnitRecord,
} from "#tests/support/meeting-builder.ts";

export const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
export const participantId = "11111111-1111-5111-8111-111111111111";
export const morning = Date.parse("2019-10-10T10:40:00+07:00");

export const aMeeting: MeetingRecord = aMeetingRecord({
  id: meetingId,
  organisationName: { th: "เทศบาลนครขอนแก่น", en: "Khon Kaen City Municipality" },
  committeeName: { th: "คณะกรรมการติดตามและประเมินผลแผนพัฒนา" },
  title: { th: "การประชุมคณะกรรมการติดตามและประเมินผล" },
  shortTitle: { th: "ติดตามประเมินผลฯ 5/2562", en: "Monitoring 5/2562" },
  venue: { th: "ห้องประชุมสีโห" },
  status: "in-session",
  sectors: [
    { key: "public", label: { th: "ภาครัฐ", en: "public sector" }, representative: { th: "ผู้แทนภาครัฐ" } },
    { key: "civil", label: { th: "ภาคประชาชน", en: "civil sector" }, representative: { th: "ผู้แทนภาคประชาชน" } },
  ],
  criteria: ["ประสิทธิผล", "ความก้าวหน้า", "ความเพียงพอ", "ผลกระทบ", "ความสอดคล้อง", "ประสิทธิภาพ", "ผลผลิต"].map((th) => ({
    key: th,
    label: { th },
  })),
  accent: "khram",
});

export const theRoom: readonly MeetingDataRecord[] = [
  aMeeting,
  anAgendaItemRecord({
    id: "AG-4",
    order: 4,
    number: "4",
    title: { th: "เรื่องเสนอเพื่อพิจารณา" },
    kind: "for-consideration",
  }),
  aStrategyRecord({
    id: "ST-5",
    order: 5,
    number: "5",
    title: { th: "นโยบายของผู้บริหารในการจัดการสิ่งแวดล้อม" },
    shortTitle: { th: "เมืองสิ่งแวดล้อม" },
  }),
  ...[
    { id: "EX-08", th: "โครงการคัดแยกขยะต้นทาง 20 ชุมชนนำร่อง" },
    { id: "EX-06", th: "โครงการปรับปรุงระบบระบายน้ำ" },
  ].map(({ id, th }, order) =>
    aProjectRecord({ id, strategyId: "ST-5", unitId: "U-1", order, name: { th }, example: true }),
  ),
  aUnitRecord({ id: "U-1", name: { th: "สำนักการสาธารณสุขและสิ่งแวดล้อม" }, kind: "bureau" }),
];

export const anEntryState = (state: Partial<EntryState> = {}): EntryState => ({
  entryKind: "question",
  target: { type: "project", id: "EX-08" },
  text: "เหตุใดปริมาณขยะจึงลดลงต่ำกว่าเป้าหมาย",
  criteria: [],
  showName: false,
  withdrawn: false,
  ...state,
});

export const anOwnEntry = (own: Partial<OwnRecord> = {}): OwnRecord => ({
  id: "22222222-2222-4222-8222-222222222222",
  meetingId,
  kind: "entry/put",
  participantId,
  rev: 1,
  ackedRev: 0,
  savedAt: morning,
  createdAt: morning,
  clockSuspect: false,
  schema: 1,
  state: anEntryState(),
  ...own,
});

/** What the office sends back of an own entry. */
export const asReceived = (own: OwnRecord, entry: Partial<EntryRecord> = {}): EntryRecord => {
  const { withdrawn: _withdrawn, ...words } = anEntryState();
  return anEntryRecord({
    ...words,
    id: own.id,
    no: 23,
    mine: true,
    createdAt: own.createdAt,
    receivedAt: own.createdAt,
    ...entry,
  });
};

const status: SyncStatus = {
  connection: "connected",
  busy: false,
  waiting: 0,
  needsPerson: 0,
  lastInStepAt: morning,
  nextTryAt: null,
  paused: null,
  hasSnapshot: true,
  tooLarge: [],
  blocked: [],
  isEmptied: false,
  clockOffsetMs: 0,
};

const openStores: Stores[] = [];
afterEach(() => {
  cleanup();
  for (const stores of openStores.splice(0)) stores.close();
});

type PhoneOptions = {
  readonly screen: string;
  readonly own?: readonly OwnRecord[];
  readonly records?: readonly MeetingDataRecord[];
  readonly isCheckedIn?: boolean;
  /** Whether the browser keeps databases; it does where nothing is said. */
  readonly isKept?: boolean;
  readonly sync?: Partial<SyncStatus>;
  readonly offers?: Partial<Offers>;
  readonly app?: Partial<AppValue>;
  readonly over?: () => JSX.Element;
};

/** A phone in the meeting, with real databases in memory, opened on one of this person's own screens. */
export const openPhone = async (options: PhoneOptions) => {
  mendDialogs();
  const stores = createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  openStores.push(stores);
  await stores.open();
  await seed(stores, options);

  const said: string[] = [];
  const [sync, setStatus] = createStore<{ -readonly [K in keyof SyncStatus]: SyncStatus[K] }>({
    ...status,
    ...options.sync,
  });
  const setSync = (changed: Partial<SyncStatus>) => setStatus(changed);
  const preferences = createPreferences({ storage: undefined, root: document.documentElement });
  const translator = createTranslator({
    isKept: () => options.isKept ?? true,
    onLanguage: (language) => preferences.set("language", language),
  });
  await Promise.all((["meeting", "settings", "privacy", "pwa"] as const).map(translator.loadWords));
  const queries = createQueries({ stores });
  let ids = 0;
  const value: AppValue = {
    t: translator.t,
    language: translator.language,
    setLanguage: translator.setLanguage,
    writeDigits: translator.writeDigits,
    personName: translator.personName,
    namesInSentences: translator.namesInSentences,
    digits: translator.digits,
    loadWords: translator.loadWords,
    say: (words) => inLanguage(words, translator.language()),
    preferences,
    queries,
    commands: createCommands({
      stores,
      now: () => morning,
      newId: () => `33333333-3333-4333-8333-${String(++ids).padStart(12, "0")}`,
      isClockSuspect: () => false,
      onSaved: () => undefined,
    }),
    isReady: () => true,
    whenReady: () => Promise.resolve(),
    isFirstVisit: false,
    isKept: () => options.isKept ?? true,
    asking: {
      join: () => Promise.reject(new Error("not here")),
      searchRoster: () => Promise.reject(new Error("not here")),
      personalCode: () => Promise.resolve({ ok: true, value: "ABCD-2345" }),
    },
    sync,
    syncNow: () => undefined,
    openMeeting: () => undefined,
    announce: (words) => said.push(words),
    now: () => morning,
    origin: "https://ruam.example",
    ...options.app,
  };

  const history = createMemoryHistory();
  history.set({ value: `/m/${meetingId}/${options.screen}` });
  const Root = (props: { readonly children?: JSX.Element }) => (
    <>
      <Suspense>{props.children}</Suspense>
      {options.over?.()}
    </>
  );
  const view = render(() => (
    <PwaOffersProvider value={{ ...noOffers, ...options.offers }}>
      <AppProvider value={value}>
        <MemoryRouter history={history} root={Root}>
          <Route path="/m/:meetingId" component={MeetingProvider}>
            <Route path="/ask" component={AskPage} />
            <Route path="/mine" component={MyEntriesPage} />
            <Route path="/sync" component={SyncStatusPage} />
            <Route path="/settings" component={SettingsPage} />
            <Route path="/my-data" component={MyDataPage} />
            <Route path="/privacy" component={PrivacyPage} />
            <Route path="/*rest" component={() => <p>another screen</p>} />
          </Route>
          <Route path="/*rest" component={() => <p>another screen</p>} />
        </MemoryRouter>
      </AppProvider>
    </PwaOffersProvider>
  ));
  return { ...view, stores, queries, history, said, setSync, translator, preferences, value };
};

const seed = async ({ vault, cache }: Stores, options: PhoneOptions) => {
  await vault.meta.put({
    key: `membership/${meetingId}`,
    kind: "membership",
    meetingId,
    joinWith: { code: "KK5M26XW" },
    participantId,
    displayName: null,
    joinedAt: morning,
  });
  await vault.mine.bulkPut([...(options.own ?? [])]);
  const me: readonly MeetingDataRecord[] =
    options.isCheckedIn === false
      ? []
      : [
          aPersonRecord({
            id: participantId,
            namePrefix: "นางสาว",
            givenName: "ธีรา",
            familyName: "รักเมือง",
            position: "ประธานชุมชน",
            affiliation: "ชุมชนศรีจันทร์",
            sector: "civil",
            role: null,
            capacity: "in-attendance",
            confirmed: true,
          }),
        ];
  const rows = [...theRoom, ...me, ...(options.records ?? [])].map((record) => ({
    ...record,
    meetingId,
    ...(record.type === "entry" && record.mine && { own: 1 as const }),
  }));
  await fillCache(cache, rows);
};

/** jsdom knows the element and not what it does. */
const mendDialogs = () => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.setAttribute("open", "");
    // As every engine does (HTML, "dialog focusing steps"): the element that asks for it, else the first that can.
    const wants = [...this.querySelectorAll<HTMLElement>("*")].find((element) => element.autofocus);
    (wants ?? this.querySelector<HTMLElement>("button"))?.focus();
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.removeAttribute("open");
    this.dispatchEvent(new Event("close"));
  };
};
