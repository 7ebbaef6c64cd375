import { minutedUnder, meetingReferenceOf } from "#domain/minutes-item-references.ts";
import { ok } from "#domain/result.ts";
import type { FollowUpRecord } from "#domain/space-records.ts";
import type { Commands } from "../commands-and-sync-contract.ts";
import type { Cache } from "./cache.ts";
import { rowOf, rowsOfType } from "./cache-rows.ts";
import { isPending, type MyFollowUp } from "./vault-records.ts";
import { ownRecord, putOwn } from "./own-records.ts";
import { asVerdict, savedRecord, verdictKey, type Author } from "./own-record-model.ts";
import { authorIn, cachedRow, saving, type CommandDeps } from "./run-command.ts";
import { readMembership, type Vault } from "./vault.ts";

/**
 * What the author says about the outcome of a suggestion. It is saved on the phone first, like every own record
 * (promise F1).
 */
export const createVerdictCommand = (deps: CommandDeps): Pick<Commands, "putVerdict"> => ({
  putVerdict: (meetingId, state) =>
    saving(deps, async () => {
      const { vault } = deps.stores;
      const known = verdictKey(await authorIn(deps.stores, meetingId), state.followUpId);
      const serverRev = (await cachedRow(deps.stores, meetingId, "verdict", known))?.rev ?? 0;
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const author = await authorIn(deps.stores, meetingId);
        const id = verdictKey(author, state.followUpId);
        const stamp = { at: deps.now(), clockSuspect: deps.isClockSuspect() };
        const previous = await ownRecord(vault, id);
        await putOwn(vault, [savedRecord(previous, { author, kind: "verdict/put", id, state, serverRev, ...stamp })]);
        return ok(null);
      });
    }),
});

/**
 * What the follow-up ledger says about one own suggestion. Its row has the id of the entry and belongs to the committee
 * that the last answer to reading named. Undefined while it has not been read, which never means that nothing was done.
 */
export const myFollowUp = async (
  vault: Vault,
  cache: Cache,
  meetingId: string,
  entryId: string,
): Promise<MyFollowUp | undefined> => {
  const committeeId = (await cache.reading.get(meetingId))?.parent;
  const record = committeeId === undefined ? undefined : await rowOf(cache, committeeId, "follow-up", entryId);
  if (record === undefined) return undefined;
  const unit = record.unitId === null ? undefined : await rowOf(cache, meetingId, "unit", record.unitId);
  const participantId = (await readMembership(vault, meetingId))?.participantId ?? null;
  return {
    record,
    unit: unit?.name ?? null,
    sources: await sourcesOf(cache, meetingId, record),
    verdict: await myVerdict(vault, cache, { meetingId, participantId }, entryId),
  };
};

/** The own meeting is named here as it is called now; another meeting as its step names it. */
const sourcesOf = async (
  cache: Cache,
  meetingId: string,
  { history, entryId }: FollowUpRecord,
): Promise<MyFollowUp["sources"]> => {
  const [meeting, items, entry] = await Promise.all([
    rowOf(cache, meetingId, "meeting", meetingId),
    rowsOfType(cache, meetingId, "agenda-item"),
    rowOf(cache, meetingId, "entry", entryId),
  ]);
  const project =
    entry?.target.type === "project" ? await rowOf(cache, meetingId, "project", entry.target.id) : undefined;
  const ownItem = entry === undefined ? undefined : minutedUnder(entry.target, items, () => project?.strategyId);
  return history.map((step) => {
    if (step.meetingId === null) return null;
    if (step.meetingId === meetingId && meeting !== undefined) {
      const item = step.paragraphId === null ? ownItem : items.find(({ id }) => id === step.paragraphId);
      return { session: meetingReferenceOf(meeting), paragraph: item?.number ?? null };
    }
    return step.session === undefined ? null : { session: step.session, paragraph: step.paragraph ?? null };
  });
};

/** The newest one, from whichever of the author's devices. */
const myVerdict = async (
  vault: Vault,
  cache: Cache,
  author: Author,
  followUpId: string,
): Promise<MyFollowUp["verdict"]> => {
  const id = verdictKey(author, followUpId);
  const own = await ownRecord(vault, id);
  const row = await rowOf(cache, author.meetingId, "verdict", id);
  const state = asVerdict(own);
  if (own === undefined || state === undefined || (row !== undefined && row.rev > own.rev)) {
    return row === undefined ? null : { state: row, waiting: false, refused: null };
  }
  return { state, waiting: isPending(own), refused: own.refused?.rev === own.rev ? own.refused.reason : null };
};
