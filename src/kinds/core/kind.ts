import type { ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import type { MeetingDataRecord, RecordBase } from "#domain/records.ts";
import type { SpaceKind } from "#domain/space.ts";
import type { Counted } from "#domain/attendance-summary.ts";
import type { Act } from "./act.ts";
import type { StagedRows } from "./staged-rows.ts";
import type { Owned } from "./owned-operation.ts";
import type { FieldErasing } from "./field-erasing.ts";
import { audiencesOf, project, type FieldReaders, type Reader } from "./field-audiences.ts";
import { blankRow, type AnyRow, type Sight, type Token } from "./row.ts";

/** Stores a record that is imported with a whole meeting. @param now receipt, ms */
export type Import = (
  draft: StagedRows,
  record: ImportedRecord,
  place: { readonly now: number; readonly turn: number },
) => void;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A record as an import brings it: the store gives `rev` and `seq`. */
export type ImportedRecord = DistributiveOmit<MeetingDataRecord, "rev" | "seq">;

/**
 * Which records of a kind a console holds while it predicts acts. `all`: every one, so that one that is not held does not
 * exist; `all-papers`, `some-papers`: every one, or those that it was sent, where it shows the meeting's papers;
 * `left-to-server`: it shows none, and the server alone does what an act does to them; `none`: an act that asks for one is
 * not predicted.
 */
export type OnConsole = "all" | "all-papers" | "some-papers" | "left-to-server" | "none";

/**
 * What the log's lines about records of a kind repeat of an entry that was erased, or of a person. `under-its-id`: such a
 * record has the id of the entry; `at-its-places`: it is a paragraph of the minutes, where the entry stands; `field`: an
 * author says something about what was erased, which a field of the state names by its id, or by its place in the minutes;
 * `ids-in-view`: it names persons, whose ids its view has. The words are taken out of these lines.
 */
export type RepeatsErased<Field extends string = string> =
  "under-its-id" | "at-its-places" | "ids-in-view" | { readonly field: Field; readonly is: "id" | "place" } | "nothing";

/** What the registry knows of a kind, without the type of its rows. */
export type Kind = {
  readonly type: string;
  /** The kinds of spaces that have such records; by default a meeting. */
  readonly spaces: readonly SpaceKind[];
  readonly onConsole: OnConsole;
  readonly repeatsErased: RepeatsErased;
  /** How its author's device writes it; without it only the office does. */
  readonly owned?: Owned;
  /** The office's acts by their names in the protocol. */
  readonly acts: Readonly<Record<string, Act>>;
  /**
   * The record as a reader is sent it; undefined where nobody is sent it. The caller has checked that the reader sees
   * the row.
   */
  readonly read: (row: AnyRow, reader: Reader) => MeetingDataRecord | undefined;
  /** The type under which it is sent, where that is not its own. */
  readonly readAs: (row: AnyRow) => { readonly type: string; readonly id: string };
  /** Why its author reads that it was erased on purpose; undefined where it was not. */
  readonly erasedFor: (row: AnyRow) => ErasureReason | undefined;
  /** How single fields of its records are erased; undefined where none can be. */
  readonly fieldErasing: FieldErasing<AnyRow> | undefined;
  /** Whether the desk is sent it besides what the room sees. */
  readonly isOfPeople: boolean;
  /** Whether whoever leads the room is sent it besides what the room sees. */
  readonly isOfLeaders: boolean;
  /**
   * Whether its author reads it on all of the own devices, whichever of them wrote it: also of those that only tapped the author's
   * name, or of those alone that are established as the author's.
   */
  readonly isReadOnAllDevices: boolean | "established";
  /** Whether a rehearsal copies it: what the office prepares, and nothing that participants wrote. */
  readonly isRehearsed: boolean;
  /** Each new record gets the meeting's next number. */
  readonly isNumbered: boolean;
  /** The person that a row counts as, among those present; null where it does not count. */
  readonly counted: (row: AnyRow | undefined) => Counted | null;
  /** How often what was counted of the row stayed so, whatever became of it. */
  readonly timesKept: (row: AnyRow) => number;
  /** Whether a record can be an invented example, which one act takes away, and what follows from that. */
  readonly afterExampleRemoved: ((draft: StagedRows, id: string, now: number) => void) | undefined;
  /** The row as far as the office's record of it says; undefined where the record says too little to predict an act. */
  readonly held: ((record: MeetingDataRecord) => AnyRow | undefined) | undefined;
  /** How an import stores its records; `worked-out` where they are derived and not imported. */
  readonly importing: Import | "worked-out";
};

type KindSpec<R extends AnyRow, W extends RecordBase & { readonly type: string }> = {
  readonly token: Token<R>;
  readonly onConsole: OnConsole;
  readonly repeatsErased: RepeatsErased<keyof R["state"] & string>;
  readonly spaces?: readonly SpaceKind[];
  readonly owned?: Owned;
  readonly acts?: Readonly<Record<string, Act>>;
  /** Who reads which field. A kind that nobody is sent has none. */
  readonly fields?: FieldReaders<W>;
  /** The values of the fields, where they are not simply the row's state. */
  readonly values?: (row: R, reader: Reader) => Omit<W, "type" | "id" | "rev" | "seq">;
  /** The revision that a reader is sent, where the true one would reveal too much. */
  readonly revFor?: (row: R, reader: Reader) => number;
  readonly readAs?: (row: R) => { readonly type: string; readonly id: string };
  readonly erasedFor?: (row: R) => ErasureReason | undefined;
  readonly fieldErasing?: FieldErasing<R>;
  readonly isOfPeople?: true;
  readonly isOfLeaders?: true;
  readonly isReadOnAllDevices?: true | "established";
  readonly isRehearsed?: true;
  readonly isNumbered?: true;
  readonly counted?: (row: R) => Counted | null;
  readonly timesKept?: (row: R) => number;
  /**
   * Makes a row from the office's record. For data of the office the record is the row; other kinds have to define it.
   * Undefined where the record says too little.
   */
  readonly held?: (record: W) => R | undefined;
  /** Whether a reader to whom the row is shown is sent it; by default everybody is. */
  readonly isFor?: (reader: Reader) => boolean;
  readonly canBeExample?: true | ((draft: StagedRows, id: string, now: number) => void);
  /** By default: data of the office, stored as they are. */
  readonly importing?: Import | "worked-out";
  /** What the room and the office see of a record that was imported as data. By default the room sees it. */
  readonly importedSights?: (state: R["state"]) => { readonly room: Sight; readonly desk: Sight };
};

/**
 * Makes a kind from the definitions in its folder. A row that is passed in is assumed to be of this kind: callers find
 * the kind by the row's type.
 */
export const defineKind = <R extends AnyRow, W extends RecordBase & { readonly type: string }>(
  spec: KindSpec<R, W>,
): Kind => {
  const { fields, values } = spec;
  const typed = (row: AnyRow): R => row as R;
  const readAs = (row: AnyRow) => spec.readAs?.(typed(row)) ?? { type: row.type, id: row.id };
  return {
    type: spec.token.type,
    spaces: spec.spaces ?? ["meeting"],
    onConsole: spec.onConsole,
    repeatsErased: spec.repeatsErased,
    ...(spec.owned === undefined ? {} : { owned: spec.owned }),
    acts: spec.acts ?? {},
    readAs,
    read: (row, reader) => {
      if (fields === undefined || spec.isFor?.(reader) === false) return undefined;
      const data = values === undefined ? (row.state as object) : values(typed(row), reader);
      // The compiler checked fields and types in `FieldReaders` and `values`.
      return {
        ...project(data, fields, audiencesOf(row, reader)),
        ...readAs(row),
        rev: spec.revFor?.(typed(row), reader) ?? row.rev,
        seq: row.seq,
      } as unknown as MeetingDataRecord;
    },
    erasedFor: (row) => spec.erasedFor?.(typed(row)),
    // As everywhere here, a row that is passed in is assumed to be of this kind.
    fieldErasing: spec.fieldErasing as FieldErasing<AnyRow> | undefined,
    isOfPeople: spec.isOfPeople ?? false,
    isOfLeaders: spec.isOfLeaders ?? false,
    isReadOnAllDevices: spec.isReadOnAllDevices ?? false,
    isRehearsed: spec.isRehearsed ?? false,
    isNumbered: spec.isNumbered ?? false,
    counted: (row) => (row === undefined ? null : (spec.counted?.(typed(row)) ?? null)),
    timesKept: (row) => spec.timesKept?.(typed(row)) ?? 0,
    afterExampleRemoved: spec.canBeExample === true ? () => {} : spec.canBeExample,
    held: heldOf(spec),
    importing: spec.importing ?? importData(spec),
  };
};

/** Stores a record that only the office writes, as it is. */
const importData =
  <R extends AnyRow, W extends RecordBase & { readonly type: string }>({
    token,
    importedSights,
  }: KindSpec<R, W>): Import =>
  (draft, record, { now }) => {
    const { type: _type, id, ...state } = record;
    const row = { ...blankRow(token, id, null, now), rev: 1, officeRev: 1, state, office: null, view: null };
    draft.put({ ...row, ...(importedSights?.(state) ?? { room: "shown", desk: "never" }) });
  };

/** A row of the office's own data, of which the office reads every field as it stands. */
export const heldAsData =
  <R extends AnyRow, W extends RecordBase & { readonly type: string }>(token: Token<R>) =>
  ({ type: _type, id, rev, seq, ...state }: W): R => {
    const row = {
      ...blankRow(token, id, null, 0),
      rev,
      seq,
      officeRev: rev,
      room: "shown" as const,
      desk: "shown" as const,
    };
    // The row of such a kind is its data and nothing beside it.
    return { ...row, state, office: null, view: null } as unknown as R;
  };

const heldOf = <R extends AnyRow, W extends RecordBase & { readonly type: string }>({
  token,
  values,
  held,
}: KindSpec<R, W>): Kind["held"] => {
  const made = held ?? (values === undefined ? heldAsData<R, W>(token) : undefined);
  // The caller finds the kind by the record's type.
  return made === undefined ? undefined : (record) => made(record as unknown as W);
};
