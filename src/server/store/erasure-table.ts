import {
  isOfField,
  type AnyErasure,
  type Erasure,
  type ErasureReason,
  type FieldErasure,
  type TextPart,
} from "#domain/erasure-notes-and-redaction.ts";
import { attendanceIdOf, profileIdOf } from "#domain/ids.ts";
import { forgetDevicesKind, forgetWordingsKind, rowsKind, sealKind } from "./audit-chain.ts";
import { placesOfEntry, placesOfField } from "#domain/entry-minutes-places.ts";
import { minutesDocumentId, paragraphId } from "#domain/minutes/paragraph-ids.ts";
import { isOfSeat } from "#kinds/committee/erase-seat.ts";
import { committee } from "#kinds/committee/row.ts";
import { kinds } from "#kinds/registry.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

/** What was erased on purpose; the ledger outside the database says the same. */
export type ErasureTable = {
  readonly of: (meetingId: string, id: string) => Erasure | undefined;
  readonly all: () => readonly AnyErasure[];
  /** Which fields of a record were erased, in the order in which they were. */
  readonly fieldsOf: (meetingId: string, type: string, id: string) => readonly FieldErasure[];
  readonly has: (erasure: FieldErasure) => boolean;
  /** Every id that lines of the log are about, or who sent them, of which the words may be gone. */
  readonly ids: () => ReadonlySet<string>;
  /** How often something was erased in a space, also by what was erased in another one. */
  readonly countIn: (spaceId: string) => number;
  /** Notes the erasure, and takes the words out of every line of the log that is about what was erased. */
  readonly put: (erasure: AnyErasure) => void;
  /** After a rollback: cached values may be out of date. */
  readonly forgetErasures: () => void;
};

/** What the chain itself stands on, and that something was erased: it names ids alone. */
const isKept = `kind IN ('${rowsKind}', '${sealKind}', '${forgetWordingsKind}', '${forgetDevicesKind}') OR kind LIKE '%/erase'`;

/** Types of records as a list of SQL. */
const sqlList = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(", ");

/** The kinds whose records are an erased entry, or bear its id. */
const underItsId = sqlList(kinds.flatMap(({ type, repeatsErased }) => (repeatsErased === "under-its-id" ? type : [])));
/** The kinds whose records are paragraphs of the minutes. */
const atItsPlaces = sqlList(
  kinds.flatMap(({ type, repeatsErased }) => (repeatsErased === "at-its-places" ? type : [])),
);

/** The kinds in whose records an author says something about another record, and the field that names it. */
const sayings = kinds.flatMap(({ type, repeatsErased }) =>
  typeof repeatsErased === "object" ? { type, ...repeatsErased } : [],
);
/** Those in which an author names persons, whose ids the view has. */
const naming = kinds.flatMap(({ type, repeatsErased }) => (repeatsErased === "ids-in-view" ? type : []));
const saying = sqlList([...sayings.map(({ type }) => type), ...naming]);

/**
 * The state has this value in the field. It is JSON as we write it, in which no words can look like a field.
 * @param value SQL: a text
 */
const hasValue = (field: string, value: string): string => `record.state LIKE '%"${field}":"' || ${value} || '"%'`;

/**
 * Rows of authors that say something about a record that was erased, or are of a person who was.
 * @param id SQL: what was erased
 */
const saysOf = (id: string): string => {
  const places = placesOfEntry(`' || ${id} || '`).map((place) => `'${place}'`);
  const said = sayings.flatMap(({ field, is }) =>
    (is === "place" ? places : [id]).map((value) => hasValue(field, value)),
  );
  // Ids of the roster are free text, in which a sign may be a wildcard of LIKE.
  const named = `record.type IN (${sqlList(naming)}) AND record.view <> replace(record.view, '"' || ${id} || '"', '')`;
  return `record.type IN (${saying}) AND (record.owner = ${id} OR ${said.join(" OR ")} OR ${named})`;
};

/** Lines about such rows. @param id SQL: what was erased in the space `?1` */
const isAboutSuch = (id: string): string =>
  `type IN (${saying}) AND id IN (SELECT id FROM record WHERE space_id = ?1 AND ${saysOf(id)})`;

/** What authors say of one place of the minutes. @param spaceId @param place SQL both */
const saidAtPlace = (spaceId: string, place: string): string => {
  const said = sayings.flatMap(({ type, field, is }) =>
    is === "place" ? `record.type = '${type}' AND ${hasValue(field, place)}` : [],
  );
  return `SELECT id FROM record WHERE space_id = ${spaceId} AND (${said.join(" OR ")})`;
};

/** The kinds of which every line goes where one of their fields is erased. */
const withWholeLog: ReadonlySet<string> = new Set(
  kinds.flatMap(({ type, fieldErasing }) => (fieldErasing?.takesWholeLog === true ? type : [])),
);

/** What takes the words out of lines of the log. */
const prepareBlanks = (db: SqlDatabase) => {
  // The link of each line stands on `body_hash`, so that the chain holds without the words (audit-table).
  const blank = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE space_id = ?1 AND (id = ?2 AND type IN (${underItsId})
        OR type IN (${atItsPlaces}) AND id IN (?3, ?4, ?5) OR ${isAboutSuch("?2")})
      AND NOT (${isKept})`);

  // Whatever the person sent, and what the office did about the person, who bears several ids.
  const blankPerson = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE space_id = ?1 AND (participant_id = ?2 OR id = ?2 OR id = ?3 OR id = ?4 OR ${isAboutSuch("?2")})
      AND NOT (${isKept})`);
  // Of a field, the lines that say anything in it.
  const blankField = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE space_id = ? AND type = ? AND id = ? AND body LIKE ? AND NOT (${isKept})`);
  // What repeats the words of a field: the ledger's row, paragraphs by hand, and what was proposed in their place.
  const blankLedger = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL WHERE space_id = ? AND type = ? AND id = ? AND NOT (${isKept})`);
  const blankPlace = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE space_id = ?1 AND (type IN (${atItsPlaces}) AND id = ?2
        OR type IN (${saying}) AND id IN (${saidAtPlace("?1", "?3")}))
      AND NOT (${isKept})`);
  return {
    entry: (meetingId: string, id: string) => blank.run(meetingId, id, ...paragraphsOfEntry(id)),
    person: (meetingId: string, id: string) =>
      blankPerson.run(meetingId, id, profileIdOf(meetingId, id), attendanceIdOf(meetingId, id)),
    field: ({ meetingId, type, id, field }: FieldErasure) => {
      // Each edit of the seats says all of them.
      if (isOfSeat({ type, field })) return void blankField.run(meetingId, committee.type, meetingId, `%"seats":%`);
      if (withWholeLog.has(type)) blankLedger.run(meetingId, type, id);
      else blankField.run(meetingId, type, id, `%"${field}":%`);
      for (const place of placesOfField({ type, id, field }))
        blankPlace.run(meetingId, paragraphId(minutesDocumentId, place), place);
    },
  };
};

/** The ids of what authors said about records that were erased, and of what was proposed where fields were. */
const prepareSayings = (db: SqlDatabase) => {
  const said = db.prepare(
    `SELECT record.id FROM record JOIN erased ON erased.meeting_id = record.space_id WHERE ${saysOf("erased.id")}`,
  );
  const saidAt = db.prepare(saidAtPlace("?1", "?2"));
  return (fields: readonly FieldErasure[]): readonly string[] => {
    const proposed = fields.flatMap((erasure) =>
      placesOfField(erasure).flatMap((place) => saidAt.all(erasure.meetingId, place)),
    );
    return [...said.all(), ...proposed].map(({ id }) => String(id));
  };
};

/** The statements that carry out erasures in rows and logs. */
export const createErasureTable = (db: SqlDatabase): ErasureTable => {
  const all = db.prepare("SELECT * FROM erased");
  const put = db.prepare(
    "INSERT INTO erased (meeting_id, id, what, reason, at, officer_id) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const blanks = prepareBlanks(db);
  const idsOfSayings = prepareSayings(db);
  const allFields = db.prepare("SELECT * FROM erased_field ORDER BY at, type, id, field");
  const count = db.prepare(`SELECT (SELECT count(*) FROM erased WHERE meeting_id = ?1)
    + (SELECT count(*) FROM erased_field WHERE meeting_id = ?1) AS n`);
  const putField = db.prepare(`
    INSERT INTO erased_field (meeting_id, type, id, field, at, parts, rev, reason, officer_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);

  // There are few, and every incoming entry is compared with them.
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
    of: (meetingId, id) => (known().size === 0 ? undefined : known().get(keyOf({ meetingId, id }))),
    all: () => [...known().values(), ...[...knownFields().values()].flat()],
    fieldsOf: (meetingId, type, id) =>
      knownFields().size === 0 ? [] : (knownFields().get(placeOf({ meetingId, type, id })) ?? []),
    has: (erasure) =>
      knownFields()
        .get(placeOf(erasure))
        ?.some(({ field, at }) => field === erasure.field && at === erasure.at) ?? false,
    ids: () => {
      const fields = [...knownFields().values()].flat();
      const erased = [...known().values(), ...fields];
      return new Set([...erased.flatMap(idsOfErasure), ...idsOfSayings(fields)]);
    },
    countIn: (spaceId) => Number(count.get(spaceId)?.n ?? 0),
    put: (erasure) => {
      const { meetingId, id, reason, at, officerId } = erasure;
      if (isOfField(erasure)) {
        const { type, field, parts = null, rev = null } = erasure;
        putField.run(meetingId, type, id, field, at, JSON.stringify(parts), rev, reason, officerId);
        blanks.field(erasure);
        return forgetErasures();
      }
      put.run(meetingId, id, erasure.what ?? "entry", reason, at, officerId);
      blanks[erasure.what ?? "entry"](meetingId, id);
      forgetErasures();
    },
    forgetErasures,
  };
};

/** An erasure from its row. */
export const readErasure = (row: SqlRow): Erasure => ({
  meetingId: String(row.meeting_id),
  id: String(row.id),
  ...(row.what === "person" ? { what: row.what } : {}),
  reason: row.reason as ErasureReason,
  at: Number(row.at),
  officerId: String(row.officer_id),
});

/** The erasure of a field from its row. */
export const readFieldErasure = (row: SqlRow): FieldErasure => {
  const parts = JSON.parse(String(row.parts)) as readonly TextPart[] | null;
  return {
    meetingId: String(row.meeting_id),
    id: String(row.id),
    what: "field",
    type: String(row.type),
    field: String(row.field),
    ...(parts === null ? {} : { parts }),
    ...(row.rev === null ? {} : { rev: Number(row.rev) }),
    reason: row.reason as ErasureReason,
    at: Number(row.at),
    officerId: String(row.officer_id),
  };
};

/** The ids that the erasure itself tells. */
const idsOfErasure = (erasure: AnyErasure): readonly string[] => {
  const { meetingId, id } = erasure;
  if (isOfField(erasure) && isOfSeat(erasure)) return [meetingId];
  if (isOfField(erasure)) return [id, ...placesOfField(erasure).map((place) => paragraphId(minutesDocumentId, place))];
  return erasure.what === "person"
    ? [id, profileIdOf(meetingId, id), attendanceIdOf(meetingId, id)]
    : [id, ...paragraphsOfEntry(id)];
};

/** The paragraphs of the minutes in which officers may have worded an entry and its answer. */
const paragraphsOfEntry = (entryId: string): readonly string[] =>
  placesOfEntry(entryId).map((place) => paragraphId(minutesDocumentId, place));

const placeOf = ({ meetingId, type, id }: Pick<FieldErasure, "meetingId" | "type" | "id">): string =>
  `${meetingId}/${type} ${id}`;

const keyOf = ({ meetingId, id }: Pick<Erasure, "meetingId" | "id">): string => `${meetingId}/${id}`;
