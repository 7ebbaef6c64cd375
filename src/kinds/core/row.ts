/** Whether a kind of reader sees a row: it never did, it does now, or it did and must be told that the row is gone. */
export type Sight = "never" | "shown" | "gone";

/** The next sight of a reader, given the one before: a row that was shown once can only become gone. */
export const nextSight = (before: Sight, isShown: boolean): Sight => {
  if (isShown) return "shown";
  return before === "never" ? "never" : "gone";
};

/** The fields of every row, whatever its kind. */
export type RowBase = {
  readonly id: string;
  /** The participant who is the author, or whom the record is about. */
  readonly owner: string | null;
  readonly rev: number;
  /** 0 until the row is written. */
  readonly seq: number;
  /**
   * The `seq` at which what the room reads of it changed last; 0 where the room was never sent it, and in a change that
   * the room is to be sent although it reads the same: one of its readers reads something else.
   */
  readonly roomSeq: number;
  readonly officeRev: number;
  readonly no: number | null;
  readonly endorsements: number;
  /** The device's own time of the newest revision, and the same corrected by its clock's offset; ms. */
  readonly at: number;
  readonly correctedAt: number;
  /** Corrected time of the first revision that arrived. */
  readonly createdAt: number;
  /** Receipt of the first and of the newest revision. */
  readonly receivedAt: number;
  readonly updatedAt: number;
  readonly clockSuspect: boolean;
  readonly late: boolean;
  readonly schema: number;
  /** What the owner, the room and the office see. */
  readonly own: Sight;
  readonly room: Sight;
  readonly desk: Sight;
};

/**
 * A record as the server stores it. `state`: the author's content, or the data that the office edits. `office`: the
 * office's own part beside an author's state. `view`: what is derived from other rows, so that reading needs no joins.
 */
export type RowOfKind<Type extends string, State, Office = null, View = null> = RowBase & {
  readonly type: Type;
  readonly state: State;
  readonly office: Office;
  readonly view: View;
};

export type AnyRow = RowOfKind<string, unknown, unknown, unknown>;

/**
 * The name of a kind together with the type of its rows. A kind's `row.ts` makes it and imports no other kind, so
 * that the rules of one kind can read the rows of another without an import cycle.
 */
export type Token<R extends AnyRow> = { readonly type: R["type"]; readonly row?: R };

/** Makes the token of a type; only a kind's `row.ts` calls it. */
export const token = <R extends AnyRow>(type: R["type"]): Token<R> => ({ type });

type Blank<R extends AnyRow> = RowBase & { readonly type: R["type"] };

/** A blank row that nobody sees. @param now receipt, ms; used for all its times until they are known */
export const blankRow = <R extends AnyRow>(
  { type }: Token<R>,
  id: string,
  owner: string | null,
  now: number,
): Blank<R> => ({
  type,
  id,
  owner,
  rev: 0,
  seq: 0,
  roomSeq: 0,
  officeRev: 0,
  no: null,
  endorsements: 0,
  at: now,
  correctedAt: now,
  createdAt: now,
  receivedAt: now,
  updatedAt: now,
  clockSuspect: false,
  late: false,
  schema: 1,
  own: "never",
  room: "never",
  desk: "never",
});

/** Nobody reads the row any more; whoever did is told that it is gone. @param now receipt, ms */
export const removed = <R extends AnyRow>(row: R, now: number): R => ({
  ...row,
  own: nextSight(row.own, false),
  room: nextSight(row.room, false),
  desk: nextSight(row.desk, false),
  updatedAt: now,
});
