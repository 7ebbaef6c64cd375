import fc from "fast-check";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, test } from "vitest";
import { emptyCache, removeRows } from "#client/local/cache-rows.ts";
import { putPage, readingUnder, type Page } from "#client/local/sync-cursor.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import { countedEntriesOfMeeting, countsAboutTarget } from "#client/local/entry-counts.ts";
import { isTakenUp } from "#domain/counted-entries.ts";
import { isShownToRoom } from "#domain/entry-rules.ts";
import type { EntryStatus, Target } from "#domain/records.ts";
import type { ChangedRecord } from "#protocol/messages.ts";
import { anEntryRecord } from "#tests/support/meeting-builder.ts";

/*
 * Two tabs of one phone read a meeting's changes in any order and at the same time: entries that are new, taken up,
 * moved to another matter, erased or gone, old ones told again, one told twice in one answer; the history begins anew,
 * the rights change, the meeting is removed or everything is. The counts that are kept always
 * are those that counting the rows gives.
 */
const meetings = ["3a8f1c52-7d0e-5b64-9c1a-5e62f2562005", "c0ffee00-0000-4000-8000-000000000001"];
const targets: readonly Target[] = [
  { type: "project", id: "P-1" },
  { type: "project", id: "P-2" },
  { type: "strategy", id: "P-1" },
  { type: "agenda-item", id: "AG-4" },
];
const statuses: readonly EntryStatus[] = ["received", "accepted", "answered", "declined", "merged", "withdrawn"];

type Told = { readonly no: number; readonly target: number; readonly status: EntryStatus; readonly isGone: boolean };
type Step =
  | { readonly do: "read"; readonly tabs: 1 | 2; readonly told: readonly Told[]; readonly isStale: boolean }
  | { readonly do: "new-history" | "new-rights" | "remove" | "sign-out" };

const told: fc.Arbitrary<Told> = fc.record({
  no: fc.nat(7),
  target: fc.nat(targets.length - 1),
  status: fc.constantFrom(...statuses),
  isGone: fc.boolean(),
});
const step: fc.Arbitrary<Step & { readonly meeting: number }> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("read" as const),
      meeting: fc.nat(1),
      tabs: fc.constantFrom(1, 2),
      told: fc.array(told, { minLength: 1, maxLength: 6 }),
      isStale: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("new-history", "new-rights", "remove", "sign-out"),
      meeting: fc.nat(1),
    }),
  },
);

const createPhone = async () => {
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange };
  const tabs = [createStores(disk), createStores(disk)] as const;
  for (const tab of tabs) await tab.open();
  let seq = 0;
  let generation = 0;
  let scope = "a";

  const recordOf = ({ no, target, status, isGone }: Told, isStale: boolean): ChangedRecord => {
    seq += 1;
    // What was told before comes again with its old place.
    const place = isStale ? Math.max(1, seq - 5) : seq;
    const id = `entry-${no}`;
    if (isGone) return { type: "entry", id, seq: place, gone: true };
    return anEntryRecord({ id, no, seq: place, status, target: targets[target] ?? { type: "project", id: "P-1" } });
  };

  const read = async ({ cache }: Stores, meetingId: string, of: Extract<Step, { do: "read" }>): Promise<void> => {
    const page: Omit<Page, "cursor"> = {
      records: of.told.map((one) => recordOf(one, of.isStale)),
      scope,
      more: false,
      at: seq,
    };
    const asked = await readingUnder(cache, meetingId, generation);
    await putPage(cache, asked, { ...page, cursor: { epoch: "e", seq } });
  };

  return {
    tabs,
    run: async (one: Step & { readonly meeting: number }): Promise<void> => {
      const meetingId = meetings[one.meeting] ?? "";
      const [{ cache }] = tabs;
      switch (one.do) {
        case "read":
          await Promise.all(tabs.slice(0, one.tabs).map((tab) => read(tab, meetingId, one)));
          return;
        case "new-history":
          generation += 1;
          return;
        case "new-rights":
          scope = scope === "a" ? "b" : "a";
          return;
        case "remove":
          await cache.transaction("rw", cache.tables, () => removeRows(cache, meetingId));
          return;
        case "sign-out":
          await emptyCache(cache);
      }
    },
    close: () => {
      for (const tab of tabs) tab.close();
    },
  };
};

const recounted = async (
  { cache }: Stores,
  meetingId: string,
  isCounted: (status: EntryStatus) => boolean,
): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  for (const row of await cache.rows.toArray()) {
    if (row.meetingId !== meetingId || row.type !== "entry" || !isCounted(row.status)) continue;
    const name = `${row.target.type}/${row.target.id}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

const runs = process.env.RUAM_LONG === "1" ? 1_000 : 30;

test("whatever a phone is told, in however many tabs, it says of each matter how many entries the room reads", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const phone = await createPhone();
      for (const one of steps) {
        await phone.run(one);
        for (const meetingId of meetings) {
          const [tab] = phone.tabs;
          const expected = await recounted(tab, meetingId, isTakenUp);
          // A list has a row for what was merged; what is counted counts it with the one into which it went.
          const listed = await recounted(tab, meetingId, isShownToRoom);
          const kept = Object.entries(await countedEntriesOfMeeting(tab.cache, meetingId)).filter(
            ([, count]) => count !== 0,
          );
          expect(Object.fromEntries(kept)).toEqual(expected);
          for (const target of targets) {
            const parts = await countsAboutTarget(tab.cache, meetingId, [target]);
            for (const { count, entries } of parts) expect(await entries().count()).toBe(count);
            const sum = parts.reduce((total, { count }) => total + count, 0);
            expect(sum).toBe(listed[`${target.type}/${target.id}`] ?? 0);
          }
        }
      }
      phone.close();
    }),
    { numRuns: runs },
  );
});
