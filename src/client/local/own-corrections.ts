import type { CorrectionState } from "#domain/correction-round.ts";
import { ok } from "#domain/result.ts";
import type { Commands } from "../commands-and-sync-contract.ts";
import type { Cache } from "./cache.ts";
import { rowsOfType } from "./cache-rows.ts";
import { isPending, type MyCorrections } from "./vault-records.ts";
import { ownRecord, putOwn } from "./own-records.ts";
import { correctionKey, savedRecord } from "./own-record-model.ts";
import { authorIn, cachedRow, saving, type CommandDeps } from "./run-command.ts";
import type { OwnRecordsOf } from "./memoised-own-records.ts";

/**
 * What a participant says of a paragraph of the draft. It is saved on the phone first, like every own record (promise
 * P6).
 */
export const createCorrectionCommand = (deps: CommandDeps): Pick<Commands, "putCorrection"> => ({
  putCorrection: (meetingId, state) =>
    saving(deps, async () => {
      const { vault } = deps.stores;
      const known = correctionKey(await authorIn(deps.stores, meetingId), state);
      const serverRev = (await cachedRow(deps.stores, meetingId, "correction", known))?.rev ?? 0;
      return vault.transaction("rw", vault.mine, vault.meta, async () => {
        const author = await authorIn(deps.stores, meetingId);
        const id = correctionKey(author, state);
        const stamp = { at: deps.now(), clockSuspect: deps.isClockSuspect() };
        const previous = await ownRecord(vault, id);
        await putOwn(vault, [
          savedRecord(previous, { author, kind: "correction/put", id, state, serverRev, ...stamp }),
        ]);
        return ok(null);
      });
    }),
});

/** The round of corrections as this phone has read it, and what its person said. */
export const myCorrections = async (cache: Cache, ownOf: OwnRecordsOf, meetingId: string): Promise<MyCorrections> => {
  const [[round], unordered, rows, records] = await Promise.all([
    rowsOfType(cache, meetingId, "correction-round"),
    rowsOfType(cache, meetingId, "draft-section"),
    rowsOfType(cache, meetingId, "correction"),
    ownOf(meetingId),
  ]);
  const sections = unordered.toSorted((a, b) => a.order - b.order);
  const said = new Map(
    rows.map((row) => [row.id, { state: row, decision: row.decision, waiting: false, refused: null, rev: row.rev }]),
  );
  const own = new Map<string, MyCorrections["said"][number]>(said);
  for (const mine of records) {
    if (mine.kind !== "correction/put" || (said.get(mine.id)?.rev ?? 0) >= mine.rev) continue;
    const refused = mine.refused?.rev === mine.rev ? mine.refused.reason : null;
    const state = mine.state as CorrectionState;
    own.set(mine.id, { state, decision: null, waiting: isPending(mine), refused });
  }
  const all = [...own.values()].filter(({ state }) => state.round === round?.round);
  return { round: round ?? null, sections, said: all };
};
