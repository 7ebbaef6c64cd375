import { ok } from "#domain/result.ts";
import type { ReplyState } from "#domain/invitation-reply.ts";
import type { Commands } from "../commands-and-sync-contract.ts";
import type { Cache } from "./cache.ts";
import { rowsOfType } from "./cache-rows.ts";
import { isPending, type MyReply } from "./vault-records.ts";
import { ownRecord, putOwn } from "./own-records.ts";
import { replyKey, savedRecord } from "./own-record-model.ts";
import { authorIn, saving, type CommandDeps } from "./run-command.ts";
import { readWithParticipantId } from "./read-with-participant-id.ts";
import type { Vault } from "./vault.ts";

/** The reply to the invitation. It is saved on the phone first, like every own record. */
export const createReplyCommand = (deps: CommandDeps): Pick<Commands, "putReply"> => ({
  putReply: (meetingId, state) =>
    saving(deps, async () => {
      const { vault, cache } = deps.stores;
      const serverRev = (await ownReply(cache, meetingId).catch(() => undefined))?.rev ?? 0;
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const author = await authorIn(deps.stores, meetingId);
        const id = replyKey(author);
        const stamp = { at: deps.now(), clockSuspect: deps.isClockSuspect() };
        const previous = await ownRecord(vault, id);
        await putOwn(vault, [savedRecord(previous, { author, kind: "reply/put", id, state, serverRev, ...stamp })]);
        return ok(null);
      });
    }),
});

const ownReply = async (cache: Cache, meetingId: string) =>
  (await rowsOfType(cache, meetingId, "reply")).find(({ mine }) => mine);

/** The newest reply of this phone's person, from whichever of their devices. */
export const myReply = async (vault: Vault, cache: Cache, meetingId: string): Promise<MyReply | undefined> => {
  const [own, row] = await Promise.all([
    readWithParticipantId(vault, meetingId, async (participantId) =>
      ownRecord(vault, replyKey({ meetingId, participantId })),
    ),
    ownReply(cache, meetingId),
  ]);
  if (own === undefined || (row !== undefined && row.rev > own.rev)) {
    return row === undefined ? undefined : { state: row, repliedAt: row.repliedAt, waiting: false, refused: null };
  }
  // A record of this kind holds a reply.
  const state = own.state as ReplyState;
  const refused = own.refused?.rev === own.rev ? own.refused.reason : null;
  return { state, repliedAt: own.savedAt, waiting: isPending(own), refused };
};
