import { ok } from "#domain/result.ts";
import type { SpeechState } from "#domain/records.ts";
import type { Commands } from "../commands-and-sync-contract.ts";
import { asSpeech, savedRecord } from "./own-record-model.ts";
import { authorIn, cachedRow, saving, type CommandDeps } from "./run-command.ts";
import { ownRecord, ownRecordsOf, putOwn } from "./own-records.ts";
import { mySpeech } from "./own-raised-hand.ts";

/** Raising the hand, and taking it down; both without a network. */
export const createSpeechCommands = (deps: CommandDeps): Pick<Commands, "raiseHand" | "lowerHand"> => {
  const { stores } = deps;
  const { vault, cache } = stores;
  const stamp = () => ({ at: deps.now(), clockSuspect: deps.isClockSuspect() });

  const put = async (meetingId: string, id: string, state: SpeechState, serverRev = 0): Promise<void> => {
    const author = await authorIn(stores, meetingId);
    const previous = await ownRecord(vault, id);
    await putOwn(vault, [savedRecord(previous, { author, kind: "speech/put", id, state, serverRev, ...stamp() })]);
  };

  const raiseHand: Commands["raiseHand"] = (meetingId, { target, showName, id }) =>
    saving(deps, async () => {
      const up = await mySpeech(vault, cache, (of) => ownRecordsOf(vault, of), meetingId).catch(() => undefined);
      if (up !== undefined && up.refused === null && up.id !== id) return ok(null);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        // Copied: IndexedDB cannot store the proxies of a Solid store.
        const about = target === null ? null : { type: target.type, id: target.id };
        const state = { target: about, raised: true, withdrawn: false, showName };
        await put(meetingId, id ?? deps.newId(), state, up?.server?.rev);
        return ok(null);
      });
    });

  const lowerHand: Commands["lowerHand"] = (meetingId, id, why) =>
    saving(deps, async () => {
      const row = await cachedRow(stores, meetingId, "speech", id);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const own = asSpeech(await ownRecord(vault, id));
        const target = own?.target ?? row?.target ?? null;
        const showName = own?.showName ?? row?.showName ?? true;
        const isFinished = why === "finished";
        await put(meetingId, id, { target, raised: !isFinished, withdrawn: !isFinished, showName }, row?.rev);
        if (why === "later") {
          await put(meetingId, deps.newId(), { target, raised: true, withdrawn: false, showName });
        }
        return ok(null);
      });
    });

  return { raiseHand, lowerHand };
};
