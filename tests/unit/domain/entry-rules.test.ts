import { expect, test } from "vitest";
import { checkEntry, isOpenToAuthor, isShownToRoom } from "#domain/entry-rules.ts";
import { maxEntryLength } from "#domain/text-limits.ts";
import { isUuid } from "#domain/ids.ts";
import type { EntryState } from "#domain/records.ts";

const anEntry = (text: string, more: Partial<EntryState> = {}): EntryState => ({
  entryKind: "question",
  target: { type: "project", id: "EX-08" },
  text,
  criteria: [],
  showName: false,
  withdrawn: false,
  ...more,
});

test("an entry of spaces and invisible marks is empty", () => {
  expect(checkEntry(anEntry(" \u200B\u2060 \n "))).toEqual({ ok: false, error: { kind: "entry-empty" } });
});

test("a withdrawn entry may be empty", () => {
  expect(checkEntry(anEntry("", { withdrawn: true })).ok).toBe(true);
});

test("length is what a reader counts: น้ำ is one letter", () => {
  expect(checkEntry(anEntry("น้ำ".repeat(maxEntryLength))).ok).toBe(true);
  expect(checkEntry(anEntry("น้ำ".repeat(maxEntryLength + 1)))).toEqual({
    ok: false,
    error: { kind: "entry-too-long", limit: maxEntryLength, length: maxEntryLength + 1 },
  });
});

test("the words are tidied at the edges and not inside", () => {
  const checked = checkEntry(anEntry("  ข้อแรก\r\nข้อสอง  "));
  expect(checked).toMatchObject({ ok: true, value: { text: "ข้อแรก\nข้อสอง" } });
});

test("the room sees what the office took up, and the author may change it until then", () => {
  expect((["received", "accepted", "merged", "declined", "answered", "withdrawn"] as const).map(isShownToRoom)).toEqual(
    [false, true, true, false, true, false],
  );
  expect(
    (["received", "accepted", "merged", "declined", "answered", "withdrawn"] as const).map(isOpenToAuthor),
  ).toEqual([true, false, false, false, false, true]);
  expect(isUuid("3A8F1C52-7D0E-5B64-9C1A-5E62F2562005")).toBe(false);
});
