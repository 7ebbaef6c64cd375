import { ok } from "#domain/result.ts";
import type { Commands } from "../commands-and-sync-contract.ts";
import { saving, type CommandDeps } from "./run-command.ts";

/** An officer's acts. They are saved in the vault like own records, and sent by the same engine. */
export const createOfficeCommands = (deps: CommandDeps): Pick<Commands, "act" | "dismissAct"> => {
  const { vault } = deps.stores;

  const act: Commands["act"] = (meetingId, wanted) =>
    saving(deps, async () => {
      const { args = {}, opId = deps.newId(), ...named } = wanted;
      const savedAt = deps.now();
      return vault.transaction("rw", vault.acts, async () => {
        const waiting = await vault.acts.where("meetingId").equals(meetingId).toArray();
        const order = Math.max(0, ...waiting.map((act) => act.order ?? 0)) + 1;
        await vault.acts.add({ opId, meetingId, savedAt, order, op: { ...named, opId, at: savedAt, args } });
        return ok({ opId });
      });
    });

  const dismissAct: Commands["dismissAct"] = async (opId) => {
    // An act that cannot be removed stays in the list, where it can be dismissed again.
    await saving(deps, async () => {
      await vault.acts.delete(opId);
      return ok(null);
    });
  };

  return { act, dismissAct };
};
