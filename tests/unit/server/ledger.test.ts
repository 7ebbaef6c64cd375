import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Erasure } from "#domain/erasure.ts";
import { isLedgerWritable, LedgerError, openLedger } from "#server/ledger.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-ledger-"));
  path = join(folder, "erased");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const erasure = (id: string): Erasure => ({ meetingId: "m", id, reason: "privacy", at: 1, officerId: "o" });

describe("the ledger of erasures", () => {
  test("is made with its first line, for nobody else to read, and is there again at the next start", () => {
    const ledger = openLedger(path);
    expect(existsSync(path)).toBe(false);
    ledger.append(erasure("ก"));
    ledger.append(erasure("ข"));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(openLedger(path).erasures()).toEqual([erasure("ก"), erasure("ข")]);
  });

  test("notes an erasure once, however often it is told", () => {
    const ledger = openLedger(path);
    ledger.append(erasure("ก"));
    ledger.append({ ...erasure("ก"), at: 2 });
    openLedger(path).append(erasure("ก"));
    expect(readFileSync(path, "utf8").trimEnd().split("\n")).toHaveLength(1);
  });

  test.each([1, 30, 70])(
    "drops a last line that was cut off after %i bytes, and goes on behind the whole ones",
    (bytes) => {
      openLedger(path).append(erasure("ก"));
      appendFileSync(path, JSON.stringify(erasure("ข")).slice(0, bytes));
      const ledger = openLedger(path);
      expect(ledger.erasures()).toEqual([erasure("ก")]);
      ledger.append(erasure("ค"));
      expect(openLedger(path).erasures()).toEqual([erasure("ก"), erasure("ค")]);
    },
  );

  test.each(["{", "null", '{"id":"x"}', ""])("that has %j among its lines is not taken at its word", (line) => {
    writeFileSync(path, `${JSON.stringify(erasure("ก"))}\n${line}\n${JSON.stringify(erasure("ข"))}\n`);
    expect(() => openLedger(path)).toThrow(LedgerError);
    expect(() => openLedger(path)).toThrow("line 2");
  });

  test("a folder in its place is refused, and one that is not there cannot be written to", () => {
    expect(() => openLedger(folder)).toThrow(LedgerError);
    expect(isLedgerWritable(path)).toBe(true);
    expect(isLedgerWritable(join(folder, "nowhere", "erased"))).toBe(false);
  });
});
