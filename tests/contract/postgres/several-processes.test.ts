import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { isGone, type ChangedRecord, type ChangesAnswer, type SendAnswer } from "#protocol/messages.ts";
import { demoCode, demoMeetingId } from "#tests/support/hall-server.ts";
import { freshPostgres } from "#tests/support/postgres-meeting.ts";
import { createSeededRandom } from "#tests/support/seeded-random.ts";
import { askUntilAnswered, fleetOrigin, startFleet, type ServerFleet } from "#tests/support/server-fleet.ts";
import { anEntryPut, joinDevice, makeKeyPair } from "#tests/support/wire-device.ts";
import { testSeed } from "#tests/support/test-seed.ts";

const isLong = process.env.RUAM_LONG === "1";
const [writers, batches, kills] = isLong ? [12, 60, 25] : [6, 12, 4];
const seed = testSeed;
const path = `/api/v1/meetings/${demoMeetingId}`;

let fleet: ServerFleet | undefined;
afterEach(async () => {
  await fleet?.stop();
  fleet = undefined;
});

type Start = Partial<Parameters<typeof startFleet>[0]>;

const startThree = async (more: Start = {}): Promise<ServerFleet> => {
  const random = createSeededRandom(seed);
  fleet = await startFleet({ databaseUrl: await freshPostgres(), count: 3, random, ...more });
  return fleet;
};

type Entry = { readonly id: string; readonly text: unknown };

/** A phone that writes, a batch after the other, and sends each until it is acknowledged. @returns what was */
const write = async ({ ask }: ServerFleet, name: string): Promise<readonly Entry[]> => {
  const device = await joinDevice((where, init) => askUntilAnswered(() => ask(where, init)), fleetOrigin, {
    code: demoCode,
  });
  const acknowledged: Entry[] = [];
  for (let batch = 1; batch <= batches; batch++) {
    const ops = Array.from({ length: 1 + (batch % 3) }, (_, index) =>
      anEntryPut(device.participantId, `${name} ${batch}.${index}`),
    );
    const { acks } = (await (await askUntilAnswered(() => device.send(ops))).json()) as SendAnswer;
    for (const { id, status } of acks) {
      if (status !== "stored" && status !== "duplicate") throw new Error(`an entry was answered with ${status}`);
      const state = ops.find((op) => op.id === id)?.state;
      acknowledged.push({ id, text: state !== undefined && "text" in state ? state.text : undefined });
    }
  }
  return acknowledged;
};

/** A reader that follows from its cursor, asking whichever process answers. It never begins anew by itself. */
const createReader = ({ ask }: ServerFleet, cookie: string) => {
  const held = new Map<string, ChangedRecord>();
  let cursor = { epoch: "", seq: 0 };
  let resets = 0;
  const readOnce = async (): Promise<void> => {
    const where = `${path}/changes?epoch=${cursor.epoch}&after=${cursor.seq}&hwEpoch=${cursor.epoch}&hwSeq=${cursor.seq}`;
    const response = await askUntilAnswered(() => ask(where, { headers: { cookie } }));
    const answer = (await response.json()) as ChangesAnswer;
    if (answer.reset) resets++;
    for (const record of answer.records) {
      const key = `${record.type} ${record.id}`;
      if (record.seq > (held.get(key)?.seq ?? 0)) held.set(key, record);
    }
    cursor = { epoch: answer.epoch, seq: answer.to };
    if (answer.more) await readOnce();
  };
  return {
    readOnce,
    resets: () => resets,
    view: () => [...held.values()].filter((record) => !isGone(record)).toSorted((a, b) => a.seq - b.seq),
  };
};

const readWhile = async (reader: ReturnType<typeof createReader>, isGoingOn: () => boolean): Promise<void> => {
  while (isGoingOn()) {
    await reader.readOnce();
    await pause(5);
  }
  await reader.readOnce();
};

type Run = {
  readonly acknowledged: readonly Entry[];
  readonly views: readonly (readonly ChangedRecord[])[];
  readonly truth: readonly ChangedRecord[];
  readonly resets: number;
};

/** Phones write and readers follow, through three processes of which one or another dies again and again. */
const runHall = async (hall: ServerFleet, times: number): Promise<Run> => {
  const officer = await hall.setUpOfficer();
  const readers = Array.from({ length: 4 }, () => createReader(hall, officer));
  let isWriting = true;
  const following = readers.map((reader) => readWhile(reader, () => isWriting));
  const killing = (async () => {
    for (let count = 0; count < times; count++) {
      await pause(150);
      await hall.killOne();
    }
  })();
  const writing = Array.from({ length: writers }, (_, index) => write(hall, `คนที่ ${index + 1}`));
  try {
    const acknowledged = (await Promise.all(writing)).flat();
    await killing;
    isWriting = false;
    await Promise.all(following);
    const afresh = createReader(hall, officer);
    await afresh.readOnce();
    const resets = readers.reduce((sum, reader) => sum + reader.resets(), 0);
    return { acknowledged, views: readers.map((reader) => reader.view()), truth: afresh.view(), resets };
  } finally {
    isWriting = false;
    await Promise.allSettled([...following, ...writing, killing]);
  }
};

const entriesIn = (records: readonly ChangedRecord[]) =>
  records.flatMap((record) => (record.type === "entry" && "text" in record ? record : []));

const keys = await makeKeyPair();

describe(`three processes on one database (seed ${seed})`, () => {
  test(
    "while they are killed one after another, nothing acknowledged is lost or doubled, and no reader misses a change",
    { timeout: isLong ? 300_000 : 90_000 },
    async () => {
      const { acknowledged, views, truth, resets } = await runHall(await startThree(), kills);
      const entries = entriesIn(truth);
      const written = entries.filter(({ id }) => acknowledged.some((entry) => entry.id === id));
      expect(written.map(({ id, text }) => ({ id, text })).toSorted(byId)).toEqual([...acknowledged].toSorted(byId));
      const numbers = entries.map(({ no }) => no).toSorted((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(new Set(truth.map(({ seq }) => seq)).size).toBe(truth.length);
      expect(resets).toBe(0);
      for (const view of views) expect(view).toEqual(truth);
    },
  );

  test(
    "the same run sees what is wrong where no meeting is locked while it is written",
    { timeout: 90_000 },
    async () => {
      const preload = join(import.meta.dirname, "..", "..", "support", "without-locks.ts");
      const run = runHall(await startThree({ env: { NODE_OPTIONS: `--import ${preload}` }, begin: "in-turn" }), 0);
      const seen = await run.then(
        ({ views, truth }) => ({
          areSame: views.every((view) => JSON.stringify(view) === JSON.stringify(truth)),
          areNumbersOnce: new Set(entriesIn(truth).map(({ no }) => no)).size === entriesIn(truth).length,
          arePlacesOnce: new Set(truth.map(({ seq }) => seq)).size === truth.length,
        }),
        () => "broken off",
      );
      expect(seen).not.toEqual({ areSame: true, areNumbersOnce: true, arePlacesOnce: true });
    },
  );

  test(
    "one batch that reaches all of them several times at the same moment is there once",
    { timeout: 60_000 },
    async () => {
      const hall = await startThree();
      const phones = await Promise.all(
        hall.origins.map((origin) =>
          joinDevice((where, init) => fetch(`${origin}${where}`, init), fleetOrigin, { code: demoCode }, keys),
        ),
      );
      const [first] = phones;
      const ops = Array.from({ length: 5 }, (_, index) => anEntryPut(first?.participantId ?? "", `ซ้ำ ${index}`));
      const sendAt = async (index: number) => (await phones[index % phones.length]?.send(ops))?.json();
      const answers = await Promise.all(Array.from({ length: 9 }, (_, index) => sendAt(index)));
      const acks = (answers as SendAnswer[]).flatMap((answer) => answer.acks);
      for (const { id } of ops) {
        const [statuses, numbers] = [
          acks.filter((ack) => ack.id === id).map(({ status }) => status),
          new Set<unknown>(),
        ];
        for (const ack of acks) if (ack.id === id && "no" in ack) numbers.add(ack.no);
        expect(statuses.toSorted()).toEqual([...Array.from({ length: 8 }, () => "duplicate"), "stored"]);
        expect(numbers.size).toBe(1);
      }
    },
  );

  test("what one of them stores wakes the phones that another one holds", { timeout: 60_000 }, async () => {
    const hall = await startThree();
    const [here = "", there = ""] = hall.origins;
    // The office: an entry that the room does not read wakes nobody in it.
    const stream = await fetch(`${here}${path}/live`, { headers: { cookie: await hall.setUpOfficer() } });
    const writer = await joinDevice((where, init) => fetch(`${there}${where}`, init), fleetOrigin, { code: demoCode });
    const told = firstEvent(stream);
    const answer = await writer.send([anEntryPut(writer.participantId, "ถามจากอีกฝั่ง", { id: randomUUID() })]);
    const { acks } = (await answer.json()) as SendAnswer;
    const [ack] = acks;
    expect(await told).toBe(ack !== undefined && "seq" in ack ? ack.seq : undefined);
  });

  test("signing out at one of them ends the session at all", { timeout: 60_000 }, async () => {
    const hall = await startThree();
    const cookie = await hall.setUpOfficer();
    const [here = "", there = ""] = hall.origins;
    const session = (origin: string) => fetch(`${origin}/api/v1/session`, { headers: { cookie } });
    expect((await session(there)).status).toBe(200);
    await fetch(`${here}/api/v1/sign-out`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: fleetOrigin, cookie },
      body: "{}",
    });
    expect((await session(there)).status).toBe(401);
  });
});

const byId = (a: Entry, b: Entry): number => (a.id < b.id ? -1 : 1);

/** The counter that the first wake-up names. */
const firstEvent = async (stream: Response): Promise<number> => {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of stream.body ?? []) {
    text += decoder.decode(piece as Uint8Array, { stream: true });
    const to = /data: \{"to":(\d+)\}/.exec(text)?.[1];
    if (to !== undefined) return Number(to);
  }
  return 0;
};
