import type { CorrectionState } from "#domain/correction-round.ts";
import type { JoinAnswer, JoinWith } from "#protocol/messages.ts";
import type { Membership, OwnRecord } from "./vault-records.ts";
import {
  asEndorsement,
  asVerdict,
  attendanceKey,
  endorsementKey,
  isSameState,
  unsettled,
  profileKey,
  replyKey,
  correctionKey,
  verdictKey,
  type Author,
} from "./own-record-model.ts";
import { deleteOwn, ownRecord, ownRecordsOf, putOwn, rewriteOwn } from "./own-records.ts";
import {
  readMembership,
  readMemberships,
  readSyncState,
  writeSyncState,
  type PendingJoin,
  type Vault,
} from "./vault.ts";

/** The id of a record once its person is known. An entry keeps the id that the device gave it. */
const keyOf = (own: OwnRecord, author: Author): string => {
  switch (own.kind) {
    case "profile/put":
      return profileKey(author);
    case "attendance/put":
      return attendanceKey(author);
    case "endorsement/put":
      return endorsementKey(author, asEndorsement(own)?.entryId ?? "");
    case "reply/put":
      return replyKey(author);
    case "verdict/put":
      return verdictKey(author, asVerdict(own)?.followUpId ?? "");
    case "correction/put":
      return correctionKey(author, own.state as CorrectionState);
    case "entry/put":
    case "speech/put":
      return own.id;
  }
};

/** A record that was saved before the first joining, as the record of that participant. */
export const settledKey = (own: OwnRecord, participantId: string): OwnRecord =>
  own.participantId === null
    ? { ...own, participantId, id: keyOf(own, { meetingId: own.meetingId, participantId }) }
    : own;

/** Two saves of one record become one: the newer content, under a revision above both. */
const united = (existing: OwnRecord, adopted: OwnRecord): OwnRecord =>
  isSameState(existing.state, adopted.state)
    ? existing
    : {
        ...adopted,
        rev: Math.max(existing.rev, adopted.rev) + 1,
        ackedRev: existing.ackedRev,
        createdAt: existing.createdAt,
      };

/** Gives the records that were saved before the first joining their person. Runs inside the transaction of joining. */
const adoptRecords = async (vault: Vault, meetingId: string, participantId: string): Promise<void> => {
  const own = await ownRecordsOf(vault, meetingId);
  for (const record of own.filter((candidate) => candidate.participantId === null)) {
    const adopted = settledKey(record, participantId);
    if (adopted.id !== record.id) await deleteOwn(vault, record.id);
    const existing = adopted.id === record.id ? undefined : await ownRecord(vault, adopted.id);
    await putOwn(vault, [existing === undefined ? adopted : united(existing, adopted)]);
  }
  // It was sent under another person's cookie, in the moment in which this person joined. It belongs to this person, so
  // it is sent again.
  for (const record of own) {
    if (record.participantId !== participantId || record.refused?.reason.kind !== "not-author") continue;
    const { refused: _refused, ...again } = record;
    await putOwn(vault, [again]);
  }
};

/**
 * The phone is somebody else's from now on. What was read, and how far, was another reader's: it is read anew, as after a
 * loss of the server's history, which nobody would have noticed for the words of whoever comes back. Those are offered
 * once more; the other's, who cannot send them now, stay as they were.
 */
const changePerson = async (vault: Vault, meetingId: string, participantId: string): Promise<void> => {
  await rewriteOwn(vault, meetingId, (own) => (own.participantId === participantId ? unsettled(own) : own));
  const { generation } = await readSyncState(vault, meetingId);
  await writeSyncState(vault, meetingId, { generation: generation + 1, hw: null });
};

/** How many joinings from this phone have been answered. */
export const readJoins = async (vault: Vault): Promise<number> => {
  const current = await vault.meta.get("current");
  return current?.kind === "current" ? (current.joins ?? 0) : 0;
};

export type KeepOptions = {
  readonly now: number;
  readonly current: "make" | "leave";
  /** What `readJoins` said when it was asked. */
  readonly joins: number;
};

/**
 * Saves the answer to a joining, in one transaction with the records that waited for it. A joining of the same meeting
 * that was asked for later but answered sooner stays.
 * @returns the membership that stands
 */
export const keepMembership = (
  vault: Vault,
  answer: JoinAnswer,
  joinWith: JoinWith,
  options: KeepOptions,
): Promise<Membership> =>
  vault.transaction("rw", vault.mine, vault.meta, async () => {
    const { meetingId, participant } = answer;
    const before = await readMembership(vault, meetingId);
    const joins = await readJoins(vault);
    const isOvertaken = joins !== options.joins;
    if (isOvertaken && before !== undefined) return before;
    const membership: Membership = {
      meetingId,
      joinWith,
      participantId: participant.id,
      displayName: participant.displayName,
      joinedAt: before?.joinedAt ?? options.now,
    };
    await vault.meta.put({ key: `membership/${meetingId}`, kind: "membership", ...membership });
    if (options.current === "make" && !isOvertaken) {
      await vault.meta.put({ key: "current", kind: "current", meetingId, joins: joins + 1 });
      await vault.meta.delete("pending-join");
    }
    await adoptRecords(vault, meetingId, participant.id);
    if (before !== undefined && before.participantId !== null && before.participantId !== participant.id)
      await changePerson(vault, meetingId, participant.id);
    return membership;
  });

/**
 * Keeps a join for later, unless another one has been answered meanwhile.
 * @param joins what `readJoins` returned when the join was asked for
 */
export const keepPendingJoin = (vault: Vault, pending: PendingJoin, joins: number): Promise<void> =>
  vault.transaction("rw", vault.meta, async () => {
    if ((await readJoins(vault)) !== joins) return;
    await vault.meta.put({ key: "pending-join", kind: "pending-join", ...pending });
  });

/** The join that waits for a network; undefined where there is none. */
export const readPendingJoin = async (vault: Vault): Promise<PendingJoin | undefined> => {
  const row = await vault.meta.get("pending-join");
  return row?.kind === "pending-join" ? row : undefined;
};

/** The meeting that was joined last, by this phone's own count: the clock may be wrong. */
export const readLatestMembership = async (vault: Vault): Promise<Membership | undefined> => {
  const current = await vault.meta.get("current");
  const named = current?.kind === "current" ? await readMembership(vault, current.meetingId) : undefined;
  return named ?? (await readMemberships(vault)).at(-1);
};
