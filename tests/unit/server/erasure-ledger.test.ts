import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Erasure } from "#domain/erasure-notes-and-redaction.ts";
import { isLedgerWritable, LedgerError, openLedger } from "#server/erasure-ledger.ts";

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

  test("that somebody takes away while the server runs is written anew, whole, before anything is added", () => {
    const ledger = openLedger(path);
    ledger.append(erasure("ก"));
    ledger.append(erasure("ข"));
    rmSync(path);
    ledger.append(erasure("ค"));
    expect(openLedger(path).erasures()).toEqual([erasure("ก"), erasure("ข"), erasure("ค")]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("in whose place an older copy is put is completed with all that the server knows", () => {
    const ledger = openLedger(path);
    ledger.append(erasure("ก"));
    const older = readFileSync(path);
    ledger.append(erasure("ข"));
    writeFileSync(path, older);
    ledger.append(erasure("ค"));
    expect(
      openLedger(path)
        .erasures()
        .map(({ id }) => id),
    ).toEqual(["ก", "ข", "ค"]);
  });

  test("takes over what another process has noted, in the file or in the database", () => {
    const [ledger, other] = [openLedger(path), openLedger(path)];
    other.append(erasure("ก"));
    ledger.note([erasure("ข")]);
    expect(ledger.erasures()).toEqual(expect.arrayContaining([erasure("ก"), erasure("ข")]));
    expect(other.erasures()).toHaveLength(2);
    expect(readFileSync(path, "utf8").trimEnd().split("\n")).toHaveLength(2);
  });

  test("knows what was noted in the database also where the file cannot be written", () => {
    const ledger = openLedger(join(folder, "nowhere", "erased"));
    expect(() => ledger.note([erasure("ก")])).toThrow("ENOENT");
    expect(ledger.erasures()).toEqual([erasure("ก")]);
    expect(() => ledger.append(erasure("ข"))).toThrow("ENOENT");
    expect(ledger.erasures()).toEqual([erasure("ก")]);
  });

  test("a folder in its place is refused, and one that is not there cannot be written to", () => {
    expect(() => openLedger(folder)).toThrow(LedgerError);
    expect(isLedgerWritable(path)).toBe(true);
    expect(isLedgerWritable(join(folder, "nowhere", "erased"))).toBe(false);
  });
});
