import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import { join } from "node:path";
import type { Release } from "./earlier-databases.ts";
import { aDisk, type Disk } from "./test-device.ts";

/*
 * The databases of two browsers as an earlier release left them, frozen: a phone with unsent entries and a draft, and an
 * officer's with unsent acts and a half-written answer. Both were written by that release's own programs against its own
 * server, whose rows are in `rows-version-N.sql`; no change of the app changes what stands here.
 */

type KeptRow = { readonly kind?: string; readonly privateKey?: webcrypto.JsonWebKey };
type KeptStore = {
  readonly keyPath: string | string[];
  readonly indexes: Readonly<Record<string, string | string[]>>;
  readonly rows: readonly KeptRow[];
};
type KeptBrowser = {
  readonly cookie: string;
  readonly databases: Readonly<
    Record<string, { readonly version: number; readonly stores: Readonly<Record<string, KeptStore>> }>
  >;
};
export type EarlierBrowsers = {
  readonly author: KeptBrowser;
  readonly officer: KeptBrowser;
  /** An invitation to an account that nobody has used yet. */
  readonly invitation: { readonly url: string };
  readonly entries: Readonly<Record<"answered" | "received" | "others", string>>;
};

export const earlierBrowsers = (release: Release): EarlierBrowsers => {
  const file = join(import.meta.dirname, "..", "fixtures", `browsers-version-${release}.json`);
  return JSON.parse(readFileSync(file, "utf8")) as EarlierBrowsers;
};

/** A browser gives its key to nobody; the file has it as a JWK, and it becomes a key that cannot be read out again. */
const asKept = async (row: KeptRow): Promise<unknown> => {
  if (row.kind !== "device-key" || row.privateKey === undefined) return row;
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  return { ...row, privateKey: await webcrypto.subtle.importKey("jwk", row.privateKey, curve, false, ["sign"]) };
};

/** The disk of a browser with these databases, made by the browser's own calls alone. */
export const diskOf = async ({ databases }: KeptBrowser): Promise<Disk> => {
  const disk = aDisk();
  for (const [name, { version, stores }] of Object.entries(databases)) {
    const rows = await Promise.all(
      Object.entries(stores).map(async ([store, kept]) => [store, await Promise.all(kept.rows.map(asKept))] as const),
    );
    await new Promise<void>((done, fail) => {
      const opening = disk.indexedDB.open(name, version);
      opening.onupgradeneeded = () => {
        for (const [store, { keyPath, indexes }] of Object.entries(stores)) {
          const made = opening.result.createObjectStore(store, { keyPath });
          for (const [index, path] of Object.entries(indexes)) made.createIndex(index, path);
        }
        for (const [store, kept] of rows) for (const row of kept) opening.transaction?.objectStore(store).put(row);
      };
      opening.onerror = () => fail(opening.error ?? new Error(name));
      opening.onsuccess = () => {
        opening.result.close();
        done();
      };
    });
  }
  return disk;
};
