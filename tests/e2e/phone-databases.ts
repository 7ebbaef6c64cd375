import type { BrowserContext, CDPSession, Page } from "@playwright/test";
import { demoMeeting } from "./people.ts";

/** A row of the vault's own table, as far as tests read it. */
export type KeptWords = {
  readonly id: string;
  readonly rev: number;
  readonly ackedRev: number;
  readonly savedAt: number;
  readonly participantId: string | null;
  readonly refused?: unknown;
  readonly state: { readonly text?: string };
};

/** The rows of one table, read beside the app and without its code. The page must be of the app's origin. */
export const rowsIn = <T>(page: Page, database: string, table: string): Promise<T[]> =>
  page.evaluate(
    ([name, store]) =>
      new Promise<unknown[]>((done, fail) => {
        const opening = indexedDB.open(name);
        // There is none at this moment, and reading must not make one.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => done([]);
        opening.onsuccess = () => {
          const open = opening.result;
          if (!open.objectStoreNames.contains(store)) {
            open.close();
            return done([]);
          }
          const reading = open.transaction(store).objectStore(store).getAll();
          reading.onerror = () => fail(reading.error ?? new Error("not read"));
          reading.onsuccess = () => {
            open.close();
            done(reading.result);
          };
        };
      }),
    [database, table] as const,
  ) as Promise<T[]>;

type KeptMeta = {
  readonly kind: string;
  readonly meetingId?: string;
  readonly key: string;
  readonly generation?: number;
  readonly acks?: readonly (readonly [id: string, rev: number, savedAt: number])[];
};

/** The own records, with what the rows beside them say that the server has (docs/sync-protocol.md, "The device", 2). */
export const keptRecords = async (page: Page): Promise<KeptWords[]> => {
  const rows = await rowsIn<KeptWords>(page, "ruam-vault", "mine");
  const meta = await rowsIn<KeptMeta>(page, "ruam-vault", "meta");
  const generations = new Map(meta.map(({ key, generation }) => [key, generation]));
  const acked = new Set(
    meta
      .filter(
        ({ kind, meetingId, generation }) => kind === "acks" && generation === generations.get(`sync/${meetingId}`),
      )
      .flatMap(({ acks = [] }) => acks.map(([id, rev, savedAt]) => `${id} ${rev} ${savedAt}`)),
  );
  return rows.map((own) => (acked.has(`${own.id} ${own.rev} ${own.savedAt}`) ? { ...own, ackedRev: own.rev } : own));
};

/** The entries of this phone's person, settled or not. */
export const keptEntries = async (page: Page): Promise<KeptWords[]> =>
  (await keptRecords(page)).filter(({ state }) => state.text !== undefined);

/**
 * Puts entries into the vault as if they had been saved one after another without a network: far faster than by hand.
 * The page must be reloaded to see them. @returns how long the browser took, ms
 */
export const seedWaiting = (page: Page, texts: readonly string[]): Promise<number> =>
  page.evaluate(
    ([meetingId, words]) =>
      new Promise<number>((done, fail) => {
        const startedAt = performance.now();
        const opening = indexedDB.open("ruam-vault");
        opening.onerror = () => fail(opening.error ?? new Error("not opened"));
        opening.onsuccess = () => {
          const open = opening.result;
          const writing = open.transaction(["mine", "meta"], "readwrite");
          const meta = writing.objectStore("meta");
          // Counted as the phone counts its own writing: a page that reads the queue just now reads it again.
          const counting = meta.get("own-changes");
          counting.onsuccess = () => {
            const { count } = (counting.result as { count: number } | undefined) ?? { count: 0 };
            meta.put({ key: "own-changes", kind: "own-changes", count: count + 1 });
          };
          const asking = meta.get(`membership/${meetingId}`);
          asking.onsuccess = () => {
            const { participantId } = asking.result as { participantId: string };
            const now = Date.now() - words.length;
            for (const [index, text] of words.entries()) {
              writing.objectStore("mine").put({
                id: crypto.randomUUID(),
                meetingId,
                kind: "entry/put",
                participantId,
                rev: 1,
                ackedRev: 0,
                savedAt: now + index,
                createdAt: now + index,
                clockSuspect: false,
                schema: 1,
                state: {
                  entryKind: "question",
                  target: { type: "project", id: "EX-08" },
                  text,
                  criteria: [],
                  showName: false,
                  withdrawn: false,
                },
              });
            }
          };
          writing.onabort = () => fail(writing.error ?? new Error("not written"));
          writing.oncomplete = () => {
            open.close();
            done(performance.now() - startedAt);
          };
        };
      }),
    [demoMeeting, texts] as const,
  );

/** Catches every database that the page opens from now on, so that a test can break its connection as iOS does. */
export const catchConnections = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const caught: IDBDatabase[] = [];
    Object.assign(globalThis, { caught });
    // eslint-disable-next-line typescript/unbound-method -- applied to its own factory below
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...args) {
      const opening = open.apply(this, args);
      opening.addEventListener("success", () => caught.push(opening.result));
      return opening;
    };
  });
};

/** Every connection of the page dies; the app is told of it by the event, or finds out when it reads. */
export const killConnections = (page: Page, how: "told" | "untold"): Promise<number> =>
  page.evaluate((isTold) => {
    const { caught } = globalThis as unknown as { caught: IDBDatabase[] };
    const dead = caught.splice(0);
    for (const database of dead) {
      database.close();
      if (isTold) database.dispatchEvent(new Event("close"));
    }
    return dead.length;
  }, how === "told");

export type PhoneStorage = {
  /** Undefined takes the limit away again. */
  readonly limit: (bytes?: number) => Promise<void>;
  /** What a browser short of room does, or one that found its files damaged. */
  readonly wipeDatabases: () => Promise<void>;
};

export const storageOf = async (context: BrowserContext, page: Page, origin: string): Promise<PhoneStorage> => {
  const session: CDPSession = await context.newCDPSession(page);
  return {
    limit: async (bytes) => {
      await session.send("Storage.overrideQuotaForOrigin", {
        origin,
        ...(bytes === undefined ? {} : { quotaSize: bytes }),
      });
    },
    wipeDatabases: async () => {
      await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
    },
  };
};

/**
 * Puts into the phone what a large meeting leaves there: 5,000 entries of the room, 300 of them on one project, 500 own
 * ones, an announcement, and a question that is being answered. The page must be reloaded to see them.
 */
export const seedLargeMeeting = (page: Page): Promise<void> =>
  page.evaluate(
    (meetingId) =>
      new Promise<void>((done, fail) => {
        const now = Date.now();
        const entry = (no: number) => ({
          meetingId,
          id: `00000000-0000-4000-8000-${String(no).padStart(12, "0")}`,
          type: "entry",
          rev: 1,
          seq: no,
          no,
          entryKind: no % 3 === 0 ? "suggestion" : "question",
          target: { type: "project", id: no % 17 === 0 ? "EX-08" : `EX-${String((no % 7) + 1).padStart(2, "0")}` },
          text: `ข้อที่ ${no} งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด และประชาชนจะทราบผลได้จากที่ใด`,
          criteria: [],
          sector: "civil",
          authorName: null,
          mine: no % 10 === 0,
          ...(no % 10 === 0 ? { own: 1 } : {}),
          status: no % 2 === 0 ? "accepted" : "answered",
          reason: null,
          mergedInto: null,
          endorsements: no % 5,
          endorsedByMe: false,
          createdAt: now - no,
          receivedAt: now - no,
          late: false,
        });
        const entries = Array.from({ length: 5_000 }, (_, index) => entry(index + 1));
        const rest = [
          {
            id: "announcement",
            type: "announcement",
            rev: 1,
            seq: 1,
            text: { th: "พักรับประทานอาหารกลางวัน 12.00 น. แล้วเริ่มประชุมต่อเวลา 13.00 น." },
            at: now,
          },
          {
            id: meetingId,
            type: "live",
            rev: 9,
            seq: 9_000,
            target: { type: "project", id: "EX-08" },
            nowAnswering: entries[16]?.id,
            since: now,
          },
        ].map((row) => ({ ...row, meetingId }));
        const opening = indexedDB.open("ruam-cache");
        opening.onerror = () => fail(opening.error ?? new Error("not opened"));
        opening.onsuccess = () => {
          const open = opening.result;
          const writing = open.transaction(["rows", "counts"], "readwrite");
          for (const row of [...entries, ...rest]) writing.objectStore("rows").put(row);
          // What is counted beside the rows (`local/update-entry-counts.ts`) goes up with them.
          const counts = writing.objectStore("counts");
          const places = new Set(entries.map(({ target, status }) => `${target.id}/${status}`));
          for (const [id = "", status = ""] of Array.from(places, (place) => place.split("/"))) {
            const asking = counts.get([meetingId, "project", id, status]);
            asking.onsuccess = () => {
              const held = (asking.result as { count: number } | undefined)?.count ?? 0;
              const more = entries.filter((row) => row.target.id === id && row.status === status).length;
              counts.put({ meetingId, type: "project", id, status, count: held + more });
            };
          }
          writing.onabort = () => fail(writing.error ?? new Error("not written"));
          writing.oncomplete = () => {
            open.close();
            done();
          };
        };
      }),
    demoMeeting,
  );
