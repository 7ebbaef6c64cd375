import { ok } from "#domain/result.ts";
import type { ReplyState } from "#domain/invitation-reply.ts";
import type { Commands } from "../commands-and-sync-contract.ts";
import type { Cache } from "./cache.ts";
import { rowsOfType } from "./cache-rows.ts";
import { isPending, type MyReply, type OwnRecord } from "./vault-records.ts";
import { ownRecord, putOwn } from "./own-records.ts";
import { replyKey, savedRecord } from "./own-record-model.ts";
import { authorIn, cachedRow, saving, type CommandDeps } from "./run-command.ts";
import { readWithParticipantId } from "./read-with-participant-id.ts";
import type { Vault } from "./vault.ts";

/** The reply to the invitation. It is saved on the phone first, like every own record. */
export const createReplyCommand = (deps: CommandDeps): Pick<Commands, "putReply"> => ({
  putReply: (meetingId, state) =>
    saving(deps, async () => {
      const { vault } = deps.stores;
      const known = replyKey(await authorIn(deps.stores, meetingId));
      const serverRev = (await cachedRow(deps.stores, meetingId, "reply", known))?.rev ?? 0;
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

/** The newest reply of this phone's person, from whichever of their devices: what stands, where another one said something later. */
export const myReply = async (vault: Vault, cache: Cache, meetingId: string): Promise<MyReply | undefined> => {
  const [own, all] = await Promise.all([
    readWithParticipantId(vault, meetingId, async (participantId) =>
      ownRecord(vault, replyKey({ meetingId, participantId })),
    ),
    rowsOfType(cache, meetingId, "reply"),
  ]);
  const rows = all.filter(({ mine }) => mine);
  const row = rows.toSorted((a, b) => b.repliedAt - a.repliedAt || b.receivedAt - a.receivedAt)[0];
  const isRead = (wording: OwnRecord): boolean => rows.some(({ id, rev }) => id === wording.id && rev >= wording.rev);
  if (row !== undefined && (own === undefined || (!isPending(own) && (isRead(own) || row.repliedAt > own.savedAt))))
    return { state: row, repliedAt: row.repliedAt, waiting: false, refused: null };
  if (own === undefined) return undefined;
  // A record of this kind holds a reply.
  const state = own.state as ReplyState;
  const refused = own.refused?.rev === own.rev ? own.refused.reason : null;
  return { state, repliedAt: own.savedAt, waiting: isPending(own), refused };
};
