import { checkEntry } from "#domain/entry-rules.ts";
import { ok } from "#domain/result.ts";
import type { OwnedState } from "#protocol/messages.ts";
import type { Commands } from "../commands-and-sync-contract.ts";
import { answerDraftKey, draftKey, noteKey, spokenDraftKey, type Draft } from "./vault-records.ts";
import { asEntry, endorsementKey, entryStateOf, isEndorsed, savedRecord } from "./own-record-model.ts";
import { deleteOwn, ownRecord, putOwn } from "./own-records.ts";
import { authorIn, cachedRow, saving, type CommandDeps } from "./run-command.ts";

type EntryCommands = Pick<
  Commands,
  | "putEntry"
  | "withdrawEntry"
  | "deleteRefused"
  | "resolveConflict"
  | "endorse"
  | "saveDraft"
  | "leaveDraft"
  | "removeDraft"
>;

/** Commands for entries and endorsements: asking, suggesting, correcting, withdrawing, endorsing. */
export const createEntryCommands = (deps: CommandDeps): EntryCommands => ({
  ...createWriting(deps),
  ...createEndorsing(deps),
  ...createMending(deps),
  ...createDrafting(deps),
});

const createWriting = (deps: CommandDeps): Pick<EntryCommands, "putEntry" | "withdrawEntry"> => {
  const { stores } = deps;
  const { vault } = stores;
  const stamp = () => ({ at: deps.now(), clockSuspect: deps.isClockSuspect() });

  const putEntry: Commands["putEntry"] = async (meetingId, state, { correcting }) => {
    const checked = checkEntry(state);
    if (!checked.ok) return checked;
    const id = correcting ?? deps.newId();
    return saving(deps, async () => {
      const row = correcting === null ? undefined : await cachedRow(stores, meetingId, "entry", id);
      return vault.transaction("rw", vault.mine, vault.drafts, vault.meta, async () => {
        const author = await authorIn(stores, meetingId);
        const previous = await ownRecord(vault, id);
        await putOwn(vault, [
          savedRecord(previous, {
            author,
            kind: "entry/put",
            id,
            state: checked.value,
            serverRev: row?.rev ?? 0,
            ...stamp(),
          }),
        ]);
        await vault.drafts.delete(draftKey(meetingId, state.target, correcting));
        return ok({ id });
      });
    });
  };

  const withdrawEntry: Commands["withdrawEntry"] = (meetingId, entryId) =>
    saving(deps, async () => {
      const row = await cachedRow(stores, meetingId, "entry", entryId);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const author = await authorIn(stores, meetingId);
        const previous = await ownRecord(vault, entryId);
        const words = asEntry(previous) ?? (row?.mine === true ? entryStateOf(row) : undefined);
        if (words === undefined || words.withdrawn) return ok(null);
        const withdrawn = { ...words, withdrawn: true };
        const checked = checkEntry(withdrawn);
        const state = checked.ok ? checked.value : withdrawn;
        const serverRev = row?.rev ?? 0;
        await putOwn(vault, [
          savedRecord(previous, { author, kind: "entry/put", id: entryId, state, serverRev, ...stamp() }),
        ]);
        return ok(null);
      });
    });

  return { putEntry, withdrawEntry };
};

const createEndorsing = (deps: CommandDeps): Pick<EntryCommands, "endorse"> => {
  const { stores } = deps;
  const { vault } = stores;

  const endorse: Commands["endorse"] = (meetingId, entryId, on) =>
    saving(deps, async () => {
      const row = await cachedRow(stores, meetingId, "entry", entryId);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const author = await authorIn(stores, meetingId);
        const id = endorsementKey(author, entryId);
        const previous = await ownRecord(vault, id);
        if (isEndorsed(previous, row) === on) return ok(null);
        // Another device of this person endorsed it first. Only the server knows that revision; it is at least 1.
        const serverRev = previous === undefined && row?.endorsedByMe === true ? 1 : 0;
        const state = { entryId, on };
        await putOwn(vault, [
          savedRecord(previous, {
            author,
            kind: "endorsement/put",
            id,
            state,
            serverRev,
            at: deps.now(),
            clockSuspect: deps.isClockSuspect(),
          }),
        ]);
        return ok(null);
      });
    });

  return { endorse };
};

const createMending = (deps: CommandDeps): Pick<EntryCommands, "deleteRefused" | "resolveConflict"> => {
  const { stores } = deps;
  const { vault } = stores;

  const deleteRefused: Commands["deleteRefused"] = (meetingId, entryId) =>
    saving(deps, async () => {
      const row = await cachedRow(stores, meetingId, "entry", entryId);
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const own = await ownRecord(vault, entryId);
        if (own === undefined || own.refused?.rev !== own.rev) return ok(null);
        const words = row?.mine === true ? entryStateOf(row) : own.receivedState;
        if (words === undefined) {
          await deleteOwn(vault, entryId);
          return ok(null);
        }
        // A correction was refused. The wording that the office has is kept, for the day on which the server loses it.
        const { refused: _refused, conflict: _conflict, receivedState: _received, ...kept } = own;
        await putOwn(vault, [{ ...kept, state: words, ackedRev: own.rev }]);
        return ok(null);
      });
    });

  const resolveConflict: Commands["resolveConflict"] = (_meetingId, recordId, keep) =>
    saving(deps, () =>
      vault.transaction("rw", vault.mine, vault.meta, async () => {
        const own = await ownRecord(vault, recordId);
        if (own?.conflict === undefined) return ok(null);
        const { conflict, refused: _refused, ...kept } = own;
        const { rev } = conflict.server;
        const state = keep === "mine" ? own.state : (conflict.server.state as OwnedState);
        const stamp = { savedAt: deps.now(), clockSuspect: deps.isClockSuspect() };
        // Some revisions of this phone above the server's may have arrived without an answer, so the choice gets a
        // higher one.
        const isSettled = keep === "server" && rev >= own.rev;
        const revision = isSettled ? { rev, ackedRev: rev } : { rev: Math.max(own.rev, rev) + 1 };
        await putOwn(vault, [{ ...kept, ...stamp, state, ...revision }]);
        return ok(null);
      }),
    );

  return { deleteRefused, resolveConflict };
};

const keyOf = (draft: Omit<Draft, "key" | "savedAt">): string => {
  const { meetingId, target, correcting, answer, isNote, spoken } = draft;
  if (isNote === true) return noteKey(meetingId, target);
  if (spoken !== undefined) return spokenDraftKey(meetingId);
  return answer === undefined ? draftKey(meetingId, target, correcting) : answerDraftKey(meetingId, answer.entryId);
};

const createDrafting = (deps: CommandDeps): Pick<EntryCommands, "saveDraft" | "leaveDraft" | "removeDraft"> => {
  const { vault } = deps.stores;
  const quiet: CommandDeps = { ...deps, onSaved: () => undefined };

  const keyed = (draft: Omit<Draft, "key" | "savedAt">): Draft => ({
    ...draft,
    key: keyOf(draft),
    savedAt: deps.now(),
  });

  const saveDraft: Commands["saveDraft"] = (draft) =>
    saving(quiet, async () => {
      await vault.drafts.put(keyed(draft));
      return ok(null);
    });

  const leaveDraft: Commands["leaveDraft"] = (draft) => deps.unloadDrafts?.leave(keyed(draft));

  const removeDraft: Commands["removeDraft"] = async (key) => {
    // A draft that cannot be removed is offered once more. Nothing is lost.
    await saving(quiet, async () => {
      await vault.drafts.delete(key);
      return ok(null);
    });
  };

  return { saveDraft, leaveDraft, removeDraft };
};
