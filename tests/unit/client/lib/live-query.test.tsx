import { renderHook } from "@solidjs/testing-library";
import Dexie, { RangeSet, type Table } from "dexie";
import { createEffect } from "solid-js";
import { afterEach, expect, test, vi } from "vitest";
import { createLive } from "#client/lib/live-query.ts";
import { createLiveRows } from "#client/lib/live-rows.ts";
import { showAtOnce } from "#client/lib/watch-query.ts";

type Word = { readonly id: string; readonly text: string };

class Words extends Dexie {
  declare readonly words: Table<Word, string>;
}

type Cached = Dexie & { readonly rows: Table<Word, string>; readonly reading: Table<object, string> };

const open: Words[] = [];
const openWords = (): Words => {
  const database = new Words(`words-${open.length}`, { cache: "disabled" });
  database.version(1).stores({ words: "id" });
  open.push(database);
  return database;
};

afterEach(async () => {
  for (const database of open) await database.delete();
});

const pause = (delayMs: number): Promise<void> => new Promise((done) => setTimeout(done, delayMs));

const busyFor = (delayMs: number): void => {
  const until = performance.now() + delayMs;
  while (performance.now() < until) {
    // a phone that takes its time
  }
};

/** A live list whose query takes as long as thousands of rows would. */
const slowList = (database: Words, readMs: () => number = () => 60) => {
  let reads = 0;
  const { result } = renderHook(() =>
    createLive(
      () => "all",
      async () => {
        reads++;
        const rows = await database.words.toArray();
        busyFor(readMs());
        return rows;
      },
    ),
  );
  return { live: result, reads: () => reads };
};

test("a slow list is not read again for each of many changes, and shows the last of them", async () => {
  const database = openWords();
  const { live, reads } = slowList(database);
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  for (let index = 0; index < 40; index++) {
    await database.words.put({ id: String(index), text: `ข้อ ${index}` });
    await pause(5);
  }
  await vi.waitFor(() => expect(live.rows.length).toBe(40), { timeout: 3_000 });
  expect(reads()).toBeLessThan(15);
});

test("on a phone that is busy while a screen opens, the first change is shown at once", async () => {
  const database = openWords();
  let isBusy = true;
  const { live } = slowList(database, () => (isBusy ? 400 : 20));
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  isBusy = false;
  await database.words.put({ id: "here", text: "มาแล้ว" });
  await vi.waitFor(() => expect(live.rows.map(({ text }) => text)).toEqual(["มาแล้ว"]), { timeout: 300 });
});

test("a list of thousands is not read again because it was noted how far the meeting was read", async () => {
  const database = new Dexie("ruam-like-cache", { cache: "disabled" }) as Cached;
  open.push(database as unknown as Words);
  database.version(1).stores({ rows: "id", reading: "id" });
  await database.rows.put({ id: "a", text: "ข้อ ก" });
  let reads = 0;
  const { result: live } = renderHook(() =>
    createLiveRows(
      () => "all",
      async () => {
        reads++;
        const rows = await database.rows.toArray();
        busyFor(60);
        return rows;
      },
    ),
  );
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  const before = reads;
  await database.reading.put({ id: "m", at: 1 });
  await pause(50);
  showAtOnce();
  await pause(50);
  expect(reads).toBe(before);
  await database.rows.put({ id: "b", text: "ข้อ ข" });
  showAtOnce();
  await vi.waitFor(() => expect(live.rows).toHaveLength(2), { timeout: 3_000 });
});

test("a list that only its first reading was slow for is read again for what is in it, and for nothing else", async () => {
  const database = openWords();
  const other = new Dexie("another-list", { cache: "disabled" });
  open.push(other as unknown as Words);
  other.version(1).stores({ seen: "id" });
  await Promise.all([database.open(), other.open()]);
  let isOpening = true;
  const { live, reads } = slowList(database, () => (isOpening ? 60 : 0));
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  isOpening = false;
  await pause(20);
  const before = reads();
  await other.table("seen").put({ id: "m" });
  showAtOnce();
  await pause(50);
  expect(reads()).toBe(before);
  await database.words.put({ id: "a", text: "a" });
  await vi.waitFor(() => expect(live.rows.at(-1)?.id).toBe("a"), { timeout: 500 });
});

test("a slow list of the server's rows is not read again for what the person saves on the phone", async () => {
  const [rows, own] = [openWords(), openWords()];
  await Promise.all([rows.open(), own.open()]);
  let reads = 0;
  const read = Object.assign(
    async () => {
      reads++;
      const found = await rows.words.toArray();
      busyFor(60);
      return found;
    },
    { readsOnly: rows.name },
  );
  const { result: live } = renderHook(() => createLive(() => "all", read));
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  for (const id of ["a", "b"]) {
    await rows.words.put({ id, text: id });
    await vi.waitFor(() => expect(live.rows.at(-1)?.id).toBe(id), { timeout: 4_000 });
  }
  let before = 0;
  while (before !== reads) {
    before = reads;
    showAtOnce();
    await pause(200); // what was due is read
  }
  await own.words.put({ id: "own", text: "ของข้าพเจ้า" });
  showAtOnce();
  await pause(100);
  expect(reads).toBe(before);
  await rows.words.put({ id: "c", text: "c" });
  showAtOnce();
  await vi.waitFor(() => expect(live.rows.at(-1)?.id).toBe("c"), { timeout: 4_000 });
});

test("what the person has just saved is shown at once, though the list rests", async () => {
  const database = openWords();
  let readMs = 20;
  const { live } = slowList(database, () => readMs);
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  readMs = 800;
  await database.words.put({ id: "long", text: "อ่านนาน" });
  await vi.waitFor(() => expect(live.rows.length).toBe(1), { timeout: 2_000 });
  readMs = 20;
  await database.words.put({ id: "other", text: "ของผู้อื่น" });
  await pause(500);
  expect(live.rows.length).toBe(1);

  await database.words.put({ id: "own", text: "ของข้าพเจ้า" });
  showAtOnce();
  await vi.waitFor(() => expect(live.rows.length).toBe(3), { timeout: 500 });
});

test("what the person has saved while a slow list was being read is shown right after it", async () => {
  const database = openWords();
  let isSaving = false;
  const { result: live } = renderHook(() =>
    createLive(
      () => "all",
      async () => {
        const rows = await database.words.toArray();
        busyFor(150);
        if (isSaving) {
          isSaving = false;
          await database.words.put({ id: "own", text: "ของข้าพเจ้า" });
          showAtOnce();
        }
        return rows;
      },
    ),
  );
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  for (const id of ["a", "b", "c", "d"]) {
    await database.words.put({ id, text: id });
    await vi.waitFor(() => expect(live.rows.some((row) => row.id === id)).toBe(true), { timeout: 4_000 });
  }
  isSaving = true;
  await database.words.put({ id: "e", text: "e" });
  await vi.waitFor(() => expect(isSaving).toBe(false), { timeout: 4_000 });
  await vi.waitFor(() => expect(live.rows.some(({ id }) => id === "own")).toBe(true), { timeout: 500 });
});

test("a slow list that has rested sees the next change", async () => {
  const database = openWords();
  const { live } = slowList(database);
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  await pause(400);
  await database.words.put({ id: "late", text: "มาทีหลัง" });
  await vi.waitFor(() => expect(live.rows.map(({ text }) => text)).toEqual(["มาทีหลัง"]), { timeout: 2_000 });
});

test("a quick list shows each change at once", async () => {
  const database = openWords();
  const { result } = renderHook(() =>
    createLive(
      () => "all",
      () => database.words.toArray(),
    ),
  );
  for (const id of ["a", "b", "c"]) {
    await database.words.put({ id, text: id });
    await vi.waitFor(() => expect(result.rows.at(-1)?.id).toBe(id), { timeout: 1_000 });
  }
});

test("a slow list is shown while words change faster than it can be read", async () => {
  const database = openWords();
  const { result } = renderHook(() =>
    createLive(
      () => "all",
      async () => {
        let rows: Word[] = [];
        for (let piece = 0; piece < 15; piece++) {
          rows = await database.words.toArray();
          busyFor(5);
        }
        return rows;
      },
    ),
  );
  let isWriting = true;
  const writing = (async () => {
    for (let index = 0; isWriting; index++) {
      await database.words.put({ id: String(index), text: `ข้อ ${index}` });
      await pause(5);
    }
  })();
  try {
    await vi.waitFor(() => expect(result.rows.length).toBeGreaterThan(0), { timeout: 2_000 });
  } finally {
    isWriting = false;
    await writing;
  }
  const count = await database.words.count();
  await vi.waitFor(() => expect(result.rows.length).toBe(count), { timeout: 4_000 });
});

test("a list that was slow once and is short again shows each change at once", async () => {
  const database = openWords();
  let isSlow = true;
  const { live } = slowList(database, () => (isSlow ? 60 : 0));
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  isSlow = false;
  await database.words.put({ id: "a", text: "a" });
  await vi.waitFor(() => expect(live.rows.at(-1)?.id).toBe("a"), { timeout: 2_000 });
  for (const id of ["b", "c", "d"]) {
    await database.words.put({ id, text: id });
    await vi.waitFor(() => expect(live.rows.at(-1)?.id).toBe(id), { timeout: 150 });
  }
});

test("a database that is opened again within a moment is no failure on the screen, and one that does not open is", async () => {
  const database = openWords();
  const states: string[] = [];
  const { result: live } = renderHook(() => {
    const words = createLive(
      () => "all",
      () => database.words.toArray(),
    );
    createEffect(() => states.push(words.state));
    return words;
  });
  await vi.waitFor(() => expect(live.state).toBe("ready"));
  const readAgain = () => Dexie.on.storagemutated.fire({ all: new RangeSet(-Infinity, [[]]) });

  database.close();
  readAgain();
  await pause(100);
  await database.open();
  readAgain();
  await pause(700);
  expect(states).toEqual(["loading", "ready"]);

  database.close();
  readAgain();
  await vi.waitFor(() => expect(live.state).toBe("failed"), { timeout: 2_000 });
  await database.open();
  readAgain();
  await vi.waitFor(() => expect(live.state).toBe("ready"));
});
