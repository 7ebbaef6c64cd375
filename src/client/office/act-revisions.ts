import { createMemo, type Accessor } from "solid-js";
import type { AttendanceRecord, LiveRecord, MeetingDataRecord } from "#domain/records.ts";
import type { OfficeAct, OfficeEntry } from "#client/local/vault-records.ts";
import { typeOfAct } from "#kinds/registry.ts";
import { revisionActedOn, revisionAfter, type ShownAct, type Standing } from "./pending-acts.ts";

type Rows = {
  readonly entries: Accessor<readonly OfficeEntry[]>;
  /** The meeting's other records, of whatever type. */
  readonly others: Accessor<readonly MeetingDataRecord[]>;
  readonly attendances: Accessor<readonly AttendanceRecord[]>;
  readonly live: Accessor<LiveRecord | undefined>;
};

/**
 * What an act raises the revision of: an answer and the current matter are records of their own under another's id, and
 * what the office set about a presence is a part of the person's attendance.
 */
const raises = (kind: string): "answer" | "presence" | "live" | "record" => {
  const type = typeOfAct(kind);
  return type === "answer" || type === "presence" || type === "live" ? type : "record";
};

/** Whether the act says who a participant is, or that two of the roster are one. */
const isOnIdentity = (kind: string): boolean => /^person\/(confirm|merge)$/.test(kind);

/** Of a participant the office's part, which an earlier server did not send; somebody of the roster has one revision. */
const identityRevOf = (record: MeetingDataRecord | undefined): number | undefined => {
  if (record?.type !== "person") return undefined;
  return record.rosterPersonId === undefined ? record.rev : record.officeRev;
};

/**
 * The revision that an act on a record names and raises: of a hand and of a participant, which are the person's own, the
 * office's part. Of a participant as an earlier server sent them, and of whom no server has sent yet, none.
 */
const officeRevOf = (kind: string, record: MeetingDataRecord | undefined): number | undefined => {
  if (isOnIdentity(kind)) return identityRevOf(record);
  return (record?.type === "speech" ? record.officeRev : record?.rev) ?? 0;
};

/** Where the records stand that acts are about, as the server's rows have them. */
export const createActRevisions = (rows: Rows) => {
  const entriesById = createMemo(() => new Map(rows.entries().map((row) => [row.id, row])));
  const attendanceByPerson = createMemo(() => new Map(rows.attendances().map((row) => [row.personId, row])));

  const recordOf = (id: string) => rows.others().findLast((row) => row.id === id);
  const standing = (kind: string, id: string): Standing => {
    if (raises(kind) === "live") return { rev: rows.live()?.rev ?? 0, seq: rows.live()?.seq ?? 0 };
    if (raises(kind) === "presence") {
      const attendance = attendanceByPerson().get(id);
      return { rev: attendance?.settingRev ?? 0, seq: attendance?.seq ?? 0 };
    }
    const entry = entriesById().get(id);
    if (entry !== undefined) return { rev: revisionActedOn(entry, kind), seq: entry.seq };
    const other = recordOf(id);
    return { rev: officeRevOf(kind, other) ?? 0, seq: other?.seq ?? 0 };
  };

  return {
    standingOf: ({ op }: OfficeAct): Standing => standing(op.kind, op.id),
    /** What an act has to name: the revisions that the officer sees, with those that still wait. */
    revisionsFor: (
      kind: string,
      id: string,
      acts: readonly ShownAct[],
    ): { readonly baseRev?: number; readonly officeRev?: number } => {
      if (isOnIdentity(kind) && officeRevOf(kind, recordOf(id)) === undefined) return {};
      const alike = acts.filter(({ op }) => op.id === id && raises(op.kind) === raises(kind));
      const officeRev = revisionAfter(standing(kind, id).rev, alike);
      const entry = raises(kind) === "live" ? undefined : entriesById().get(id);
      return entry === undefined ? { officeRev } : { baseRev: entry.rev, officeRev };
    },
  };
};
