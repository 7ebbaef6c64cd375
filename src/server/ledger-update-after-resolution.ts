import { agendaItem } from "#kinds/agenda-item/row.ts";
import { updateLedgerFromResolutions } from "#kinds/follow-up/update-ledger-from-resolutions.ts";
import { followUp } from "#kinds/follow-up/row.ts";
import { chargeIdOf } from "#domain/ids.ts";
import { meeting } from "#kinds/meeting/row.ts";
import type { ArisingKeeper } from "./matters-arising-keeper.ts";
import type { SpacesDeps, WriteIn } from "./ensure-parent-spaces.ts";
import type { Tables } from "./store/open-tables.ts";

type Deps = SpacesDeps & Pick<Tables, "records" | "spaces" | "read">;

/**
 * Keeps a committee's ledger, and the meetings that go on with it, in step with what its meetings' resolutions charge units
 * with (promise F1). It runs after the meeting's own transaction, since no operation writes into two spaces: what it misses
 * is made good by the next resolution.
 */
export const createLedgerUpdateAfterResolution = (
  deps: Deps,
  writeIn: WriteIn,
  arising: Pick<ArisingKeeper, "ledgerChanged">,
): LedgerUpdateAfterResolution => {
  /** The committee of a meeting that charges a unit, or did; null where there is nothing to keep in step. */
  const committeeOf = (meetingId: string): string | null => {
    const state = deps.records.row(meetingId, meeting, meetingId)?.state;
    const parent = deps.spaces.head(meetingId)?.parent ?? null;
    if (state === undefined || state.rehearsalOf !== undefined || parent === null) return null;
    const isInLedger = (itemId: string) =>
      deps.records.row(parent, followUp, chargeIdOf(meetingId, itemId))?.room === "shown";
    const items = deps.records.rowsOfType(meetingId, agendaItem);
    return items.some(({ id, state: item }) => item.charge !== undefined || isInLedger(id)) ? parent : null;
  };
  return async (meetingId) => {
    const committeeId = await deps.read(() => committeeOf(meetingId));
    if (committeeId === null) return;
    const isChanged = await writeIn(committeeId, () => {
      const head = deps.spaces.head(committeeId);
      if (head?.kind !== "committee") return false;
      const set = deps.unitOfWork(head, deps.now());
      updateLedgerFromResolutions(set, meetingId, deps.records.rowsOfType(meetingId, agendaItem), deps.now());
      return set.finish() > head.seq;
    });
    if (isChanged) await arising.ledgerChanged(committeeId);
  };
};

/** After a resolution was put, or taken back. */
export type LedgerUpdateAfterResolution = (meetingId: string) => Promise<void>;
