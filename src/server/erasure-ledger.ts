import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
} from "node:fs";
import { dirname } from "node:path";
import * as v from "valibot";
import { erasureReasons, isOfField, type AnyErasure } from "#domain/erasure-notes-and-redaction.ts";
import { syncFolder } from "./store/fsync.ts";

/**
 * The erasure ledger: notes of what was erased on purpose, outside the database and its backups, so that neither an old
 * backup nor a phone restores it (docs/sync-protocol.md, "Reading"). One line of JSON each, append-only; no texts, no
 * names.
 */
export type Ledger = {
  /** All erasures, from the file and from this process's memory. */
  readonly erasures: () => readonly AnyErasure[];
  /**
   * It is on the disk when the call returns; an erasure that is noted already is not noted again.
   * @throws Error of the file system
   */
  readonly append: (erasure: AnyErasure) => void;
  /**
   * Adds the erasures that the database notes, whichever process did them. They are known from then on, even where the
   * file cannot be written.
   * @throws Error of the file system
   */
  readonly note: (erasures: readonly AnyErasure[]) => void;
};

/** The file, or one of its lines, cannot be read: something erased might be restored, so the server does not start. */
export class LedgerError extends Error {
  constructor(path: string, problem: string) {
    super(`the ledger of erasures, ${path}, cannot be read (${problem}): put it right, or take it from a copy`);
    this.name = "LedgerError";
  }
}

const base = {
  meetingId: v.string(),
  id: v.string(),
};
const how = { reason: v.picklist(erasureReasons), at: v.number(), officerId: v.string() };
const keptErasure = v.union([
  v.object({ ...base, what: v.exactOptional(v.literal("person")), rev: v.exactOptional(v.number()), ...how }),
  v.object({
    ...base,
    what: v.literal("field"),
    type: v.string(),
    field: v.string(),
    parts: v.exactOptional(v.array(v.tuple([v.number(), v.number()]))),
    rev: v.exactOptional(v.number()),
    ...how,
  }),
]);

/**
 * Opens the ledger; a new one is created with its first line. A last line that a crash cut off is dropped. Where
 * somebody has removed or replaced the file while this process runs, the next line is written together with everything
 * that this process knows.
 */
export const openLedger = (path: string): Ledger => {
  const known = new Map<string, AnyErasure>();
  let onDisk: ReadonlySet<string> = new Set();
  let seen: string | undefined;

  /** Reads the file again where it is not as this process has left it. */
  const look = (): void => {
    if (seen !== undefined && seen === stateOf(path)) return;
    const found = readLines(path);
    onDisk = new Set(found.map(keyOf));
    for (const erasure of found) if (!known.has(keyOf(erasure))) known.set(keyOf(erasure), erasure);
    seen = stateOf(path);
  };
  const bring = (erasures: readonly AnyErasure[]): void => {
    look();
    const missing = new Map<string, AnyErasure>();
    for (const erasure of [...known.values(), ...erasures]) {
      const key = keyOf(erasure);
      if (!onDisk.has(key) && !missing.has(key)) missing.set(key, erasure);
    }
    if (missing.size === 0) return;
    writeLines(path, [...missing.values()]);
    for (const [key, erasure] of missing) if (!known.has(key)) known.set(key, erasure);
    onDisk = new Set(known.keys());
    seen = stateOf(path);
  };

  look();
  return {
    erasures: () => {
      look();
      return [...known.values()];
    },
    append: (erasure) => bring([erasure]),
    note: (erasures) => {
      for (const erasure of erasures) if (!known.has(keyOf(erasure))) known.set(keyOf(erasure), erasure);
      bring([]);
    },
  };
};

/** Which file it is, and its length: it is append-only. */
const stateOf = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "none" : `${found.ino} ${found.size}`;
};

const keyOf = (erasure: AnyErasure): string => {
  const whole = `${erasure.meetingId} ${erasure.id}`;
  return isOfField(erasure) ? `${whole} ${erasure.type} ${erasure.field} ${erasure.at}` : whole;
};

/** Whether erasing will work. It is checked at start, not first in the middle of a meeting. */
export const isLedgerWritable = (path: string): boolean => {
  try {
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const readLines = (path: string): readonly AnyErasure[] => {
  if (!existsSync(path)) return [];
  const bytes = readBytes(path);
  const wholeLength = bytes.lastIndexOf("\n") + 1;
  // It was never acknowledged: the officer's browser sends that act again.
  if (wholeLength < bytes.length) truncateSync(path, wholeLength);
  const lines = bytes.subarray(0, wholeLength).toString().split("\n").slice(0, -1);
  return lines.map((line, index) => readLine(line) ?? failAt(path, index + 1));
};

const readBytes = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new LedgerError(path, error instanceof Error ? error.message : "");
  }
};

const readLine = (line: string): AnyErasure | undefined => {
  try {
    const read = v.safeParse(keptErasure, JSON.parse(line));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
};

const failAt = (path: string, line: number): never => {
  throw new LedgerError(path, `line ${line}`);
};

/** A missing file is created whole, so that no crash leaves an incomplete ledger. */
const writeLines = (path: string, erasures: readonly AnyErasure[]): void => {
  const text = erasures.map((erasure) => `${JSON.stringify(erasure)}\n`).join("");
  const isNew = !existsSync(path);
  const to = isNew ? `${path}.part` : path;
  const file = openSync(to, isNew ? "w" : "a", 0o600);
  try {
    writeWhole(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (!isNew) return;
  renameSync(to, path);
  syncFolder(dirname(path));
};

/** Leaves no partial line where there is no space for a whole one. */
const writeWhole = (file: number, text: string): void => {
  const before = fstatSync(file).size;
  try {
    appendFileSync(file, text);
  } catch (error) {
    ftruncateSync(file, before);
    throw error;
  }
};
