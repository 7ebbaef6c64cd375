import type { TableKind } from "./column-definitions.ts";
import type { ValueProblem } from "./parse-values.ts";
import type { NameProblem } from "./parse-person-name.ts";

/**
 * The officer's answers to the questions of an import, by the question's key. One answer serves all rows with the same
 * text; what was typed into a cell serves that cell alone.
 */
export type Answers = Readonly<Record<string, string>>;

/** A place in the file: the row from 1 and the column from 0, as the sheet shows them; below 0 where it has no such column. */
export type CellPlace = { readonly sheet: string; readonly row: number; readonly column: number };

/** An option. `isNew`: it creates a record; the value `""` leaves the cell empty. */
export type Offer = {
  readonly value: string;
  readonly label: string;
  readonly isNew?: true;
  /** A column of the table, from 0, that may be the one which is asked for; the label is its heading. */
  readonly column?: number;
};

export type ProblemKind =
  | ValueProblem
  | NameProblem
  | "missing"
  | "column-missing"
  | "unit-unknown"
  | "strategy-unknown"
  | "strategy-unnamed"
  | "sector-unknown"
  | "item-unknown"
  | "person-unknown"
  | "which-year"
  | "capacity-unknown"
  | "target-missing"
  | "approved-missing"
  | "number-twice"
  | "number-lost-zero"
  | "row-twice"
  | "unreadable-rest";

export type Problem = {
  readonly kind: ProblemKind;
  /** The column's path in the record. */
  readonly id: string;
  readonly place: CellPlace;
  /** The column's own heading in the product's words. */
  readonly label: string;
  /** What stands in the cell. */
  readonly text: string;
  /** The words of the row without which the question cannot be answered: of a missing target its indicator. */
  readonly about?: string;
  readonly offers: readonly Offer[];
  /** All options, where it is one of several. */
  readonly choices: readonly Offer[];
  /** The key of an answer that serves all rows with the same text. */
  readonly answerKey: string;
  /** The key of what is typed into this cell. */
  readonly cellKey: string;
  /** Another row that the question is about. */
  readonly otherRow?: number;
};

export type PlannedCell = {
  readonly id: string;
  readonly label: string;
  readonly place: CellPlace;
  /** The planned value, as text. */
  readonly text: string;
  /** The meeting's present value, where it differs. */
  readonly was?: string;
  /** The file's value, where an answer of the officer changed it. */
  readonly readFrom?: string;
};

export type RowState = "new" | "changed" | "same" | "mend" | "decide" | "left-out";

/** An act of the write path. `officeRev`: the revision with which the preview was compared; none for a new record. */
export type PlannedAct = {
  readonly kind: string;
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly officeRev?: number;
};

export type PlannedRow = {
  readonly id: string;
  readonly tableKey: string;
  readonly kind: TableKind;
  readonly at: number;
  readonly state: RowState;
  readonly leftOut?: "vacant-seat" | "same-as-row";
  readonly otherRow?: number;
  /** The subject of the row: a name, a title. */
  readonly title: string;
  readonly cells: readonly PlannedCell[];
  readonly problems: readonly Problem[];
  readonly hidden?: true;
  readonly act?: PlannedAct;
};

/** Two people who may be one: the question, with the fields that differ. */
export type Pair = {
  readonly key: string;
  readonly rowId: string;
  readonly place: CellPlace;
  readonly likeness: "same" | "near";
  readonly file: PersonSide;
  readonly other: PersonSide;
  readonly fields: readonly {
    readonly id: string;
    readonly label: string;
    readonly file: string;
    readonly other: string;
  }[];
  /** Undefined: not decided yet. `taken`: the fields that are taken from the file. */
  readonly verdict?: { readonly isSame: boolean; readonly taken: readonly string[] };
};

/** @property row its place in the file; undefined for somebody whom the meeting has already */
export type PersonSide = { readonly name: string; readonly row?: number };

export type Counts = { readonly [State in RowState]: number };
