import { profileIdOf } from "#domain/ids.ts";
import { isGone, type Ack, type ChangedRecord, type GoneRecord, type SendAnswer } from "#protocol/messages.ts";
import { unsettled } from "../local/own-record-model.ts";
import type { OfficeAct, OwnRecord } from "../local/vault-records.ts";
import { ownRecordsOf, readSyncState, writeSyncState, type SyncState, type Vault } from "../local/vault.ts";
import { positionOf, settle, settleAct, type Sent } from "./ack-reducer.ts";
import { isSamePosition, isStillAsked, raised } from "./sync-position.ts";
import type { Position } from "#protocol/messages.ts";

/** What was sent under an `opId`. */
export type SentOperation =
  { readonly kind: "own"; readonly id: string; readonly sent: Sent } | { readonly kind: "act"; readonly opId: string };

/** `stale`: the vault has changed since the request, so nothing was applied and it is asked again. */
export type Applied = "applied" | "stale" | "reset";

type SendApplied = {
  readonly meetingId: string;
  readonly asked: SyncState;
  readonly sent: ReadonlyMap<string, SentOperation>;
  readonly answer: SendAnswer;
};

/**
 * Applies an answer to sending in one transaction of the vault: all of it or nothing, and only if generation and high
 * water are still those with which it was asked (docs/sync-protocol.md, "compare-and-set").
 */
export const applySend = (vault: Vault, { meetingId, asked, sent, answer }: SendApplied): Promise<Applied> =>
  vault.transaction("rw", vault.mine, vault.acts, vault.meta, async () => {
    const held = await readSyncState(vault, meetingId);
    if (!isStillAsked(asked, held)) return "stale";
    const base = answer.reset ? await startOver(vault, meetingId, held) : held;
    await settleAll(vault, sent, answer.acks);
    const hw = raised(base.hw, positionOf(answer));
    if (!isSamePosition(hw, base.hw)) await writeSyncState(vault, meetingId, { ...base, hw });
    return answer.reset ? "reset" : "applied";
  });

const settleAll = async (vault: Vault, sent: SendApplied["sent"], acks: readonly Ack[]): Promise<void> => {
  const own = new Map<string, OwnRecord>();
  const ids = [...sent.values()].flatMap((operation) => (operation.kind === "own" ? [operation.id] : []));
  for (const record of await vault.mine.bulkGet(ids)) if (record !== undefined) own.set(record.id, record);

  const changed = new Map<string, OwnRecord>();
  for (const ack of acks) {
    const operation = sent.get(ack.opId);
    if (operation?.kind === "act") await settleOneAct(vault, operation.opId, ack);
    if (operation?.kind !== "own") continue;
    const record = changed.get(operation.id) ?? own.get(operation.id);
    if (record !== undefined) changed.set(record.id, settle(record, operation.sent, ack));
  }
  if (changed.size > 0) await vault.mine.bulkPut([...changed.values()]);
};

const settleOneAct = async (vault: Vault, opId: string, ack: Ack): Promise<void> => {
  const act: OfficeAct | undefined = await vault.acts.get(opId);
  if (act === undefined) return;
  const settledAct = settleAct(act, ack);
  if (settledAct === undefined) await vault.acts.delete(opId);
  else if (settledAct !== act) await vault.acts.put(settledAct);
};

/** The server has lost history: a new generation begins, and every own record of the meeting is sent again. */
const startOver = async (vault: Vault, meetingId: string, held: SyncState): Promise<SyncState> => {
  const own = await ownRecordsOf(vault, meetingId);
  await vault.mine.bulkPut(own.map(unsettled));
  const next: SyncState = { generation: held.generation + 1, hw: null };
  await writeSyncState(vault, meetingId, next);
  return next;
};

/** An answer to reading that says `reset`. */
export const applyReset = (vault: Vault, meetingId: string, asked: SyncState): Promise<Applied> =>
  vault.transaction("rw", vault.mine, vault.meta, async () => {
    const held = await readSyncState(vault, meetingId);
    if (!isStillAsked(asked, held)) return "stale";
    await startOver(vault, meetingId, held);
    return "reset";
  });

type PageSeen = { readonly asked: SyncState; readonly seen: Position; readonly records: readonly ChangedRecord[] };

/**
 * The vault's part of applying a page of changes: checks that it is still the page that was asked for, raises the high
 * water mark, and marks own records that the office has erased.
 */
export const raiseHighWater = (vault: Vault, meetingId: string, { asked, seen, records }: PageSeen): Promise<Applied> =>
  vault.transaction("rw", vault.mine, vault.meta, async () => {
    const held = await readSyncState(vault, meetingId);
    if (!isStillAsked(asked, held)) return "stale";
    for (const record of records) {
      if (isGone(record) && record.erased !== undefined) await noteErased(vault, meetingId, record);
    }
    const hw = raised(held.hw, seen);
    if (!isSamePosition(hw, held.hw)) await writeSyncState(vault, meetingId, { ...held, hw });
    return "applied";
  });

/**
 * The text stays on its author's phone, with the reason; sending it again would get the same answer. Where a person's
 * data were erased, the profile carries it, and the page then clears the phone (`local/erased-person-meetings.ts`).
 */
const noteErased = async (vault: Vault, meetingId: string, { type, id, erased: reason }: GoneRecord): Promise<void> => {
  const own = await vault.mine.get(type === "person" ? profileIdOf(meetingId, id) : id);
  if (reason === undefined) return;
  if (own === undefined || own.refused?.rev === own.rev) return;
  await vault.mine.put({ ...own, refused: { rev: own.rev, reason: { kind: "erased", reason } } });
};
