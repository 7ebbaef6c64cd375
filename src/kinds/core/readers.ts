import type { ProposedAnswer, RecordBase } from "#domain/records.ts";
import type { AnyRow } from "./row.ts";

/**
 * Who reads a field. `room`: everybody who joined the meeting; `author`: whose record it is; `unit`: the representative
 * of the unit that it concerns; `leader`: who leads the room through the meeting, an officer or the presiding person's
 * phone; `desk`: who registers people; `office`: who moderates, and so knows authors; `screen`: a projector; `public`:
 * everybody, where the meeting is published. Who is not named reads nothing.
 */
export const audiences = ["room", "author", "unit", "leader", "desk", "office", "screen", "public"] as const;
export type Audience = (typeof audiences)[number];

export const everybody: readonly Audience[] = audiences;
/** Everybody in the meeting, and not the public. */
export const attendees: readonly Audience[] = ["room", "author", "unit", "leader", "desk", "office", "screen"];
export const authorAndOffice: readonly Audience[] = ["author", "office"];
export const officeOnly: readonly Audience[] = ["office"];
export const leaderAndOffice: readonly Audience[] = ["leader", "office"];
export const deskAndOffice: readonly Audience[] = ["desk", "office"];

/** What a record of this type says beside its name and its place in history. */
export type DataOf<W extends RecordBase & { readonly type: string }> = Omit<W, "type" | "id" | "rev" | "seq">;

/** Who reads which field: total over the fields of the record, so that a new one does not compile without a reader. */
export type FieldReaders<W extends RecordBase & { readonly type: string }> = {
  readonly [Field in keyof DataOf<W>]-?: readonly Audience[];
};

/** Who reads, and what a row alone does not tell about it. */
export type Reader = {
  readonly participantId: string | null;
  /** How much of what is not shown to the room this reader is sent: nothing, who is who and who is here, or all. */
  readonly desk: "none" | "people" | "all";
  /** Whether the reader is told who is behind an entry. */
  readonly readsAuthors: boolean;
  /** Whether the reader leads the room through the meeting; nobody does without it. */
  readonly leads?: boolean;
  /** Whether the row concerns a unit that the reader answers for; nobody answers for any without it. */
  readonly isOfOwnUnit?: (row: AnyRow) => boolean;
  readonly hasEndorsed: (entryId: string) => boolean;
  readonly isAnswered: (entryId: string) => boolean;
  /** Whether the reader is asked in the round of corrections; nobody is without it. */
  readonly isAsked?: () => boolean;
  /** Whether the round of corrections has ended with its last day. */
  readonly isRoundOver?: () => boolean;
  /** What the unit handed in as the answer; who answers for the unit alone is told. */
  readonly proposalOf?: (entryId: string) => ProposedAnswer | undefined;
};

export const isOwnRow = (row: AnyRow, { participantId }: Reader): boolean =>
  row.owner !== null && row.owner === participantId;

/** What this reader is to this row. */
export const audiencesOf = (row: AnyRow, reader: Reader): readonly Audience[] => [
  "room",
  ...(isOwnRow(row, reader) ? (["author"] as const) : []),
  ...(reader.isOfOwnUnit?.(row) === true ? (["unit"] as const) : []),
  ...(reader.leads === true ? (["leader"] as const) : []),
  ...(reader.desk === "none" ? [] : (["desk"] as const)),
  ...(reader.readsAuthors ? (["office"] as const) : []),
];

/** The fields that one of the audiences reads. Fields that the kind does not know are read by nobody. */
export const project = <D extends object>(
  data: D,
  fields: Readonly<Record<string, readonly Audience[]>>,
  by: readonly Audience[],
): Partial<D> =>
  Object.fromEntries(
    Object.entries(data).filter(([field]) => fields[field]?.some((audience) => by.includes(audience)) === true),
  ) as Partial<D>;
