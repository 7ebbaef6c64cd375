import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render } from "@solidjs/testing-library";
import { Suspense, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import { afterEach, vi } from "vitest";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import { inLanguage } from "#domain/bilingual-words.ts";
import { AppProvider, type AppValue } from "#client/app-context.tsx";
import type { SyncStatus } from "#client/commands-and-sync-contract.ts";
import { createTranslator } from "#client/i18n/translator.ts";
import { createPreferences } from "#client/lib/preferences.ts";
import { createCommands } from "#client/local/commands.ts";
import type { Draft, OfficeAct } from "#client/local/vault-records.ts";
import { createQueries } from "#client/local/queries.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import ConsolePage from "#client/routes/office/console-page.tsx";
import DeskPage from "#client/routes/office/desk-page.tsx";
import AttendanceAndQuorumPage from "#client/routes/office/roster-page.tsx";
import UnitPage from "#client/routes/unit/unit-page.tsx";
import UnitFollowUpPage from "#client/routes/follow-up/unit-follow-up-page.tsx";
import LogPage from "#client/routes/log/log-page.tsx";
import PapersPage from "#client/routes/papers/papers-page.tsx";
import ImportPage from "#client/routes/import/import-page.tsx";
import OfficeHomePage from "#client/routes/prepare/home-page.tsx";
import NewMeetingPage from "#client/routes/prepare/new-meeting-page.tsx";
import InvitationPapersPrintPage from "#client/routes/prepare/invitation-papers-print-page.tsx";
import PreparePage from "#client/routes/prepare/prepare-page.tsx";
import OfficeSpacesPages from "#client/routes/spaces/office-spaces-pages.tsx";
import OfficersPage from "#client/routes/account/officers-page.tsx";
import SecondFactorPage from "#client/routes/account/second-factor-setup-page.tsx";
import SetUpPage from "#client/routes/account/set-up-page.tsx";
import SignInPage from "#client/routes/account/sign-in-page.tsx";
import { fillCache } from "#tests/support/fill-cache.ts";
import { aMeetingRecord, aUnitRecord } from "#tests/support/meeting-builder.ts";
import { aConsoleEntry, anAgendaItem, aPerson, aProject, aStrategy } from "./office-rows.ts";

export const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const morning = Date.parse("2019-10-10T10:52:00+07:00");

export const aMeeting: MeetingRecord = aMeetingRecord({
  id: meetingId,
  rev: 4,
  seq: 4,
  organisationName: { th: "เทศบาลนครขอนแก่น" },
  committeeName: { th: "คณะกรรมการติดตามและประเมินผลแผนพัฒนา" },
  title: { th: "การประชุมครั้งที่ 5/2562" },
  shortTitle: { th: "ติดตามประเมินผลฯ 5/2562" },
  venue: { th: "ห้องประชุมสีโห" },
  status: "in-session",
  startedAt: morning,
  sectors: [
    { key: "private", label: { th: "ภาคเอกชน" } },
    { key: "civil", label: { th: "ภาคประชาชน" }, representative: { th: "ผู้แทนภาคประชาชน" } },
  ],
  criteria: [{ key: "effectiveness", label: { th: "ประสิทธิผล" } }],
});

/** The meeting with a project, its unit and two agenda items; entries and people are each test's own. */
export const theHall: readonly MeetingDataRecord[] = [
  aMeeting,
  aStrategy(),
  aProject(),
  anAgendaItem(),
  anAgendaItem({ id: "item-5", number: "5", order: 5, kind: "other", title: { th: "เรื่องอื่น ๆ" } }),
  aUnitRecord({ name: { th: "สำนักการสาธารณสุข" }, kind: "bureau" }),
  aPerson(),
];

/** An entry as the cache holds it. */
export const anEntryRow = (change: Parameters<typeof aConsoleEntry>[0] = {}): MeetingDataRecord => {
  const { answer: _answer, targetTitle: _title, waiting: _waiting, ...record } = aConsoleEntry(change);
  return record;
};

const connected: SyncStatus = {
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
  vi.unstubAllGlobals();
  for (const stores of openStores.splice(0)) stores.close();
});

type OfficeOptions = {
  readonly path?: string;
  readonly records?: readonly MeetingDataRecord[];
  readonly acts?: readonly OfficeAct[];
  readonly sync?: Partial<SyncStatus>;
  /** Of the reader; Thai where it is not said. */
  readonly language?: "en";
  /** The databases of a console that was open before; else fresh ones. */
  readonly stores?: Stores;
  /** What the office's own calls are answered with, by path. */
  readonly answers?: Readonly<Record<string, { readonly status: number; readonly body: unknown }>>;
};

/** The secretariat's laptop, with real databases in memory. */
export const openOffice = async (options: OfficeOptions = {}) => {
  mendBrowser();
  const asked = stubNetwork(options.answers ?? {});
  const stores = options.stores ?? createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  openStores.push(stores);
  await stores.open();
  const left: Draft[] = [];
  if (options.stores === undefined)
    await fillCache(
      stores.cache,
      [...theHall, ...(options.records ?? [])].map((record) => ({ ...record, meetingId })),
    );
  await stores.vault.acts.bulkPut((options.acts ?? []).map((act) => ({ ...act, meetingId })));

  const preferences = createPreferences({ storage: undefined, root: document.documentElement });
  const translator = createTranslator({ onLanguage: (language) => preferences.set("language", language) });
  if (options.language !== undefined) await translator.setLanguage(options.language);
  await Promise.all([
    translator.loadWords("meeting"),
    translator.loadWords("office"),
    translator.loadWords("desk"),
    translator.loadWords("closing"),
    translator.loadWords("rehearsal"),
    translator.loadWords("console-room"),
    translator.loadWords("console-screens"),
    translator.loadWords("prepare"),
    translator.loadWords("chair"),
    translator.loadWords("import"),
    translator.loadWords("log"),
    translator.loadWords("papers"),
    translator.loadWords("spaces"),
    translator.loadWords("unit"),
    translator.loadWords("unit-follow-up"),
    translator.loadWords("ledger-more"),
    translator.loadWords("papers"),
    translator.loadWords("corrections"),
  ]);
  const said: string[] = [];
  const [sync, setSync] = createStore<SyncStatus>({ ...connected, ...options.sync });
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
    queries: createQueries({ stores }),
    commands: createCommands({
      stores,
      now: () => morning,
      newId: () => crypto.randomUUID(),
      isClockSuspect: () => false,
      onSaved: () => undefined,
      unloadDrafts: { leave: (draft) => left.push(draft), takeIn: () => Promise.resolve(), forget: () => undefined },
    }),
    isReady: () => true,
    whenReady: () => Promise.resolve(),
    isFirstVisit: false,
    isKept: () => true,
    asking: {
      join: () => Promise.reject(new Error("not here")),
      searchRoster: () => Promise.reject(new Error("not here")),
      personalCode: () => Promise.reject(new Error("not here")),
    },
    sync,
    syncNow: () => undefined,
    openMeeting: () => undefined,
    announce: (words) => said.push(words),
    now: () => morning,
    origin: "https://ruam.example",
  };

  const history = createMemoryHistory();
  history.set({ value: options.path ?? `/office/${meetingId}` });
  const Root = (props: { readonly children?: JSX.Element }) => <Suspense>{props.children}</Suspense>;
  const view = render(() => (
    <AppProvider value={value}>
      <MemoryRouter history={history} root={Root}>
        <Route path="/office" component={OfficeHomePage} />
        <Route
          path={["/office/organisation", "/office/committee/:spaceId", "/office/roles/:spaceId"]}
          component={OfficeSpacesPages}
        />
        <Route path="/office/new/:committeeId" component={NewMeetingPage} />
        <Route path="/office/:meetingId" component={ConsolePage} />
        <Route path="/office/:meetingId/people" component={AttendanceAndQuorumPage} />
        <Route path="/office/:meetingId/log" component={LogPage} />
        <Route path="/office/:meetingId/minutes/:view?" component={PapersPage} />
        <Route path="/follow-ups/:committeeId" component={UnitFollowUpPage} />
        <Route path="/office/:meetingId/print/:kind" component={InvitationPapersPrintPage} />
        <Route path="/office/:meetingId/minutes/:view?" component={PapersPage} />
        <Route path="/office/:meetingId/desk" component={DeskPage} />
        <Route path="/office/:meetingId/import" component={ImportPage} />
        <Route path="/office/:meetingId/prepare/:place?" component={PreparePage} />
        <Route path="/unit/:meetingId" component={UnitPage} />
        <Route path="/officers" component={OfficersPage} />
        <Route path="/account/second-factor" component={SecondFactorPage} />
        <Route path="/set-up" component={SetUpPage} />
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/*rest" component={() => <p>another screen</p>} />
      </MemoryRouter>
    </AppProvider>
  ));
  const acts = async () => (await stores.vault.acts.toArray()).toSorted((a, b) => a.savedAt - b.savedAt);
  return {
    setSync,
    ...view,
    stores,
    queries: value.queries,
    acts,
    said,
    history,
    asked,
    left,
  };
};

const stubNetwork = (answers: NonNullable<OfficeOptions["answers"]>) => {
  const asked: { readonly path: string; readonly body: unknown }[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    asked.push({ path, body: typeof init.body === "string" ? JSON.parse(init.body) : undefined });
    const answer = answers[path.replace("/api/v1", "")];
    if (answer === undefined) return Promise.reject(new TypeError("no network"));
    const headers = { "x-ruam": "1", "content-type": "application/json" };
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status, headers }));
  });
  return asked;
};

/** What jsdom knows by name and not by what it does. */
const mendBrowser = () => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.setAttribute("open", "");
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.removeAttribute("open");
    this.dispatchEvent(new Event("close"));
  };
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
};
