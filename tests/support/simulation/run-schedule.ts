import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { createSeededIds, createSeededRandom, pick } from "#tests/support/seeded-random.ts";
import { meetingId } from "#tests/support/server-meeting.ts";
import { createBook, type Book, type Person } from "./book.ts";
import {
  checkKept,
  checkPhone,
  checkQueue,
  checkServer,
  checkTold,
  compareRows,
  checkCounts,
  readCache,
  readFromStart,
  readLog,
  readRows,
  readTold,
  signsInAsOffice,
  type Told,
} from "./check.ts";
import { createAttendee, createSecretary, type Attendee } from "./people.ts";
import { createBrowser, type Browser } from "./sim-browser.ts";
import { createNetwork, weathers } from "./sim-network.ts";
import { createFileDatabase, type SimDatabase } from "./sim-database.ts";
import { createSimServer, officerToken } from "./sim-server.ts";
import { createWorld, type World } from "./world.ts";

/** Faults begin to stop at this moment, ms of virtual time. */
const faultsEndMs = 24_000;
const queueEmptyMs = 30_000;
const readMs = 5_000;
/** Each schedule ends with a crash, just after the office has pointed at something once more and was told that it is done. */
const crashAfterMs = 400;
/** At last the office points at one matter after another, and answers are slow: the news of one come while another is read. */
const pointings = 4;
const pointingMs = 700;
const slowAnswerMs = 600;
const phones = 8;
const operationsEach = 12;

export type Outcome = {
  readonly seed: number;
  readonly violations: readonly string[];
  /** Two runs of one seed have the same. */
  readonly trace: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly log: readonly string[];
};

type Cast = {
  readonly world: World;
  readonly book: Book;
  readonly server: ReturnType<typeof createSimServer>;
  readonly network: ReturnType<typeof createNetwork>;
  readonly browsers: readonly Browser[];
  readonly tabsOf: (browser: Browser) => number;
  readonly complain: (what: string) => void;
};

const shownName = (index: number): boolean => index % 4 === 0;

/** Two phones of one person, who is on the roster and joins with a code of their own. */
const sharedPhones = [6, 7];

type Options = {
  readonly log?: "log";
  /** What the server keeps its data in: a file, unless it is said otherwise. */
  readonly database?: () => SimDatabase;
};

/** One meeting on a bad day: phones, people, faults, and then what must hold. */
export const runSchedule = async (seed: number, options: Options = {}): Promise<Outcome> => {
  const random = createSeededRandom(seed);
  const world = createWorld(random);
  const log = options.log === "log" ? world.keepLog() : [];
  const newId = createSeededIds(random);
  const violations = new Set<string>();
  const complain = (what: string): void => void violations.add(what);
  const server = createSimServer({ world, newId, database: (options.database ?? createFileDatabase)() });
  const uninstall = world.install();
  try {
    await play({ seed, world, server, newId, complain });
  } catch (error) {
    complain(`stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    uninstall();
    await server.close();
  }
  return { seed, violations: [...violations], trace: world.trace(), counts: counted, log };
};

let counted: Readonly<Record<string, number>> = {};

type Stage = {
  readonly seed: number;
  readonly world: World;
  readonly server: ReturnType<typeof createSimServer>;
  readonly newId: () => string;
  readonly complain: (what: string) => void;
};

/** Lets the world go on until the work is done. */
const during = async <T>(world: World, work: () => Promise<T>): Promise<T> => {
  let isDone = false;
  const result = world.inRealm(work).finally(() => (isDone = true));
  result.catch(() => undefined);
  for (let turn = 0; !isDone; turn++) {
    if (turn > 2_000) throw new Error("looking at the databases does not end");
    await world.runUntil(world.now() + 20);
  }
  return result;
};

const play = async ({ seed, world, server, newId, complain }: Stage): Promise<void> => {
  const { random } = world;
  const personalCode = await during(world, server.setUp);
  server.begin();

  const people: Attendee[] = Array.from({ length: phones }, (_, index) => ({
    name: `phone-${index}`,
    showsName: shownName(index),
    secret: `ลับเฉพาะ${index}`,
    ways: [{ code: "ABCD-2345" }],
  }));
  const shared: Attendee = {
    name: "two-phones",
    showsName: false,
    secret: "ใจดี",
    ways: [{ code: "ABCD-2345" }, { personalCode }],
    participantId: presetParticipantOf(meetingId, "R1"),
  };
  const attendees = people.map((person, index) => (sharedPhones.includes(index) ? shared : person));
  const office: Person = { name: "office", showsName: true, secret: "" };
  const book = createBook((name) => attendees[Number(name.replace("phone-", ""))] ?? office);
  const network = createNetwork({ world, server, tap: book.tap });
  const browsers = attendees.map((_, index) =>
    createBrowser({
      world,
      network,
      newId,
      name: `phone-${index}`,
      locks: index === 1 || random() < 0.2 ? "no-locks" : "locks",
      // Nobody writes so much that a queue were long: half of the phones, which half is the seed's, call every queue so.
      longQueue: (index >> 1) % 2 === seed % 2 ? 0 : undefined,
    }),
  );
  const desk = createBrowser({ world, network, newId, name: "office", locks: "locks", follows: meetingId });
  desk.socket.jar.set("o", officerToken);
  const all = [...browsers, desk];
  const tabsOf = (browser: Browser): number => (browser.name === "phone-1" || browser.name === "phone-2" ? 2 : 1);
  const cast: Cast = { world, book, server, network, browsers: all, tabsOf, complain };

  let texts = 0;
  const newText = (): string => `ถ้อยคำที่ ${++texts}`;
  const timesOf = (count: number): number[] =>
    Array.from({ length: count }, () => 200 + random() * (faultsEndMs - 1_200)).toSorted((a, b) => a - b);
  const common = { world, book, newText, until: faultsEndMs - 100 };
  const actors = browsers.map((browser, index) =>
    createAttendee({ ...common, browser, times: timesOf(operationsEach), attendee: attendees[index] ?? shared }),
  );
  const secretary = createSecretary({ ...common, browser: desk, times: timesOf(2 * operationsEach) });

  for (const browser of all) world.post(browser.realm, () => reopen(cast, browser), random() * 300);
  actors.forEach((actor, index) => startIn(world, browsers[index], actor.live, complain));
  startIn(world, desk, secretary.live, complain);
  const trouble = random() < 0.05 ? { restores: 0 } : planTrouble(cast);
  await world.runUntil(faultsEndMs);

  heal(cast);
  for (const at of [1_000, 9_000]) {
    actors.forEach((actor, index) => {
      const browser = browsers[index];
      if (browser === undefined) return;
      world.post(
        browser.realm,
        () => {
          const shown = [...browser.tabs].filter((tab) => !tab.isAway());
          for (const tab of shown) actor.look(tab).catch((error: unknown) => complain(String(error)));
        },
        at,
      );
    });
  }
  await world.runUntil(faultsEndMs + queueEmptyMs);
  for (const browser of all) await during(world, () => checkQueue(browser, complain));
  network.slowDown(slowAnswerMs);
  await during(world, () => secretary.pointOn(pointings, pointingMs));
  await world.runUntil(world.now() + readMs);

  for (const browser of browsers) for (const tab of browser.tabs) tab.device.stop();
  const rows = readRows(server);
  const told: Told[] = [];
  if (trouble.restores > 0) {
    for (const browser of all) told.push(...(await during(world, () => readTold(browser))));
  }
  checkServer(book, rows, { complain, told });
  checkKept(book, { rows, log: readLog(server) }, complain);
  if (trouble.restores === 0) checkTold(book, complain);
  for (const [index, browser] of all.entries()) {
    const shares = sharedPhones.includes(index) ? "shares" : "alone";
    await during(world, () => checkPhone({ browser, book, shares }, rows, complain));
    await during(world, () => checkCounts(browser, complain));
    const held = await during(world, () => readCache(browser));
    const given = await during(world, () => readFromStart(server, browser)).catch((error: Error) => {
      complain(error.message);
      return held;
    });
    compareRows(browser.name, held, given, complain);
    for (const said of browser.trouble) complain(`${browser.name}: ${said}`);
  }
  for (const leak of book.leaks) complain(leak);
  for (const problem of server.problems)
    complain(`the server met a mistake of its own: ${String((problem as Error).stack ?? problem)}`);
  await during(world, () => secretary.pointOn(1, crashAfterMs));
  server.kill();
  await world.runUntil(world.now() + 1);
  begin(cast);
  counted = { ...book.counts, entries: rows.filter(({ type }) => type === "entry").length, events: world.events() };
  for (const browser of all) browser.kill();
  // What the libraries remember beyond one run comes to rest, or the next run would not be its seed's alone.
  await world.runUntil(world.now() + 2_000);
};

/** Starts something that lasts; what ends it early is a mistake of the simulation or of the product. */
const startIn = (
  world: World,
  browser: Browser | undefined,
  live: () => Promise<void>,
  complain: (what: string) => void,
): void => {
  if (browser === undefined) return;
  world.post(browser.realm, () => {
    live().catch((error: unknown) =>
      complain(`${browser.name}: ${error instanceof Error ? (error.stack ?? "") : String(error)}`),
    );
  });
};

/** Opens the tabs that this browser has, and looks first whether the draft or the entry of a moment ago is there. */
const reopen = (cast: Cast, browser: Browser): void => {
  // Killed again while it opens: it is opened again after that.
  openTabs(cast, browser).catch((error: unknown) => (browser.tabs.size > 0 ? cast.complain(String(error)) : undefined));
};

const openTabs = async ({ tabsOf, complain }: Cast, browser: Browser): Promise<void> => {
  if (browser.tabs.size > 0) return;
  const { draft } = browser;
  browser.draft = undefined;
  const first = await browser.open();
  if (draft !== undefined && !first.isDead()) {
    const { vault } = first.stores;
    // Where the page is left meanwhile, it is read when the page comes back.
    const kept = await first.stores.run(() =>
      vault.transaction("r", vault.drafts, vault.mine, async () => ({
        draft: await vault.drafts.get(draft.key),
        mine: await vault.mine.toArray(),
      })),
    );
    const isSaved = kept.mine.some(({ state }) => "text" in state && state.text === draft.text);
    if ((kept.draft?.text === draft.text) === isSaved) {
      complain(
        `${browser.name}: "${draft.text}" is ${isSaved ? "saved, and its draft is left" : "lost: no draft, no entry"}`,
      );
    }
  }
  for (let count = browser.tabs.size; count < tabsOf(browser); count++) await browser.open();
};

/** The server begins a life, and has what it acknowledged in the ones before. */
const begin = ({ server, book, complain }: Cast): void => {
  server.begin();
  checkKept(book, { rows: readRows(server), log: readLog(server) }, complain);
};

/** Everything works again from now on. */
const heal = (cast: Cast): void => {
  const { world, server, network, browsers } = cast;
  world.note("healed");
  server.disarm();
  for (const browser of browsers) browser.trip = undefined;
  if (!server.isUp()) begin(cast);
  network.heal(browsers.map(({ socket }) => socket));
  for (const browser of browsers) {
    if (browser.name !== "office") browser.socket.jar.delete("o");
    world.post(browser.realm, () => {
      browser.setForeground("foreground");
      reopen(cast, browser);
    });
  }
};

const faultPoints = [
  "op1",
  "op2",
  "op3",
  "before_commit",
  "before_commit",
  "after_commit",
  "after_commit",
  "before_answer",
  "before_answer",
];

/** Says what goes wrong when, before it does. @returns how often a copy of the database is put back */
const planTrouble = (cast: Cast): { readonly restores: number } => {
  const { world, server, browsers } = cast;
  const { random } = world;
  const anyTime = (): number => 500 + random() * (faultsEndMs - 4_000);
  const at = (time: number, task: () => void, realm = server.realm): void => void world.post(realm, task, time);
  const times = (most: number): number => Math.floor(random() * (most + 1));

  for (let count = times(3); count > 0; count--) {
    const isArmed = random() < 0.7;
    const time = anyTime();
    const point = pick(random, faultPoints);
    at(time, () => (isArmed ? server.arm(point, "kill") : server.kill()));
    at(time + 900, () => {
      server.disarm();
      server.kill();
    });
    at(time + 950 + random() * 2_000, () => (server.isUp() ? undefined : begin(cast)));
  }
  for (let count = times(2); count > 0; count--) {
    at(anyTime(), () => server.arm("before_commit", "disk-full"));
  }
  const restores = random() < 0.45 ? 0 : 1 + times(1);
  const copies: string[] = [];
  if (restores > 0) {
    for (let count = 1 + times(2); count > 0; count--) {
      at(anyTime() * 0.8, () => {
        const copy = server.backUp();
        if (copy !== undefined) copies.push(copy);
      });
    }
  }
  for (let count = 0; count < restores; count++) {
    const time = anyTime();
    at(time, () => {
      if (copies.length === 0) return;
      server.kill();
      world.post(
        server.realm,
        () => {
          if (server.isUp()) return;
          const copy = pick(random, copies);
          world.note("server: restored");
          server.restore(copy);
          cast.book.restored();
          begin(cast);
        },
        100 + random() * 1_500,
      );
    });
  }
  for (const browser of browsers) planPhone(cast, browser, { anyTime, times });
  return { restores };
};

type Chance = { readonly anyTime: () => number; readonly times: (most: number) => number };

const planPhone = (cast: Cast, browser: Browser, { anyTime, times }: Chance): void => {
  const { world, server, network } = cast;
  const { random } = world;
  const at = (time: number, task: () => void): void => void world.post(browser.realm, task, time);

  for (let time = random() * 4_000; time < faultsEndMs - 500; time += 1_000 + random() * 5_000) {
    const weather = random() < 0.4 ? "fair" : pick(random, weathers);
    at(time, () => network.change(browser.socket, weather));
  }
  for (let count = times(2); count > 0; count--) {
    const die = (): void => {
      if (cast.tabsOf(browser) > 1 && random() < 0.5) browser.aTab()?.kill();
      else browser.kill();
      world.post(browser.realm, () => reopen(cast, browser), 100 + random() * 2_000);
    };
    at(anyTime(), random() < 0.4 ? () => void (browser.trip = die) : die);
  }
  if (random() < 0.4)
    at(anyTime(), () => browser.jumpClock((random() < 0.5 ? -1 : 1) * random() * 10 * 365 * 86_400_000));
  if (random() < 0.3) at(anyTime(), () => browser.aTab()?.freeze(1_000 + random() * 9_000));
  if (random() < 0.4) {
    const leave = (): void => browser.aTab()?.leave(200 + random() * 3_000);
    at(anyTime(), random() < 0.6 ? () => void (browser.trip = leave) : leave);
  }
  if (random() < 0.3) at(anyTime(), () => browser.stealLock("ruam-sync"));
  if (random() < 0.2) {
    const time = anyTime();
    at(time, () => browser.setForeground("hidden"));
    at(time + random() * 8_000, () => browser.setForeground("foreground"));
  }
  if (browser.name === "office") return;
  if (random() < 0.15) at(anyTime(), () => browser.socket.jar.delete("p"));
  if (browser.name === signsInAsOffice && random() < 0.6) {
    const time = anyTime();
    const signs = (): void => {
      for (const { device } of browser.tabs) device.sync.trigger("button");
    };
    at(time, () => {
      browser.socket.jar.set("o", officerToken);
      signs();
    });
    at(time + random() * (faultsEndMs - 1_000 - time), () => {
      browser.socket.jar.delete("o");
      signs();
    });
  }
  void server;
};
