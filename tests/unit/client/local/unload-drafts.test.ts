import { expect, test } from "vitest";
import { createUnloadDrafts } from "#client/local/unload-drafts.ts";
import type { InstantStorage } from "#client/local/environment.ts";
import { draftKey, type Draft } from "#client/local/vault-records.ts";
import { aDisk, aMeetingId, openStores } from "#tests/support/test-device.ts";

const aStorage = (): InstantStorage & { readonly items: Map<string, string> } => {
  const items = new Map<string, string>([["ruam-language", "th"]]);
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
};

const aDraft = (text: string, savedAt: number, projectId = "EX-08"): Draft => {
  const target = { type: "project", id: projectId } as const;
  return {
    key: draftKey(aMeetingId, target),
    meetingId: aMeetingId,
    target,
    entryKind: "question",
    text,
    criteria: [],
    showName: false,
    correcting: null,
    savedAt,
  };
};

test("what was typed last is among the drafts when the app is opened again, from every tab that was closed", async () => {
  const [storage, { vault }] = [aStorage(), await openStores(aDisk())];
  await vault.drafts.put(aDraft("ก่อนหน้า", 1));
  createUnloadDrafts(storage).leave(aDraft("ก่อนหน้านั้นและคำสุดท้าย", 2));
  createUnloadDrafts(storage).leave(aDraft("ของอีกแท็บ", 2, "EX-09"));

  await createUnloadDrafts(storage).takeIn(vault);
  expect((await vault.drafts.toArray()).map(({ text }) => text)).toEqual(["ก่อนหน้านั้นและคำสุดท้าย", "ของอีกแท็บ"]);
  expect([...storage.items.keys()]).toEqual(["ruam-language"]);
  vault.close();
});

test("a draft that was written after them stays as it is", async () => {
  const [storage, { vault }] = [aStorage(), await openStores(aDisk())];
  createUnloadDrafts(storage).leave(aDraft("เก่ากว่า", 1));
  await vault.drafts.put(aDraft("ใหม่กว่า", 2));
  await createUnloadDrafts(storage).takeIn(vault);
  expect((await vault.drafts.toArray()).map(({ text }) => text)).toEqual(["ใหม่กว่า"]);
  vault.close();
});

test("where the vault cannot take them they wait in their place", async () => {
  const [storage, { vault }] = [aStorage(), await openStores(aDisk())];
  createUnloadDrafts(storage).leave(aDraft("รอได้", 1));
  vault.close();
  await expect(createUnloadDrafts(storage).takeIn(vault)).rejects.toThrow(/closed/);
  await vault.open();
  await createUnloadDrafts(storage).takeIn(vault);
  expect((await vault.drafts.toArray()).map(({ text }) => text)).toEqual(["รอได้"]);
  vault.close();
});

test("of a meeting whose words are removed from this phone are dropped, and those of another meeting stay", () => {
  const storage = aStorage();
  const unloadDrafts = createUnloadDrafts(storage);
  const elsewhere = aDraft("ของอีกประชุม", 1);
  unloadDrafts.leave(aDraft("ของประชุมนี้", 1));
  unloadDrafts.leave({ ...elsewhere, key: draftKey("another-meeting", elsewhere.target) });
  unloadDrafts.forget(aMeetingId);
  expect([...storage.items.values()].filter((item) => item.includes("ประชุม"))).toEqual([
    expect.stringContaining("ของอีกประชุม"),
  ]);
});

test("what another tab leaves while they are being taken in waits for the next time", async () => {
  const [storage, { vault }] = [aStorage(), await openStores(aDisk())];
  const unloadDrafts = createUnloadDrafts(storage);
  unloadDrafts.leave(aDraft("แท็บแรก", 1));
  vault.drafts.hook("creating", () => unloadDrafts.leave(aDraft("แท็บที่สอง ปิดทีหลัง", 2)));
  await unloadDrafts.takeIn(vault);
  await unloadDrafts.takeIn(vault);
  expect((await vault.drafts.toArray()).map(({ text }) => text)).toEqual(["แท็บที่สอง ปิดทีหลัง"]);
  vault.close();
});
