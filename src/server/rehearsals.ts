import { isRehearsalOver, recordsOfRehearsal } from "#domain/rehearsal-records.ts";
import type { NewRecord } from "#domain/new-meeting.ts";
import type { AnyRow } from "#kinds/core/row.ts";
import { typesOfRehearsal } from "#kinds/registry.ts";
import { token } from "#kinds/core/row.ts";
import { importRecord } from "#kinds/import-record.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { addMeeting, noteMaker, type MakingDeps } from "./create-spaces.ts";
import type { WriteIn } from "./ensure-parent-spaces.ts";
import type { Tables } from "./store/open-tables.ts";
import type { Rehearsals } from "./store/rehearsal-types.ts";
import type { ChangeListener } from "./store/sql-engine.ts";
import { createWiping } from "./wipe-whole-space.ts";

type Deps = MakingDeps & Tables & { readonly publish: ChangeListener };

/**
 * Rehearsals (promise M8): each is a meeting of its own beside the one that it rehearses, so that nothing of it can touch
 * that one's records, and goes as a whole.
 */
export const createRehearsals = (deps: Deps, writeIn: WriteIn): Rehearsals => {
  const { spaces, records, read } = deps;
  const stateOf = (id: string) => records.row(id, meeting, id)?.state;
  const rehearsedBy = (id: string) => stateOf(id)?.rehearsalOf;
  const isOver = (id: string) => {
    const rehearsed = rehearsedBy(id);
    return rehearsed !== undefined && isRehearsalOver(stateOf(rehearsed));
  };
  const wipeSpace = createWiping(deps);
  const wipe = (id: string) => wipeSpace(id, () => rehearsedBy(id) !== undefined);

  return {
    makeRehearsal: async (committeeId, { id, of }, maker) => {
      const made = await writeIn(
        id,
        () => {
          const known = spaces.childrenOf(committeeId).find((head) => rehearsedBy(head.id) === of);
          if (known !== undefined) return known;
          const rehearsed = spaces.head(of)?.parent === committeeId ? stateOf(of) : undefined;
          if (rehearsed === undefined || rehearsed.rehearsalOf !== undefined || isRehearsalOver(rehearsed)) return;
          if (spaces.head(id) !== undefined) return;
          const own = recordsOfRehearsal(id, {
            meeting: { type: "meeting", id: of, ...rehearsed },
            records: rehearsedRecords(deps, of),
          });
          const head = addMeeting(deps, id, committeeId);
          const set = deps.unitOfWork(head, deps.now());
          own.forEach((record, turn) => importRecord(set, record, { now: deps.now(), turn }));
          set.finish();
          noteMaker(deps, head, maker, { rehearsalOf: of });
          return head;
        },
        committeeId,
      );
      // The meeting may have begun meanwhile, in another process, under its own lock.
      if (made === undefined || (await read(() => isOver(made.id)))) {
        if (made !== undefined) await wipe(made.id);
        return undefined;
      }
      return { id: made.id, joinCode: made.joinCode ?? "" };
    },
    endRehearsal: wipe,
    endRehearsalsOver: async () => {
      const over = await read(() => spaces.heads().flatMap(({ id }) => (isOver(id) ? [id] : [])));
      for (const id of over) await wipe(id);
    },
    isRehearsal: (id) => rehearsedBy(id) !== undefined,
  };
};

/** What the office has prepared in the meeting and has not taken away, as it is now. */
const rehearsedRecords = ({ records }: Tables, meetingId: string): readonly NewRecord[] =>
  typesOfRehearsal.flatMap((type) =>
    records
      .rowsOfType(meetingId, token<AnyRow>(type))
      .filter(({ room, desk }) => room === "shown" || desk === "shown")
      // Of these kinds the row's state is the record.
      .map(({ id, state }) => ({ type, id, ...(state as object) }) as NewRecord)
      // Who announced whom was said of the meeting itself.
      .map((record) =>
        record.type === "person" && record.standsFor != null ? { ...record, standsFor: null } : record,
      ),
  );
