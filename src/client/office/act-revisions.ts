import { createMemo, type Accessor } from "solid-js";
import type { LiveRecord, MeetingRecord } from "#domain/records.ts";
import type { OfficeAct, OfficeEntry } from "#client/local/model.ts";
import { revisionAfter, type ShownAct, type Standing } from "./pending-acts.ts";

type Rows = {
  readonly entries: Accessor<readonly OfficeEntry[]>;
  readonly others: Accessor<readonly { readonly id: string; readonly seq: number }[]>;
  readonly meeting: Accessor<MeetingRecord | undefined>;
  readonly live: Accessor<LiveRecord | undefined>;
};

/** Where the records stand that acts are about, as the server's rows have them. */
export const createActRevisions = (rows: Rows) => {
  const entriesById = createMemo(() => new Map(rows.entries().map((row) => [row.id, row])));
  const seqById = createMemo(() => new Map([...rows.entries(), ...rows.others()].map((row) => [row.id, row.seq])));
  const answerRev = createAnswerRevs(rows.entries);

  const revisionOf = (kind: string, id: string): number => {
    if (kind === "live/set") return rows.live()?.rev ?? 0;
    if (kind === "answer/put") return answerRev(id);
    return entriesById().get(id)?.officeRev ?? 0;
  };
  const seqOf = (kind: string, id: string): number => {
    if (kind === "live/set") return rows.live()?.seq ?? 0;
    return (id === rows.meeting()?.id ? rows.meeting()?.seq : seqById().get(id)) ?? 0;
  };

  return {
    standingOf: ({ op }: OfficeAct): Standing => ({ rev: revisionOf(op.kind, op.id), seq: seqOf(op.kind, op.id) }),
    /**
     * What an act has to name: the revisions that the officer sees, with those that still wait. Steps of the meeting
     * and acts on people have rules of their own against being done twice.
     */
    revisionsFor: (
      kind: string,
      id: string,
      acts: readonly ShownAct[],
    ): { readonly baseRev?: number; readonly officeRev?: number } => {
      const entry = entriesById().get(id);
      if (entry === undefined && kind !== "live/set") return {};
      const isAnswer = (of: string) => of === "answer/put";
      const alike = acts.filter(({ op }) => op.id === id && isAnswer(op.kind) === isAnswer(kind));
      const officeRev = revisionAfter(revisionOf(kind, id), alike);
      return entry === undefined ? { officeRev } : { baseRev: entry.rev, officeRev };
    },
  };
};

/**
 * The answers' revisions by entry. An answer that was taken back is gone from this device, and its revision has gone
 * one further: remembered here, so that the next answer is not taken for one that had not seen it.
 */
const createAnswerRevs = (rows: Accessor<readonly OfficeEntry[]>): ((entryId: string) => number) => {
  const seen = createMemo<ReadonlyMap<string, { readonly rev: number; readonly isGone: boolean }>>(
    (before) =>
      new Map(
        rows().flatMap((row) => {
          if (row.answer !== null) return [[row.id, { rev: row.answer.rev, isGone: false }] as const];
          const last = before.get(row.id);
          if (last === undefined) return [];
          return [[row.id, last.isGone ? last : { rev: last.rev + 1, isGone: true }] as const];
        }),
      ),
    new Map(),
  );
  return (entryId) => seen().get(entryId)?.rev ?? 0;
};
