import {
  isOfField,
  type AnyErasure,
  type Erasure,
  type ErasureReason,
  type FieldErasure,
  type TextPart,
} from "#domain/erasure.ts";
import { attendanceIdOf, profileIdOf } from "#domain/ids.ts";
import { forgetDevicesKind, forgetWordingsKind, rowsKind, sealKind } from "./audit-chain.ts";
import { minutesDocumentId, paragraphId, placesOfEntry } from "#domain/minutes/paragraphs.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

/** What was erased on purpose; the ledger outside the database says the same. */
export type ErasureTable = {
  readonly of: (meetingId: string, id: string) => Erasure | undefined;
  readonly all: () => readonly AnyErasure[];
  /** Which fields of a record were erased, in the order in which they were. */
  readonly fieldsOf: (meetingId: string, type: string, id: string) => readonly FieldErasure[];
  readonly has: (erasure: FieldErasure) => boolean;
  /** Notes the erasure, and takes the words out of every line of the log that is about what was erased. */
  readonly put: (erasure: AnyErasure) => void;
  /** After a rollback: what was remembered may not be so. */
  readonly forgetErasures: () => void;
};

/** What the chain itself stands on, and that something was erased: it names ids alone. */
const isKept = `kind IN ('${rowsKind}', '${sealKind}', '${forgetWordingsKind}', '${forgetDevicesKind}') OR kind LIKE '%/erase'`;

export const createErasureTable = (db: SqlDatabase): ErasureTable => {
  const all = db.prepare("SELECT * FROM erased");
  const put = db.prepare(
    "INSERT INTO erased (meeting_id, id, what, reason, at, officer_id) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  // The link of each line stands on `body_hash`, so that the chain holds without the words (audit-table).
  const blank = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE space_id = ?1 AND (id = ?2 AND type IN ('entry', 'answer') OR type = 'paragraph' AND id IN (?3, ?4, ?5))
      AND NOT (${isKept})`);

  // Whatever the person sent, and what the office did about the person, who bears several ids.
  const blankPerson = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE space_id = ?1 AND (participant_id = ?2 OR id = ?2 OR id = ?3 OR id = ?4)
      AND NOT (${isKept})`);
  // Of a field, the lines that say anything in it.
  const blankField = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE space_id = ? AND type = ? AND id = ? AND body LIKE ? AND NOT (${isKept})`);
  const allFields = db.prepare("SELECT * FROM erased_field ORDER BY at, type, id, field");
  const putField = db.prepare(`
    INSERT INTO erased_field (meeting_id, type, id, field, at, parts, rev, reason, officer_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);

  // They are few, and every entry that comes is held against them.
  let remembered: Map<string, Erasure> | undefined;
  const known = () =>
    (remembered ??= new Map(
      all
        .all()
        .map(readErasure)
        .map((erasure) => [keyOf(erasure), erasure]),
    ));

  let rememberedFields: Map<string, FieldErasure[]> | undefined;
  const knownFields = () => (rememberedFields ??= Map.groupBy(allFields.all().map(readFieldErasure), placeOf));

  const forgetErasures = () => {
    remembered = undefined;
    rememberedFields = undefined;
  };

  return {
    of: (meetingId, id) => known().get(keyOf({ meetingId, id })),
    all: () => [...known().values(), ...[...knownFields().values()].flat()],
    fieldsOf: (meetingId, type, id) => knownFields().get(placeOf({ meetingId, type, id })) ?? [],
    has: (erasure) =>
      knownFields()
        .get(placeOf(erasure))
        ?.some(({ field, at }) => field === erasure.field && at === erasure.at) ?? false,
    put: (erasure) => {
      const { meetingId, id, what, reason, at, officerId } = erasure;
      if (isOfField(erasure)) {
        const { type, field, parts = null, rev = null } = erasure;
        putField.run(meetingId, type, id, field, at, JSON.stringify(parts), rev, reason, officerId);
        blankField.run(meetingId, type, id, `%"${field}":%`);
        return forgetErasures();
      }
      put.run(meetingId, id, what ?? "entry", reason, at, officerId);
      if (what === "person") blankPerson.run(meetingId, id, profileIdOf(meetingId, id), attendanceIdOf(meetingId, id));
      else blank.run(meetingId, id, ...paragraphsOfEntry(id));
      forgetErasures();
    },
    forgetErasures,
  };
};

export const readErasure = (row: SqlRow): Erasure => ({
  meetingId: String(row.meeting_id),
  id: String(row.id),
  ...(row.what === "person" ? { what: row.what } : {}),
  reason: row.reason as ErasureReason,
  at: Number(row.at),
  officerId: String(row.officer_id),
});

export const readFieldErasure = (row: SqlRow): FieldErasure => {
  const parts = JSON.parse(String(row.parts)) as readonly TextPart[] | null;
  return {
    meetingId: String(row.meeting_id),
    id: String(row.id),
    what: "field",
    type: String(row.type),
    field: String(row.field),
    ...(parts === null ? {} : { parts, rev: Number(row.rev) }),
    reason: row.reason as ErasureReason,
    at: Number(row.at),
    officerId: String(row.officer_id),
  };
};

/** Every id that lines of the log are about of which the words may be gone. */
export const idsOfErasure = ({ meetingId, id, what }: AnyErasure): readonly string[] =>
  what === "person"
    ? [id, profileIdOf(meetingId, id), attendanceIdOf(meetingId, id)]
    : [id, ...(what === undefined ? paragraphsOfEntry(id) : [])];

/** The paragraphs of the minutes in which officers may have worded an entry and its answer. */
const paragraphsOfEntry = (entryId: string): readonly string[] =>
  placesOfEntry(entryId).map((place) => paragraphId(minutesDocumentId, place));

const placeOf = ({ meetingId, type, id }: Pick<FieldErasure, "meetingId" | "type" | "id">): string =>
  `${meetingId}/${type} ${id}`;

const keyOf = ({ meetingId, id }: Pick<Erasure, "meetingId" | "id">): string => `${meetingId}/${id}`;
