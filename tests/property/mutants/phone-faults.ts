import { draftKey } from "#client/local/vault-records.ts";
import type { SyncState, Vault } from "#client/local/vault.ts";
import type { PushDeps, PushEnd } from "#client/sync/push.ts";
import type { Transport } from "#client/sync/transport.ts";
import { seam, type Mutant, type Seam } from "./seam.ts";

type Sent = { readonly opId: string; readonly id: string; readonly rev?: number };
type SentBody = { readonly hw: { readonly epoch: string } | null; readonly ops: readonly Sent[] };
type Answer = ReturnType<Transport["send"]>;

/** A fault around the one request that sends. */
const aroundSending = (fault: (send: () => Answer, body: SentBody, deps: PushDeps) => Answer): Seam =>
  seam("client/sync/push.ts", "createPush", (real) => (deps) => {
    const send: Transport["send"] = (meetingId, body) =>
      fault(() => deps.transport.send(meetingId, body), JSON.parse(body) as SentBody, deps);
    return real({ ...deps, transport: { ...deps.transport, send } });
  });

const nowhere: SyncState = { generation: 0, hw: null };
const heldIn = async (vault: Vault, meetingId: string): Promise<SyncState> => {
  const row = await vault.meta.get(`sync/${meetingId}`);
  return row?.kind === "sync" ? { generation: row.generation, hw: row.hw } : nowhere;
};

/** A fault in what the vault notes where the server has lost history. */
const inNewGeneration = (fault: (held: SyncState, next: SyncState) => SyncState): Seam =>
  seam("client/local/vault.ts", "writeSyncState", (real) => async (vault, meetingId, next) => {
    const held = await heldIn(vault, meetingId);
    await real(vault, meetingId, next.generation > held.generation ? fault(held, next) : next);
  });

/** Faults of the phone: each loses, doubles or hides words. */
export const phoneFaults: readonly Mutant[] = [
  {
    name: "what was taken back when a page was left is not done when it is back",
    seams: [
      seam("client/local/suspend-databases.ts", "createSuspendDatabases", (real) => (vault, cache) => {
        const suspension = real(vault, cache);
        return {
          ...suspension,
          whileOpen: async (task) => {
            await suspension.whenResumed();
            return task();
          },
        };
      }),
    ],
  },
  {
    name: "what a 4xx answers is dropped",
    soon: true,
    seams: [
      aroundSending(async (send, { ops }, { stores }) => {
        const answered = await send();
        if (answered.kind !== "answer" && (answered.status ?? 0) >= 400 && (answered.status ?? 0) < 500)
          await stores.vault.mine.bulkDelete(ops.map(({ id }) => id));
        return answered;
      }),
    ],
  },
  {
    name: "any 200 is taken for an acknowledgement",
    soon: true,
    seams: [
      aroundSending(async (send, { hw, ops }) => {
        const answered = await send();
        if (answered.kind === "answer" || answered.status !== 200) return answered;
        const acks = ops.map(({ opId, id }) => ({ opId, id, status: "stored" as const, seq: 0 }));
        return { kind: "answer", value: { epoch: hw?.epoch ?? "", reset: false, serverTime: 0, acks } };
      }),
    ],
  },
  {
    name: "late answers are applied blindly",
    world: "without-turns",
    seams: [
      seam("client/sync/sync-position.ts", "isStillAsked", () => (asked, held) => asked.generation <= held.generation),
      seam(
        "client/local/sync-cursor.ts",
        "putPage",
        (real) => (cache, asked, page) =>
          cache.transaction("rw", cache.tables, async () => {
            const held = await cache.reading.get(asked.meetingId);
            return real(cache, { ...asked, cursor: held?.cursor ?? null }, page);
          }),
      ),
    ],
  },
  {
    name: "an answer settles the wording that was written meanwhile",
    seams: [
      seam("client/sync/ack-reducer.ts", "settle", (real) => (own, sent, ack) => {
        const after = real(own, sent, ack);
        const isSettled = ack.status === "stored" || ack.status === "duplicate" || ack.status === "superseded";
        return isSettled && after.conflict === undefined
          ? { ...after, ackedRev: Math.max(after.ackedRev, own.rev) }
          : after;
      }),
    ],
  },
  {
    name: "forgotten once acknowledged",
    soon: true,
    seams: [
      seam(
        "client/sync/apply-answers.ts",
        "applySend",
        (real) => (vault, applying) =>
          vault.transaction("rw", vault.mine, vault.acts, vault.meta, async () => {
            const applied = await real(vault, applying);
            if (applied === "stale") return applied;
            for (const operation of applying.sent.values()) {
              const own = operation.kind === "own" ? await vault.mine.get(operation.id) : undefined;
              if (own !== undefined && own.ackedRev >= own.rev) await vault.mine.delete(own.id);
            }
            return applied;
          }),
      ),
    ],
  },
  {
    name: "what is being sent is marked in the vault, and does not wait meanwhile",
    soon: true,
    seams: [
      seam(
        "client/local/vault-records.ts",
        "isPending",
        (real) => (own) => !("sending" in own && own.sending === own.rev) && real(own),
      ),
      aroundSending(async (send, { ops }, { stores }) => {
        const mark = (is: "sending" | "sent") =>
          Promise.all(
            ops.map(({ id, rev = 0 }) =>
              stores.vault.mine.update(id, { sending: is === "sending" ? rev : 0 } as object),
            ),
          );
        await mark("sending");
        const answered = await send();
        await mark("sent");
        return answered;
      }),
    ],
  },
  {
    name: "the draft is removed before the entry is saved",
    seams: [
      seam("client/local/entry-commands.ts", "createEntryCommands", (real) => (deps) => {
        const commands = real(deps);
        return {
          ...commands,
          putEntry: async (meetingId, state, how) => {
            const { vault } = deps.stores;
            await deps.stores.run(() => vault.drafts.delete(draftKey(meetingId, state.target, how.correcting)));
            return commands.putEntry(meetingId, state, how);
          },
        };
      }),
    ],
  },
  {
    name: "a reset leaves what was settled settled",
    soon: true,
    seams: [seam("client/local/own-record-model.ts", "unsettled", () => (own) => own)],
  },
  {
    name: "what was acknowledged beside the records outlives a reset",
    seams: [
      seam("client/local/own-records.ts", "rewriteOwn", (real) => async (vault, meetingId, change) => {
        const rows = (await vault.meta.toArray()).filter(({ kind }) => kind === "acks");
        await real(vault, meetingId, change);
        await vault.meta.bulkPut(rows);
      }),
      seam(
        "client/local/acks-in-rows.ts",
        "addAcks",
        (real) => (acks, rows) =>
          rows.reduce(
            (all, row) => (row.kind === "acks" ? real(all, [row], new Map([[row.meetingId, row.generation]])) : all),
            acks,
          ),
      ),
    ],
  },
  {
    name: "an acknowledgement beside the records settles whatever wording its record has by now",
    soon: true,
    seams: [
      seam("client/local/acks-in-rows.ts", "withAck", () => (own, acks) => {
        const isAcked = [...acks.keys()].some((wording) => wording.startsWith(`${own.id}/`));
        return isAcked ? { ...own, ackedRev: Math.max(own.ackedRev, own.rev) } : own;
      }),
    ],
  },
  {
    name: "a reset does not raise the generation",
    soon: true,
    seams: [inNewGeneration(({ generation }, next) => ({ ...next, generation }))],
  },
  {
    name: "a reset keeps high water",
    seams: [inNewGeneration(({ hw }, next) => ({ ...next, hw }))],
  },
  {
    name: "high water is not raised by acknowledgements",
    seams: [seam("client/sync/ack-reducer.ts", "positionOf", () => () => null)],
  },
  {
    name: "superseded is settled although the words differ",
    seams: [
      seam(
        "client/sync/ack-reducer.ts",
        "settle",
        (real) => (own, sent, ack) =>
          real(own, sent, ack.status === "superseded" ? { ...ack, server: { ...ack.server, state: sent.state } } : ack),
      ),
    ],
  },
  {
    name: "told to come again is taken for settled",
    seams: [
      seam(
        "client/sync/ack-reducer.ts",
        "settle",
        (real) => (own, sent, ack) =>
          real(own, sent, ack.status === "retry" ? { ...ack, status: "stored", seq: 0 } : ack),
      ),
    ],
  },
  {
    name: "a reader's other rights go unnoticed",
    soon: true,
    seams: [
      seam("client/local/sync-cursor.ts", "putPage", (real) => async (cache, asked, page) => {
        const scope = (await cache.reading.get(asked.meetingId))?.scope ?? null;
        return real(cache, asked, scope === null || scope === "" ? page : { ...page, scope });
      }),
    ],
  },
  {
    name: "a phone that is not known any more does not join again",
    soon: true,
    seams: [
      seam("client/sync/cycle.ts", "createCycle", (real) => (deps) => {
        let end: PushEnd["kind"] = "done";
        const noting =
          <A extends unknown[], E extends { readonly kind: PushEnd["kind"] }>(run: (...args: A) => Promise<E>) =>
          async (...args: A): Promise<E> => {
            const ended = await run(...args);
            end = ended.kind;
            return ended;
          };
        const again: typeof deps.joining.again = async (membership) =>
          end === "failed" ? { ok: false, error: { kind: "join-failed" } } : deps.joining.again(membership);
        return real({
          ...deps,
          push: { ...deps.push, run: noting(deps.push.run) },
          pull: noting(deps.pull),
          joining: { ...deps.joining, again },
        });
      }),
    ],
  },
  {
    name: "news that come while a cycle runs wait for the next poll",
    soon: true,
    seams: [
      seam("client/sync/engine.ts", "createSyncEngine", (real) => (deps) => {
        const engine = real(deps);
        return {
          ...engine,
          heardStream: (meetingId, seq) => engine.heardStream(meetingId, engine.status().busy ? undefined : seq),
        };
      }),
    ],
  },
];
