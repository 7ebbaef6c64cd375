import type { Draft, OfficeAct } from "./vault-records.ts";
import type { Vault } from "./vault.ts";

/*
 * What an officer has written in this browser and what has not reached the server: acts that wait, and half-written
 * answers, notes of speeches, paragraphs and reports. A browser of an office is shared, so these are one officer's: nobody
 * else sees them, and nobody else's session sends them. They are put aside under the officer's id while somebody else, or
 * nobody, is signed in: no query, list or queue of a meeting finds them there.
 */

const isOfOffice = ({ answer, spoken }: Draft): boolean => answer !== undefined || spoken !== undefined;

const asideOf = (officerId: string): string => `aside/${officerId}/`;
const isAside = (text: string): boolean => text.startsWith("aside/");

const tables = (vault: Vault) => [vault.acts, vault.drafts, vault.meta] as const;

/** The officer who was signed in here last, as far as this browser was told. Runs inside a transaction. */
const lastOfficer = async (vault: Vault): Promise<string | undefined> => {
  const row = await vault.meta.get("officer");
  return row?.kind === "officer" ? row.officerId : undefined;
};

const knownNames = async (vault: Vault): Promise<Readonly<Record<string, string>>> => {
  const row = await vault.meta.get("officer");
  return row?.kind === "officer" ? row.names : {};
};

const openDrafts = async (vault: Vault): Promise<Draft[]> =>
  (await vault.drafts.toArray()).filter((draft) => isOfOffice(draft) && !isAside(draft.key));

const putAside = async (vault: Vault, officerId: string): Promise<void> => {
  const place = asideOf(officerId);
  const acts = (await vault.acts.toArray()).filter(({ meetingId }) => !isAside(meetingId));
  await vault.acts.bulkPut(acts.map((act): OfficeAct => ({ ...act, meetingId: place + act.meetingId })));
  const drafts = await openDrafts(vault);
  await vault.drafts.bulkDelete(drafts.map(({ key }) => key));
  await vault.drafts.bulkPut(
    drafts.map((draft): Draft => ({ ...draft, key: place + draft.key, meetingId: place + draft.meetingId })),
  );
};

const takeBack = async (vault: Vault, officerId: string): Promise<void> => {
  const place = asideOf(officerId);
  const own = (text: string): boolean => text.startsWith(place);
  const acts = (await vault.acts.toArray()).filter(({ meetingId }) => own(meetingId));
  await vault.acts.bulkPut(acts.map((act): OfficeAct => ({ ...act, meetingId: act.meetingId.slice(place.length) })));
  for (const draft of (await vault.drafts.toArray()).filter(({ key }) => own(key))) {
    const back = { ...draft, key: draft.key.slice(place.length), meetingId: draft.meetingId.slice(place.length) };
    const there = await vault.drafts.get(back.key);
    if (there === undefined || there.savedAt < back.savedAt) await vault.drafts.put(back);
    await vault.drafts.delete(draft.key);
  }
};

/**
 * An officer has signed in here: that officer's own unsent words are restored, and another officer's are put aside.
 * Words that nobody was noted for belong to this officer.
 */
export const beginOfficer = (vault: Vault, officerId: string, name: string): Promise<void> =>
  vault.transaction("rw", tables(vault), async () => {
    const before = await lastOfficer(vault);
    if (before !== undefined && before !== officerId) await putAside(vault, before);
    await takeBack(vault, officerId);
    const names = await knownNames(vault);
    if (before !== officerId || names[officerId] !== name)
      await vault.meta.put({ key: "officer", kind: "officer", officerId, names: { ...names, [officerId]: name } });
  });

/**
 * Nobody is signed in any more. After a sign-out no half-written text stays; the officer was asked before. After a
 * session that ended by itself everything waits for the officer.
 */
export const endOfficer = (vault: Vault, why: "signed-out" | "expired"): Promise<void> =>
  vault.transaction("rw", tables(vault), async () => {
    if (why === "signed-out") await vault.drafts.bulkDelete((await openDrafts(vault)).map(({ key }) => key));
    const before = await lastOfficer(vault);
    if (before !== undefined) await putAside(vault, before);
  });

/** How many half-written texts of the office lie here, of whichever meeting. */
export const countOfficeDrafts = async (vault: Vault): Promise<number> =>
  (await openDrafts(vault)).filter(({ text }) => text.trim() !== "").length;

/** Acts of somebody who is not signed in. @property name as that officer signed in */
export type ActsAside = { readonly id: string; readonly name: string; readonly count: number };

/** Whose acts wait here for their officer to sign in again, and how many. */
export const actsAside = (vault: Vault): Promise<ActsAside[]> =>
  vault.transaction("r", vault.acts, vault.meta, async () => {
    const names = await knownNames(vault);
    const counts = new Map<string, number>();
    for (const { meetingId } of await vault.acts.toArray()) {
      const [, officerId = ""] = isAside(meetingId) ? meetingId.split("/") : [];
      if (officerId !== "") counts.set(officerId, (counts.get(officerId) ?? 0) + 1);
    }
    return [...counts].map(([id, count]) => ({ id, name: names[id] ?? "", count }));
  });
