import { createOfficeEntries } from "#client/local/office-entries.ts";
import type { EntryState, ProfileState, Target } from "#domain/records.ts";
import { draftKey, type MyEntry } from "#client/local/vault-records.ts";
import type { JoinWords } from "#client/commands-and-sync-contract.ts";
import { pick } from "#tests/support/seeded-random.ts";
import { meetingId } from "#tests/support/server-meeting.ts";
import type { Browser, Tab } from "./sim-browser.ts";
import { wordingOf, type Book, type Person } from "./book.ts";
import type { World } from "./world.ts";

const targets: readonly Target[] = [
  { type: "project", id: "P1" },
  { type: "project", id: "P2" },
  { type: "strategy", id: "S1" },
  { type: "agenda-item", id: "A1" },
];

type Deps = {
  readonly world: World;
  readonly browser: Browser;
  readonly book: Book;
  readonly newText: () => string;
  readonly times: readonly number[];
  readonly until: number;
};

/** A tab to act in, as soon as there is one; undefined when the time is over. */
const findTab = async ({ world, browser, until }: Deps): Promise<Tab | undefined> => {
  while (world.now() < until) {
    const tab = browser.aTab();
    if (tab !== undefined) return tab;
    await world.sleep(browser.realm, 200);
  }
  return undefined;
};

const orDeath = (tab: Tab, act: (tab: Tab) => Promise<void>): Promise<unknown> => {
  const timesLeft = tab.timesLeft();
  const work = act(tab).catch((error: unknown) => {
    // The page was left in the middle: what the person was reading then is read again when it is shown.
    if (tab.timesLeft() === timesLeft) throw error;
  });
  // A closed tab's promises never settle, or fail where nothing handles it.
  work.catch(() => undefined);
  return Promise.race([work, tab.died]);
};

/** At each of the times one thing is done, in whichever tab is there. */
const actAt = async (deps: Deps, act: (tab: Tab) => Promise<void>): Promise<void> => {
  const { world, browser } = deps;
  for (const at of deps.times) {
    if (at > world.now()) await world.sleep(browser.realm, at - world.now());
    const tab = await findTab(deps);
    if (tab === undefined) return;
    await orDeath(tab, act);
  }
};

export type Attendee = Person & {
  /** How the person joins: the first way, and later another one. */
  readonly ways: readonly JoinWords[];
  /** Who this person becomes by joining; words are written only then. Undefined: whoever the phone is. */
  readonly participantId?: string;
};

/** A person in the room: joins, checks in, writes, corrects, takes back, agrees. */
export const createAttendee = (deps: Deps & { readonly attendee: Attendee }) => {
  const { world, browser, book, attendee } = deps;
  const { random } = world;
  let wayIndex = 0;

  const profile = (): ProfileState => ({
    namePrefix: "นาย",
    givenName: attendee.name,
    familyName: attendee.secret,
    position: random() < 0.5 ? "ประธานชุมชน" : "กรรมการ",
    affiliation: "ชุมชน",
    sector: "civil",
  });

  /** Joins where that has not been done. @returns whether there is anything to write as this person */
  const isIn = async (tab: Tab): Promise<boolean> => {
    const { queries, asking } = tab.device;
    const membership = await queries.membership(meetingId);
    const pending = await queries.pendingJoin();
    // Another tab may have joined; the screen of the meeting, in which this one acts, follows it.
    if (membership !== undefined) tab.device.sync.follow(meetingId);
    const isRight = attendee.participantId === undefined || membership?.participantId === attendee.participantId;
    const wantsOther = membership !== undefined && !isRight && wayIndex > 0;
    if (pending === undefined && (membership === undefined || wantsOther)) {
      const way = attendee.ways[Math.min(wayIndex, attendee.ways.length - 1)] ?? { code: "" };
      const joining = asking.join(way);
      joining.catch(() => undefined);
      await Promise.race([joining, world.sleep(browser.realm, 4_000)]);
    }
    if (membership !== undefined && !isRight) wayIndex = 1;
    return attendee.participantId === undefined || isRight;
  };

  const note = async (tab: Tab, id: string): Promise<void> => {
    const own = await tab.stores.vault.mine.get(id);
    if (own !== undefined) book.saved(browser.name, id, wordingOf(own.state as EntryState), own.rev);
  };

  type Corrected = Pick<MyEntry, "id" | "state">;

  /** Writes; and often enough sees a slip a moment later, while the first wording is on its way. */
  const write = async (tab: Tab, correcting: Corrected | undefined): Promise<void> => {
    const first = await save(tab, correcting);
    if (first === undefined || random() >= 0.3) return;
    await world.sleep(browser.realm, random() * 300);
    if (!tab.isDead()) await save(tab, first);
  };

  const save = async (tab: Tab, correcting: Corrected | undefined): Promise<Corrected | undefined> => {
    const text = deps.newText();
    book.texts.add(text);
    const target = correcting?.state.target ?? pick(random, targets);
    const state: EntryState = {
      entryKind: random() < 0.5 ? "question" : "suggestion",
      target,
      text,
      criteria: [],
      showName: attendee.showsName,
      withdrawn: false,
    };
    const id = correcting?.id ?? null;
    if (id !== null) book.saving(browser.name, id, wordingOf(state));
    const { trip } = browser;
    browser.trip = undefined;
    if (random() < 0.4 || trip !== undefined) {
      const draft = { meetingId, target, text, criteria: [], showName: attendee.showsName, correcting: id };
      const kept = await tab.device.commands.saveDraft({ ...draft, entryKind: state.entryKind });
      if (kept.ok) browser.draft = { key: draftKey(meetingId, target, id), text };
    }
    if (trip !== undefined) world.post(browser.realm, trip, random() * 8);
    const saved = await tab.device.commands.putEntry(meetingId, state, { correcting: id });
    if (tab.isDead()) return undefined;
    browser.draft = undefined;
    if (!saved.ok) {
      browser.trouble.push(`could not save: ${saved.error.kind}`);
      return undefined;
    }
    await note(tab, saved.value.id);
    return { id: saved.value.id, state };
  };

  const mine = async (tab: Tab): Promise<MyEntry | undefined> => {
    const entries = (await tab.device.queries.myEntries(meetingId)).filter(({ server }) => server?.redacted !== true);
    return entries.length === 0 ? undefined : pick(random, entries);
  };

  const withdraw = async (tab: Tab): Promise<void> => {
    const entry = await mine(tab);
    if (entry === undefined) return;
    book.saving(browser.name, entry.id, wordingOf({ text: entry.state.text, withdrawn: true }));
    const own = await tab.stores.vault.mine.get(entry.id);
    if (own !== undefined) {
      book.saving(browser.name, entry.id, wordingOf({ text: (own.state as EntryState).text, withdrawn: true }));
    }
    const done = await tab.device.commands.withdrawEntry(meetingId, entry.id);
    if (done.ok) await note(tab, entry.id);
  };

  const endorse = async (tab: Tab): Promise<void> => {
    const entries = (await tab.device.queries.entries(meetingId)).filter((entry) => !entry.mine);
    if (entries.length === 0) return;
    const { id } = pick(random, entries);
    await tab.device.commands.endorse(meetingId, id, random() < 0.7);
  };

  const chooseConflict = async (tab: Tab): Promise<void> => {
    for (const { id, kind } of (await tab.device.queries.outbox(meetingId)).conflicts) {
      await tab.device.commands.resolveConflict(meetingId, id, random() < 0.5 ? "mine" : "server");
      if (kind === "entry/put") await note(tab, id);
    }
  };

  const act = async (tab: Tab): Promise<void> => {
    if (!(await isIn(tab))) return;
    await chooseConflict(tab);
    const chance = random();
    const { commands } = tab.device;
    if (chance < 0.36) return write(tab, undefined);
    if (chance < 0.58) return write(tab, await mine(tab));
    if (chance < 0.65) return withdraw(tab);
    if (chance < 0.83) return endorse(tab);
    if (chance < 0.91) return void (await commands.checkIn(meetingId, profile(), {}));
    if (chance < 0.94) return void (await commands.withdrawCheckIn(meetingId));
    await commands.putProfile(meetingId, profile());
  };

  /** The person comes back to the phone once the network is there again, and settles what only a person can. */
  const look = async (tab: Tab): Promise<void> => {
    if ((await tab.device.queries.membership(meetingId)) !== undefined) tab.device.sync.follow(meetingId);
    await chooseConflict(tab);
  };

  return { live: () => actAt(deps, act), look };
};

/** The secretary: takes up, declines, merges, answers, moves the matter in hand on. */
export const createSecretary = (deps: Deps) => {
  const { world } = deps;
  const { random } = world;

  const point = (tab: Tab) =>
    tab.device.commands.act(meetingId, { kind: "live/set", id: meetingId, args: { target: pick(random, targets) } });

  /** Moves the matter in hand on, several times in a row. */
  const pointOn = async (times: number, mostMs: number): Promise<void> => {
    for (let left = times; left > 0; left--) {
      const tab = deps.browser.aTab();
      if (tab === undefined) throw new Error("the office has no page open");
      await point(tab);
      await world.sleep(deps.browser.realm, random() * mostMs);
    }
  };

  const act = async (tab: Tab): Promise<void> => {
    const { queries, commands } = tab.device;
    for (const { opId, conflict, refused } of await queries.officeActs(meetingId)) {
      if ((conflict !== undefined || refused !== undefined) && random() < 0.7) await commands.dismissAct(opId);
    }
    if (random() < 0.1) {
      await point(tab);
      return;
    }
    const busy = new Set((await queries.officeActs(meetingId)).map(({ op }) => op.id));
    const entries = (await queries.over(createOfficeEntries)(meetingId)).filter(({ id }) => !busy.has(id));
    const waiting = entries.filter(({ status }) => status === "received");
    const others = entries.filter(({ status }) => status !== "received");
    const entry = waiting.length > 0 && random() < 0.7 ? pick(random, waiting) : others[0] && pick(random, others);
    if (entry === undefined) return;
    const seen = { id: entry.id, baseRev: entry.rev, officeRev: entry.officeRev ?? 0 };
    const chance = random();
    if (chance < 0.55) await commands.act(meetingId, { ...seen, kind: "entry/accept" });
    else if (chance < 0.75) {
      const args = { text: `คำตอบ ${deps.newText()}`, oral: false, unitId: "U1" };
      await commands.act(meetingId, { ...seen, officeRev: entry.answer?.rev ?? 0, kind: "answer/put", args });
    } else if (chance < 0.83) {
      await commands.act(meetingId, { ...seen, kind: "entry/decline", args: { reason: "นอกวาระ" } });
    } else if (chance < 0.88) {
      const into = pick(random, entries);
      await commands.act(meetingId, { ...seen, kind: "entry/merge", args: { into: into.id } });
    } else if (chance < 0.92) await commands.act(meetingId, { ...seen, kind: "entry/redact", args: { reason: null } });
    else await commands.act(meetingId, { ...seen, kind: "entry/restore" });
  };

  return { live: () => actAt(deps, act), pointOn };
};
