import { describe, expect, test } from "vitest";
import type { EntryRecord, EntryStatus } from "#domain/records.ts";
import type { OwnRecord } from "#client/local/vault-records.ts";
import { entryLife } from "#client/local/own-queries.ts";
import { anEntryState, anOwnRecord } from "#tests/support/test-device.ts";

const server = (status: EntryStatus, rev = 1) => ({ status, rev }) as EntryRecord;
const withdrawn = anEntryState({ withdrawn: true });

describe("the life of an entry in one word", () => {
  const cases: readonly (readonly [string, OwnRecord | undefined, EntryRecord | undefined, string])[] = [
    ["only on this phone", anOwnRecord(), undefined, "waiting"],
    ["acknowledged, and not read back yet", anOwnRecord({ ackedRev: 1 }), undefined, "received"],
    ["as the office has it", anOwnRecord({ ackedRev: 1 }), server("accepted"), "accepted"],
    [
      "a correction on its way does not hide that the office has it",
      anOwnRecord({ rev: 2, ackedRev: 1 }),
      server("received"),
      "received",
    ],
    ["refused", anOwnRecord({ refused: { rev: 1, reason: { kind: "locked" } } }), server("accepted"), "refused"],
    [
      "refused once, and mended since",
      anOwnRecord({ rev: 2, refused: { rev: 1, reason: { kind: "locked" } } }),
      undefined,
      "waiting",
    ],
    [
      "in conflict",
      anOwnRecord({ conflict: { rev: 1, server: { rev: 1, state: null } } }),
      server("received"),
      "conflict",
    ],
    ["taken back", anOwnRecord({ rev: 2, state: withdrawn }), server("received"), "withdrawn"],
    ["taken back, and asked again", anOwnRecord({ rev: 3, ackedRev: 2 }), server("withdrawn", 2), "waiting"],
    ["written on another phone of this person", undefined, server("merged"), "merged"],
  ];
  test.each(cases)("%s", (_name, held, row, life) => {
    expect(entryLife(held, row)).toBe(life);
  });
});
