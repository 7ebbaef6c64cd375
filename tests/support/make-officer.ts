import type { AccountStore } from "#server/store/account-types.ts";

/**
 * An officer with an account and no role anywhere, by an invitation that is taken up.
 * @param now ms, of the server that the store belongs to @throws where nobody was made
 */
export const makeOfficer = async (store: AccountStore, id: string, now: number): Promise<void> => {
  const hash = `invitation of ${id}`;
  const at = { madeAt: now, expiresAt: now + 1_000 };
  const invited = { officerId: id, name: "", meetingId: null, role: null, unitId: null, madeBy: null };
  await store.putLink({ hash, kind: "invite", ...invited, ...at });
  const made = await store.acceptInvitation(hash, { id, name: id, passwordHash: "x" });
  if (made !== "made") throw new Error(`no officer ${id}: ${made ?? "the invitation is good no more"}`);
};
