import { agendaItem } from "#kinds/agenda-item/shape.ts";
import { followCharges } from "#kinds/follow-up/follow-charges.ts";
import { followUp } from "#kinds/follow-up/shape.ts";
import { chargeIdOf } from "#domain/ids.ts";
import { meeting } from "#kinds/meeting/shape.ts";
import type { SpacesDeps, WriteIn } from "./spaces.ts";
import type { Tables } from "./store/open-tables.ts";

type Deps = SpacesDeps & Pick<Tables, "records" | "spaces" | "read">;

/**
 * Keeps a committee's ledger in step with what its meetings' resolutions charge units with (promise F1). It runs after the
 * meeting's own transaction, since no operation writes into two spaces: what it misses is made good by the next resolution.
 * @returns what to do after a resolution was put: tells whether the ledger's meetings have to follow
 */
export const createResolutionCharges =
  (deps: Deps, writeIn: WriteIn) =>
  async (meetingId: string): Promise<string | undefined> => {
    const committeeId = await deps.read(() => {
      const state = deps.records.row(meetingId, meeting, meetingId)?.state;
      const parent = deps.spaces.head(meetingId)?.parent ?? null;
      if (state === undefined || state.rehearsalOf !== undefined || parent === null) return null;
      const isInLedger = (itemId: string) =>
        deps.records.row(parent, followUp, chargeIdOf(meetingId, itemId))?.room === "shown";
      const items = deps.records.rowsOfType(meetingId, agendaItem);
      return items.some(({ id, state: item }) => item.charge !== undefined || isInLedger(id)) ? parent : null;
    });
    if (committeeId === null) return undefined;
    return writeIn(committeeId, () => {
      const head = deps.spaces.head(committeeId);
      if (head?.kind !== "committee") return undefined;
      const set = deps.workingSet(head, deps.now());
      followCharges(set, meetingId, deps.records.rowsOfType(meetingId, agendaItem), deps.now());
      return set.finish() > head.seq ? committeeId : undefined;
    });
  };

export type ResolutionCharges = ReturnType<typeof createResolutionCharges>;
