import { createMemo, type Accessor } from "solid-js";
import type { LiveRecord, MeetingDataRecord } from "#domain/records.ts";
import type { OfficeAct, OfficeEntry } from "#client/local/model.ts";
import { revisionActedOn, revisionAfter, type ShownAct, type Standing } from "./pending-acts.ts";

type Rows = {
  readonly entries: Accessor<readonly OfficeEntry[]>;
  /** The meeting's other records, of whatever type. */
  readonly others: Accessor<readonly MeetingDataRecord[]>;
  readonly live: Accessor<LiveRecord | undefined>;
};

/** What an act raises the revision of: an answer and the current matter are records of their own under another's id. */
const raises = (kind: string): "answer" | "live" | "record" => {
  if (kind === "answer/put") return "answer";
  return kind === "live/set" ? "live" : "record";
};

/**
 * The office's part of a person's presence, and of who a participant is, is not sent to consoles: these acts name no
 * revision, and have rules of their own against being done twice.
 */
const namesNothing = (kind: string): boolean => /^(attendance\/|person\/(confirm|merge)$)/.test(kind);

/** Where the records stand that acts are about, as the server's rows have them. */
export const createActRevisions = (rows: Rows) => {
  const entriesById = createMemo(() => new Map(rows.entries().map((row) => [row.id, row])));
  const othersById = createMemo(() => new Map(rows.others().map((row) => [row.id, row])));

  const standing = (kind: string, id: string): Standing => {
    if (raises(kind) === "live") return { rev: rows.live()?.rev ?? 0, seq: rows.live()?.seq ?? 0 };
    const entry = entriesById().get(id);
    if (entry !== undefined) return { rev: revisionActedOn(entry, kind), seq: entry.seq };
    const other = othersById().get(id);
    return { rev: namesNothing(kind) ? 0 : (other?.rev ?? 0), seq: other?.seq ?? 0 };
  };

  return {
    standingOf: ({ op }: OfficeAct): Standing => standing(op.kind, op.id),
    /** What an act has to name: the revisions that the officer sees, with those that still wait. */
    revisionsFor: (
      kind: string,
      id: string,
      acts: readonly ShownAct[],
    ): { readonly baseRev?: number; readonly officeRev?: number } => {
      if (namesNothing(kind)) return {};
      const alike = acts.filter(({ op }) => op.id === id && raises(op.kind) === raises(kind));
      const officeRev = revisionAfter(standing(kind, id).rev, alike);
      const entry = raises(kind) === "live" ? undefined : entriesById().get(id);
      return entry === undefined ? { officeRev } : { baseRev: entry.rev, officeRev };
    },
  };
};
