import assert from "node:assert/strict";
import { isPending, type OwnRecord } from "#client/local/vault-records.ts";
import { ownRecordsOf } from "#client/local/own-records.ts";
import { createFakeNetwork, networkFaults, type NetworkFault } from "#tests/support/fake-network.ts";
import { createModelServer, type ModelServer } from "#tests/support/model-server.ts";
import { createSeededIds, createSeededRandom, pick } from "#tests/support/seeded-random.ts";
import { aDisk, aMeetingId, anEntryState, aPhone, type Disk, type Phone } from "#tests/support/test-device.ts";

type Words = { readonly rev: number; readonly text: string };

/** A person's phone: its disk outlives it, and so does what its person has seen as saved. */
const createOwner = (deps: {
  readonly random: () => number;
  readonly newId: () => string;
  readonly server: ModelServer;
  readonly choose: () => NetworkFault;
  readonly clock: { wall: number; monotonic: number };
  readonly longQueue: number | undefined;
}) => {
  const { random, server } = deps;
  const disk: Disk = aDisk();
  const saved = new Map<string, string>();
  const network = createFakeNetwork({ server: server.fetch, choose: deps.choose, random });
  const lives: { dead: boolean; phone: Phone }[] = [];
  const running = new Set<Promise<unknown>>();

  /** A tab or worker of this phone. When it is killed, its requests end nowhere and its databases are shut. */
  const open = async (): Promise<void> => {
    const life = { dead: false };
    const phone = await aPhone(
      {
        fetch: async (path, init) => {
          const answer = await network.fetch(path, init);
          if (life.dead) throw new TypeError("killed");
          return answer;
        },
        newId: deps.newId,
        random,
        now: () => deps.clock.wall,
        monotonic: () => deps.clock.monotonic,
        longQueue: deps.longQueue,
      },
      disk,
    );
    lives.push(Object.assign(life, { phone }));
  };

  const kill = (): void => {
    const [life] = lives.splice(Math.floor(random() * lives.length), 1);
    if (life === undefined) return;
    life.dead = true;
    life.phone.stores.close();
  };

  const aLife = async (): Promise<Phone> => {
    if (lives.length === 0) await open();
    return pick(random, lives).phone;
  };

  const write = async (): Promise<void> => {
    const phone = await aLife();
    const known = [...saved.keys()];
    const correcting = known.length > 0 && random() < 0.5 ? pick(random, known) : null;
    const text = `ถ้อยคำ ${Math.floor(random() * 1e9)}`;
    const kept = await phone.commands.putEntry(aMeetingId, anEntryState({ text }), { correcting });
    if (kept.ok) saved.set(kept.value.id, text);
  };

  const sync = async (): Promise<void> => {
    const phone = await aLife();
    // A killed phone's cycle ends in an error of its shut databases, as a page ends with its last line.
    const cycle = phone.sync(aMeetingId).catch(() => undefined);
    running.add(cycle);
    void cycle.finally(() => running.delete(cycle));
  };

  return {
    open,
    kill,
    write,
    sync,
    loseCookie: network.loseCookie,
    deliverLate: network.deliverLate,
    releaseOne: network.releaseOne,
    releaseAll: network.releaseAll,
    endorse: async (entryId: string, on: "on" | "off") => {
      const phone = await aLife();
      await phone.commands.endorse(aMeetingId, entryId, on === "on");
    },
    join: async () => (await aLife()).joining.join({ code: "KK5M-26XW" }),
    settle: () => Promise.all(running),
    phone: aLife,
    saved: saved as ReadonlyMap<string, string>,
    close: () => {
      for (const { phone } of lives) phone.stores.close();
    },
  };
};

type Owner = ReturnType<typeof createOwner>;

const ownRecords = async (owner: Owner): Promise<OwnRecord[]> =>
  ownRecordsOf((await owner.phone()).stores.vault, aMeetingId);

/** Lets everything heal, and says how many rounds it took until nothing waited. */
const heal = async (owners: readonly Owner[], clock: { monotonic: number }): Promise<void> => {
  for (const owner of owners) {
    const held = setInterval(owner.releaseAll);
    await owner.settle();
    clearInterval(held);
    await owner.deliverLate();
    for (let round = 0; round < 8; round++) {
      // What was told to rest (too large for the way of a moment ago) is tried at the longest interval.
      clock.monotonic += 15_000;
      await (await owner.phone()).sync(aMeetingId);
      if (!(await ownRecords(owner)).some(isPending)) break;
    }
  }
  // Whoever read before the last one had sent reads once more.
  for (const owner of owners) {
    const end = await (await owner.phone()).sync(aMeetingId);
    assert.equal(end.kind, "done");
  }
};

/**
 * One schedule of faults: three phones whose tabs and workers never wait for each other's turn, a network that holds
 * answers back, and a server that is restored from copies.
 * @throws AssertionError where something is lost, doubled or older than it was
 */
export const runWithoutTurns = async (seed: number): Promise<void> => {
  const random = createSeededRandom(seed);
  const newId = createSeededIds(random);
  const clock = { wall: 1_760_000_000_000, monotonic: 0 };
  const server = createModelServer({ meetingId: aMeetingId, now: () => 1_760_000_000_000 });
  const fault = { rate: 0 };
  const choose = (): NetworkFault => (random() < fault.rate ? pick(random, networkFaults) : "pass");
  // Of two of them every queue counts as a long one, whose acknowledgements stand in a row of their own.
  const owners = [undefined, 0, seed % 2 === 0 ? 0 : undefined].map((longQueue) =>
    createOwner({ random, newId, server, choose, clock, longQueue }),
  );
  const writers = owners.slice(1);
  for (const owner of owners) {
    await owner.join();
    await owner.open();
  }
  fault.rate = 0.2 + random() * 0.6;

  let backup = server.backup();
  const step = async (): Promise<void> => {
    const owner = pick(random, owners);
    const chance = random();
    if (chance < 0.25) return pick(random, writers).write();
    if (chance < 0.58) return owner.sync();
    if (chance < 0.62) return owner.kill();
    if (chance < 0.69) return owner.open();
    if (chance < 0.72) return owner.deliverLate();
    if (chance < 0.85) return owner.releaseOne();
    if (chance < 0.87) return void (clock.wall += (random() - 0.5) * 20 * 365 * 86_400_000);
    if (chance < 0.885) return owner.loseCookie();
    if (chance < 0.91) return server.restart();
    if (chance < 0.935) return void (backup = server.backup());
    if (chance < 0.97) return server.restore(backup);
    const [id] = server.records().keys();
    if (id !== undefined) await pick(random, writers).endorse(id, random() < 0.5 ? "on" : "off");
  };
  for (let turn = 0; turn < 50; turn++) await step();

  fault.rate = 0;
  await heal(owners, clock);
  await check(owners, server);
  for (const owner of owners) owner.close();
};

const check = async (owners: readonly Owner[], server: ModelServer): Promise<void> => {
  const newest = new Map<string, Words>();
  for (const owner of owners) {
    const own = await ownRecords(owner);
    const entries = own.filter(({ kind }) => kind === "entry/put");
    assert.deepEqual(own.filter(isPending), [], "the queue is empty");
    assert.deepEqual(
      own.filter((record) => record.conflict !== undefined || record.refused !== undefined),
      [],
      "nothing is refused or in two versions",
    );
    assert.deepEqual(
      entries.map(({ id }) => id).toSorted(),
      [...owner.saved.keys()].toSorted(),
      "what was saved is on the phone",
    );
    for (const { id, rev, state } of own) {
      const text = "text" in state ? state.text : JSON.stringify(state);
      newest.set(id, { rev, text });
      const held = server.records().get(id);
      assert.deepEqual({ rev: held?.rev, state: held?.state }, { rev, state }, "the office has the newest words");
    }
    for (const [id, text] of owner.saved) assert.equal(newest.get(id)?.text, text);
  }
  assert.deepEqual(
    [...server.records().keys()].toSorted(),
    [...newest.keys()].toSorted(),
    "nothing twice, nothing from nowhere",
  );
  const shown = [...server.records().values()].filter(({ kind }) => kind === "entry/put");
  for (const owner of owners) {
    const rows = await (await owner.phone()).queries.entries(aMeetingId);
    const wordings = (held: readonly { readonly id: string; readonly rev: number }[]): string[] =>
      held.map(({ id, rev }) => `${id}/${rev}`).toSorted();
    assert.deepEqual(wordings(rows), wordings(shown), "every reader sees what the office has");
  }
};
