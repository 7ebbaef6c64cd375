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
  truncateSync,
} from "node:fs";
import { dirname } from "node:path";
import * as v from "valibot";
import { erasureReasons, type Erasure } from "#domain/erasure.ts";
import { syncFolder } from "./store/durable-file.ts";

/**
 * What was erased on purpose, outside the database and its backups, so that neither an old backup nor a phone brings it
 * back (protocol, "Reading"). One line of JSON each, only ever added to; no words, no names.
 */
export type Ledger = {
  readonly erasures: () => readonly Erasure[];
  /** On the disk when it returns; one that is noted already is not noted again. @throws Error of the file system */
  readonly append: (erasure: Erasure) => void;
};

/** It cannot be read, or not in all its lines: something erased might come back, so that the server does not start. */
export class LedgerError extends Error {
  constructor(path: string, problem: string) {
    super(`the ledger of erasures, ${path}, cannot be read (${problem}): put it right, or take it from a copy`);
    this.name = "LedgerError";
  }
}

const keptErasure = v.object({
  meetingId: v.string(),
  id: v.string(),
  reason: v.picklist(erasureReasons),
  at: v.number(),
  officerId: v.string(),
});

/** Opens the ledger, or a new one, which is made with its first line. A last line that a crash cut off is dropped. */
export const openLedger = (path: string): Ledger => {
  const known = new Map(readLines(path).map((erasure) => [keyOf(erasure), erasure]));
  return {
    erasures: () => [...known.values()],
    append: (erasure) => {
      if (known.has(keyOf(erasure))) return;
      appendLine(path, JSON.stringify(erasure));
      known.set(keyOf(erasure), erasure);
    },
  };
};

const keyOf = ({ meetingId, id }: Erasure): string => `${meetingId} ${id}`;

/** Whether erasing will work. It is asked at start, so that nobody finds out in the middle of a meeting. */
export const isLedgerWritable = (path: string): boolean => {
  try {
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const readLines = (path: string): readonly Erasure[] => {
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

const readLine = (line: string): Erasure | undefined => {
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

const appendLine = (path: string, line: string): void => {
  const isNew = !existsSync(path);
  const file = openSync(path, "a", 0o600);
  try {
    writeWhole(file, `${line}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) syncFolder(dirname(path));
};

/** Leaves no half line behind where there is no room for the whole one. */
const writeWhole = (file: number, text: string): void => {
  const before = fstatSync(file).size;
  try {
    appendFileSync(file, text);
  } catch (error) {
    ftruncateSync(file, before);
    throw error;
  }
};
