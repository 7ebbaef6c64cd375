import { createSignal, type Accessor } from "solid-js";
import { readDelimited, writeDelimited } from "#domain/import/delimited.ts";
import { gridOf, textOf, type Grid } from "#domain/import/workbook-grid.ts";
import type { Answers } from "#domain/import/plan-types.ts";
import { withoutPrivate } from "#domain/import/private-columns.ts";
import { localStorageOf } from "#client/lib/local-storage.ts";

/** What was pasted for one page, and what was answered to its questions. */
export type PastedRows = { readonly text: string; readonly answers: Answers };

const nothing: PastedRows = { text: "", answers: {} };

/** Signing out takes away what begins so (`office-sign-out.ts`). */
const keyOf = (spaceId: string, kind: string): string => `ruam-import:${spaceId}:pasted:${kind}`;

/** Pasted rows as a sheet, without columns that must not be read (`private-columns`). */
export const gridOfPasted = (name: string, text: string): Grid =>
  withoutPrivate(gridOf(name, readDelimited(text, "\t")));

/** The text as it may be kept: without private columns and numbers; each row stays at its number. */
const keepable = (text: string): string => {
  const byNumber = new Map(gridOfPasted("", text).rows.map((row) => [row.at, row.cells.map(textOf)]));
  const last = Math.max(0, ...byNumber.keys());
  return writeDelimited(Array.from({ length: last }, (_, index) => byNumber.get(index + 1) ?? [""]));
};

const isPasted = (value: unknown): value is PastedRows =>
  typeof value === "object" &&
  value !== null &&
  "text" in value &&
  typeof value.text === "string" &&
  "answers" in value;

const stored = {
  read: (key: string): PastedRows => {
    try {
      const value: unknown = JSON.parse(localStorageOf()?.getItem(key) ?? "null");
      return isPasted(value) ? value : nothing;
    } catch {
      return nothing;
    }
  },
  /** Where the browser has no room, the rows stay on the page alone. */
  put: (key: string, { text, answers }: PastedRows): void => {
    const storage = localStorageOf();
    try {
      if (text.trim() === "") storage?.removeItem(key);
      else storage?.setItem(key, JSON.stringify({ text: keepable(text), answers }));
    } catch {
      storage?.removeItem(key);
    }
  },
};

/**
 * Rows that were pasted and are not imported yet, by the page that they were pasted for. They stay in this browser, so that
 * what is lacking can be made on another page first.
 */
export const createPastedRows = (spaceId: Accessor<string>) => {
  const [held, setHeld] = createSignal<Readonly<Record<string, PastedRows>>>({});
  const read = (kind: string): PastedRows => held()[kind] ?? stored.read(keyOf(spaceId(), kind));
  const put = (kind: string, rows: PastedRows): void => {
    setHeld({ ...held(), [kind]: rows });
    stored.put(keyOf(spaceId(), kind), rows);
  };
  return {
    read,
    /** The same rows keep what was answered about them. */
    write: (kind: string, text: string): void => {
      const before = read(kind);
      put(kind, { text, answers: before.text === text ? before.answers : {} });
    },
    answered: (kind: string, answers: Answers): void => put(kind, { ...read(kind), answers }),
    forget: (kind: string): void => put(kind, nothing),
  };
};
