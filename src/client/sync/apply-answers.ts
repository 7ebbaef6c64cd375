import { profileIdOf } from "#domain/ids.ts";
import { isGone, type Ack, type ChangedRecord, type GoneRecord, type SendAnswer } from "#protocol/messages.ts";
import { unsettled } from "../local/own-record-model.ts";
import { ackRow } from "../local/acks-in-rows.ts";
import { ownRecord, ownRecordsById, putOwn, readOwnChanges, rewriteOwn } from "../local/own-records.ts";
import type { OfficeAct, OwnRecord } from "../local/vault-records.ts";
import {
  readSyncState,
  writeSyncState,
  type AckedEntry,
  type MetaRow,
  type SyncState,
  type Vault,
} from "../local/vault.ts";
import { positionOf, settle, settleAct, type Sent } from "./ack-reducer.ts";
import { isSamePosition, isStillAsked, raised } from "./sync-position.ts";
import type { Position } from "#protocol/messages.ts";

/** What was sent under an `opId`. `entrySavedAt`: when the wording was saved, where it is an entry's. */
export type SentOperation =
  | { readonly kind: "own"; readonly id: string; readonly sent: Sent; readonly entrySavedAt?: number }
  | { readonly kind: "act"; readonly opId: string };

/** `stale`: the vault has changed since the request, so nothing was applied and it is asked again. */
export type Applied = "applied" | "stale" | "reset";

type SendApplied = {
  readonly meetingId: string;
  readonly asked: SyncState;
  readonly sent: ReadonlyMap<string, SentOperation>;
  readonly answer: SendAnswer;
  /** Set where a long queue is being sent: its acknowledgements may stand in one row. */
  readonly changes?: UnchangedSince | undefined;
};

/** Of what is acknowledged in one row nothing may have been saved since it was prepared. */
export type UnchangedSince = {
  /** Whether own records are as they were, but for what this run itself has settled since. */
  readonly isUnchanged: (count: number) => boolean;
  /** The run itself has settled records: they were counted as changes from one number to the other. */
  readonly onSettled: (from: number, to: number) => void;
};

/** What may stand in one row, and what is settled one by one. */
type Sorted = { readonly inRow: readonly AckedEntry[]; readonly others: readonly Ack[] };

/** An entry that the server has, and of which the answer says nothing else. */
const sortAcks = ({ sent, answer: { acks, reset }, changes }: SendApplied): Sorted => {
  const opIds = new Set(acks.map(({ opId }) => opId));
  if (changes === undefined || reset || opIds.size < acks.length) return { inRow: [], others: acks };
  const inRow: AckedEntry[] = [];
  const others = acks.filter((ack) => {
    const operation = sent.get(ack.opId);
    if (operation?.kind !== "own" || operation.entrySavedAt === undefined) return true;
    if (ack.status !== "stored" && ack.status !== "duplicate") return true;
    const wording = [operation.id, operation.sent.rev, operation.entrySavedAt] as const;
    inRow.push(ack.no === undefined ? wording : [...wording, ack.no]);
    return false;
  });
  return { inRow, others };
};

/**
 * Applies an answer to sending in one transaction of the vault: all of it or nothing, and only if generation and high
 * water are still those with which it was asked (docs/sync-protocol.md, "compare-and-set").
 */
export const applySend = async (vault: Vault, applying: SendApplied): Promise<Applied> => {
  const { meetingId, asked, sent, answer, changes } = applying;
  const sorted = sortAcks(applying);
  let counts: readonly [from: number, to: number] = [0, 0];
  const applied = await vault.transaction("rw", vault.mine, vault.acts, vault.meta, async () => {
    const [held, from] = await Promise.all([readSyncState(vault, meetingId), readOwnChanges(vault)]);
    if (!isStillAsked(asked, held)) return "stale";
    const base = answer.reset ? await startOver(vault, meetingId, held) : held;
    const isInRow = sorted.inRow.length > 0 && changes?.isUnchanged(from) === true;
    const rest = isInRow ? sorted.others : answer.acks;
    const hw = raised(base.hw, positionOf(answer));
    await Promise.all([
      isInRow ? vault.meta.put(ackRowFor(applying, sorted.inRow)) : undefined,
      isSamePosition(hw, base.hw) ? undefined : writeSyncState(vault, meetingId, { ...base, hw }),
      settleAll(vault, sent, rest),
    ]);
    counts = [from, rest.length === 0 ? from : await readOwnChanges(vault)];
    return answer.reset ? "reset" : "applied";
  });
  if (applied === "applied") changes?.onSettled(...counts);
  return applied;
};

/** It stands under the first `opId` of its request, which no other has. */
const ackRowFor = ({ meetingId, asked, sent }: SendApplied, acks: readonly AckedEntry[]): MetaRow => {
  const [opId = ""] = sent.keys();
  return ackRow(opId, { meetingId, generation: asked.generation, acks });
};

const settleAll = async (vault: Vault, sent: SendApplied["sent"], acks: readonly Ack[]): Promise<void> => {
  if (acks.length === 0) return;
  const own = new Map<string, OwnRecord>();
  const ids = acks.flatMap(({ opId }) => {
    const operation = sent.get(opId);
    return operation?.kind === "own" ? [operation.id] : [];
  });
  for (const record of await ownRecordsById(vault, ids)) if (record !== undefined) own.set(record.id, record);

  const changed = new Map<string, OwnRecord>();
  for (const ack of acks) {
    const operation = sent.get(ack.opId);
    if (operation?.kind === "act") await settleOneAct(vault, operation.opId, ack);
    if (operation?.kind !== "own") continue;
    const record = changed.get(operation.id) ?? own.get(operation.id);
    if (record === undefined) continue;
    const settled = settle(record, operation.sent, ack);
    if (settled !== record) changed.set(record.id, settled);
  }
  await putOwn(vault, [...changed.values()]);
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
  await rewriteOwn(vault, meetingId, unsettled);
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
  const own = await ownRecord(vault, type === "person" ? profileIdOf(meetingId, id) : id);
  if (reason === undefined) return;
  if (own === undefined || own.refused?.rev === own.rev) return;
  await putOwn(vault, [{ ...own, refused: { rev: own.rev, reason: { kind: "erased", reason } } }]);
};
