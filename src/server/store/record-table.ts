import { saltedHash, type RowProof } from "./audit-chain.ts";
import { createRowCache } from "./row-cache.ts";
import { OlderRowError, type RowName, type SqlEngine, type SqlRow, type SqlStatement } from "./sql-engine.ts";
import { createPlaces, listed, type RecordPlaces, type UnsentRow } from "./newest-change-positions.ts";
import { createUnsent, prepareKept } from "./pending-writes.ts";
import type { AnyRow, Sight, Token } from "#kinds/core/row.ts";
import { typesOfLeaders, typesOfPeople, typesOnAllDevices } from "#kinds/registry.ts";

/**
 * The rows that a reader may be sent: those that the room sees, those that the office sees where the reader belongs to
 * it, and their own.
 */
export type ReaderSight = {
  readonly participantId: string | null;
  /** Other participants who are the same person: of their rows the reader is sent what is read on all devices. */
  readonly otherParticipants?: readonly string[];
  readonly desk: DeskSight;
  /** Who leads the meeting is told of what the secretariat has prepared for that, and the room is not. */
  readonly leads: boolean;
};
/** `people`: of what the office sees, only who is who and who is here. */
export type DeskSight = "none" | "people" | "all";

export type RecordTable = RecordPlaces & {
  readonly row: <R extends AnyRow>(meetingId: string, token: Token<R>, id: string) => R | undefined;
  readonly rowsOfOwner: <R extends AnyRow>(meetingId: string, token: Token<R>, owner: string) => readonly R[];
  readonly rowsOfType: <R extends AnyRow>(meetingId: string, token: Token<R>) => readonly R[];
  /** Rows of these kinds that changed above `after`. */
  readonly rowsChanged: <R extends AnyRow>(
    meetingId: string,
    tokens: readonly Token<R>[],
    after: number,
  ) => readonly R[];
  /** The ids of such rows alone, which are not parsed. */
  readonly idsOfType: (meetingId: string, token: Token<AnyRow>) => readonly string[];
  /** Reads ahead what is going to be asked for, where that is cheaper at once; elsewhere it does nothing. */
  readonly foresee: (meetingId: string, names: readonly RowName[]) => void;
  /**
   * Writes rows whole. @returns what the log is to say of each
   * @throws Error where a row of another author or of a newer revision stands in its place
   */
  readonly putRows: (meetingId: string, rows: readonly AnyRow[]) => readonly RowProof[];
  /** After a rollback: cached rows may be out of date. */
  readonly forgetRows: () => void;
  /**
   * At most `limit` rows that have something new for this reader above `after`, in order. Their `seq` is where it became
   * new for the reader: of what the room reads, the last change that the room can see.
   */
  readonly rowsAfter: (meetingId: string, reader: ReaderSight, after: number, limit: number) => readonly AnyRow[];
};

const columns = [
  ["space_id", "text"],
  ["type", "text"],
  ["id", "text"],
  ["owner", "text"],
  ["rev", "integer"],
  ["seq", "integer"],
  ["state", "text"],
  ["office", "text"],
  ["office_rev", "integer"],
  ["view", "text"],
  ["no", "integer"],
  ["endorsements", "integer"],
  ["at", "integer"],
  ["corrected_at", "integer"],
  ["created_at", "integer"],
  ["received_at", "integer"],
  ["updated_at", "integer"],
  ["clock_suspect", "integer"],
  ["late", "integer"],
  ["schema", "integer"],
  ["own", "integer"],
  ["room", "integer"],
  ["desk", "integer"],
  ["room_seq", "integer"],
  ["salt", "text"],
] as const;
/** The meeting, its projects, and the profiles of everybody who writes are read with every operation. */
const rememberedRows = 10_000;
const keyColumns: readonly string[] = ["space_id", "type", "id"];

/** An older revision of an author's record never replaces a newer one, whatever was decided before the write. */
export const revisionGuard = "AND excluded.rev >= record.rev";

/** A row takes the place of the one that stands there where it is the same author's and nothing in it is older. */
const onConflict = `
  ON CONFLICT (space_id, type, id) DO UPDATE SET
    ${columns
      .map(([column]) => column)
      .filter((column) => !keyColumns.includes(column))
      .map((column) => `${column} = excluded.${column}`)
      .join(", ")}
  WHERE record.owner IS NOT DISTINCT FROM excluded.owner
    ${revisionGuard} AND excluded.office_rev >= record.office_rev`;

/** @param newSalt random text, for each row that is written */
export const createRecordTable = (engine: SqlEngine, newSalt: () => string): RecordTable => {
  const { db } = engine;
  const one = prepareKept(db, "SELECT * FROM record WHERE space_id = ? AND type = ? AND id = ?");
  const put = engine.prepareRows({ table: "record", columns, onConflict, keyColumns: keyColumns.length });
  const newer = createReaders(engine);
  const remembered = createRowCache<AnyRow>(rememberedRows);
  /** Rows that were asked for beforehand and are not there. */
  const absent = new Set<string>();
  const unsent = createUnsent<UnsentRow>(db);

  return {
    row: <R extends AnyRow>(meetingId: string, { type }: Token<R>, id: string) => {
      const place = placeOf(meetingId, { type, id });
      return remembered.get(place, () => {
        if (absent.has(place)) return undefined;
        const written = unsent.get(place);
        const found = written === undefined ? one.get(meetingId, type, id) : foundFrom(written);
        return found === undefined ? undefined : readRow(found);
      }) as R | undefined;
    },
    ...createLists(engine),
    foresee: (meetingId, names) => {
      if (engine.rowsNamed === undefined) return;
      const asked = names.filter((name) => unsent.get(placeOf(meetingId, name)) === undefined);
      for (const found of engine.rowsNamed(meetingId, asked)) {
        const row = readRow(found);
        remembered.put(placeOf(meetingId, row), row);
      }
      for (const name of asked) {
        const place = placeOf(meetingId, name);
        if (remembered.get(place, () => undefined) === undefined) absent.add(place);
      }
    },
    putRows: (meetingId, rows) => {
      const values = rows.map((row) => writeRow(meetingId, row));
      const salts = rows.map(newSalt);
      const written = put(values.map((value, index) => [...value, salts[index] ?? ""]));
      if (written !== rows.length) throw new OlderRowError();
      rows.forEach((row, index) => {
        const place = placeOf(meetingId, row);
        remembered.forget(place);
        absent.delete(place);
        unsent.put(place, { meetingId, row, values: values[index] ?? [] });
      });
      return rows.map(({ type, id, seq }, index) => [type, id, seq, rowHash(salts[index] ?? "", values[index] ?? [])]);
    },
    forgetRows: () => {
      remembered.forgetAll();
      absent.clear();
      unsent.forgetAll();
    },
    ...createPlaces(engine, unsent.values),
    rowsAfter: (meetingId, reader, after, limit) => newer(meetingId, reader, after, limit).map((row) => readRow(row)),
  };
};

/** The rows of an author or of a kind, in any order. */
const createLists = ({
  db,
  indexedBy,
}: SqlEngine): Pick<RecordTable, "rowsOfOwner" | "rowsOfType" | "rowsChanged" | "idsOfType"> => {
  const ofOwner = db.prepare("SELECT * FROM record WHERE space_id = ? AND owner = ? AND type = ?");
  const ofType = db.prepare("SELECT * FROM record WHERE space_id = ? AND type = ?");
  const idsOfType = db.prepare("SELECT id FROM record WHERE space_id = ? AND type = ?");
  const changed = new Map<string, SqlStatement>();
  const changedOf = (kinds: string): SqlStatement =>
    db.prepare(`SELECT * FROM record ${indexedBy("record_changed")}
      WHERE space_id = ? AND seq > ? AND type IN (${kinds})`);
  return {
    rowsOfOwner: <R extends AnyRow>(meetingId: string, { type }: Token<R>, owner: string) =>
      ofOwner.all(meetingId, owner, type).map((row) => readRow(row) as R),
    rowsOfType: <R extends AnyRow>(meetingId: string, { type }: Token<R>) =>
      ofType.all(meetingId, type).map((row) => readRow(row) as R),
    rowsChanged: <R extends AnyRow>(meetingId: string, tokens: readonly Token<R>[], after: number) => {
      const kinds = listed(tokens.map(({ type }) => type));
      const statement = changed.get(kinds) ?? changedOf(kinds);
      changed.set(kinds, statement);
      return statement.all(meetingId, after).map((row) => readRow(row) as R);
    },
    idsOfType: (meetingId, { type }) => idsOfType.all(meetingId, type).map(({ id }) => String(id)),
  };
};

const rowHash = (salt: string, values: readonly unknown[]): string => saltedHash(salt, JSON.stringify(values));

/** What the log says of a row as it stands in the table, if it is as it was written. */
export const proofOf = (found: SqlRow): RowProof => [
  String(found.type),
  String(found.id),
  Number(found.seq),
  rowHash(
    String(found.salt),
    columns.flatMap(([column]) => (column === "salt" ? [] : [found[column]])),
  ),
];

const placeOf = (meetingId: string, { type, id }: RowName): string => `${meetingId}/${type} ${id}`;

/** As the table will have it. */
const foundFrom = ({ values }: UnsentRow): SqlRow =>
  Object.fromEntries(values.map((value, index) => [columns[index]?.[0] ?? "", value]));

/**
 * The scans for each kind of reader. Their branches exclude each other, and each follows an index in order, so that
 * SQLite merges them without sorting and stops at the limit. Only a reader of everything is sent each row's own `seq`;
 * for others a row that the room reads is new where the room could see its change.
 */
const createReaders = ({ db, indexedBy }: SqlEngine) => {
  const prepare = (otherCount: number): Readonly<Record<"room" | "leaders", Record<DeskSight, SqlStatement>>> => {
    const places = Array.from({ length: otherCount }, (_, index) => `?${index + 5}`);
    const ofOtherDevices = `type IN (${listed(typesOnAllDevices)})`;
    const isOthers =
      otherCount === 0 ? "owner <> ?3" : `owner <> ?3 AND NOT (owner IN (${places.join(", ")}) AND ${ofOtherDevices})`;
    const others = `(own = 0 OR owner IS NULL OR (${isOthers}))`;
    const room = `SELECT *, room_seq AS told FROM record ${indexedBy("record_room")}
      WHERE space_id = ?1 AND room_seq > ?2 AND room > 0 AND ${others}`;
    const ownedBy = (place: string) => `SELECT *, seq AS told FROM record ${indexedBy("record_owner")}
      WHERE space_id = ?1 AND owner = ${place} AND seq > ?2 AND own > 0`;
    const own = [ownedBy("?3"), ...places.map((place) => `${ownedBy(place)} AND ${ofOtherDevices}`)];
    const people = `SELECT *, seq AS told FROM record ${indexedBy("record_changed")}
      WHERE space_id = ?1 AND seq > ?2 AND desk > 0 AND room = 0 AND ${others}
        AND type IN (${listed(typesOfPeople)})`;
    const all = `SELECT *, seq AS told FROM record ${indexedBy("record_changed")}
      WHERE space_id = ?1 AND seq > ?2 AND (room > 0 OR desk > 0 OR (own > 0 AND owner = ?3))`;
    const leaders = `SELECT *, seq AS told FROM record ${indexedBy("record_changed")}
      WHERE space_id = ?1 AND seq > ?2 AND desk > 0 AND room = 0 AND ${others} AND type IN (${listed(typesOfLeaders)})`;
    const inOrder = (...branches: readonly string[]) =>
      db.prepare(`${branches.join(" UNION ALL ")} ORDER BY told LIMIT ?4`);
    const ofEverything = inOrder(all);
    return {
      room: { none: inOrder(room, ...own), people: inOrder(room, people, ...own), all: ofEverything },
      leaders: {
        none: inOrder(room, leaders, ...own),
        people: inOrder(room, people, leaders, ...own),
        all: ofEverything,
      },
    };
  };
  const prepared = [prepare(0)];

  return (meeting: string, reader: ReaderSight, after: number, limit: number) => {
    // A reader of everything reads the rows of other devices already.
    const others = reader.desk === "all" ? [] : (reader.otherParticipants ?? []);
    const statements = (prepared[others.length] ??= prepare(others.length));
    // Nobody is called so: a reader who is no participant owns nothing.
    const owner = reader.participantId ?? "";
    return statements[reader.leads ? "leaders" : "room"][reader.desk].all(meeting, after, owner, limit, ...others);
  };
};

const sights: readonly Sight[] = ["never", "shown", "gone"];

const writeRow = (meetingId: string, row: AnyRow) =>
  [
    meetingId,
    row.type,
    row.id,
    row.owner,
    row.rev,
    row.seq,
    JSON.stringify(row.state),
    JSON.stringify(row.office),
    row.officeRev,
    JSON.stringify(row.view),
    row.no,
    row.endorsements,
    row.at,
    row.correctedAt,
    row.createdAt,
    row.receivedAt,
    row.updatedAt,
    Number(row.clockSuspect),
    Number(row.late),
    row.schema,
    sights.indexOf(row.own),
    sights.indexOf(row.room),
    sights.indexOf(row.desk),
    row.roomSeq,
  ] as const;

/** The table holds only what `writeRow` wrote, so its columns are taken at their word. */
const readRow = (found: SqlRow): AnyRow =>
  ({
    type: found.type,
    id: found.id,
    owner: found.owner,
    rev: found.rev,
    seq: found.told ?? found.seq,
    roomSeq: found.room_seq,
    state: JSON.parse(String(found.state)),
    office: JSON.parse(String(found.office)),
    officeRev: found.office_rev,
    view: JSON.parse(String(found.view)),
    no: found.no,
    endorsements: found.endorsements,
    at: found.at,
    correctedAt: found.corrected_at,
    createdAt: found.created_at,
    receivedAt: found.received_at,
    updatedAt: found.updated_at,
    clockSuspect: found.clock_suspect === 1,
    late: found.late === 1,
    schema: found.schema,
    own: sights[Number(found.own)],
    room: sights[Number(found.room)],
    desk: sights[Number(found.desk)],
  }) as unknown as AnyRow;
