import type { ProposedAnswer, RecordBase } from "#domain/records.ts";
import type { AnyRow } from "./row.ts";

/**
 * Who reads a field. `room`: everybody who joined the meeting; `author`: the record's author; `unit`: the
 * representative of the unit that it concerns; `leader`: whoever leads the room, an officer or the presiding person's
 * phone; `desk`: who registers people; `office`: who moderates, and so knows the authors; `screen`: a projector;
 * `public`: everybody, where the meeting is published. Whoever is not named reads nothing.
 */
export const audiences = ["room", "author", "unit", "leader", "desk", "office", "screen", "public"] as const;
export type Audience = (typeof audiences)[number];

export const everybody: readonly Audience[] = audiences;
/** Everybody in the meeting, and not the public. */
export const attendees: readonly Audience[] = ["room", "author", "unit", "leader", "desk", "office", "screen"];
export const authorAndOffice: readonly Audience[] = ["author", "office"];
export const officeOnly: readonly Audience[] = ["office"];
export const leaderAndOffice: readonly Audience[] = ["leader", "office"];
export const authorDeskAndOffice: readonly Audience[] = ["author", "desk", "office"];
export const deskAndOffice: readonly Audience[] = ["desk", "office"];

/** The fields of a record of this type besides its id and its revision. */
export type DataOf<W extends RecordBase & { readonly type: string }> = Omit<W, "type" | "id" | "rev" | "seq">;

/** Who reads which field. It is total over the record's fields: a new field does not compile without its readers. */
export type FieldReaders<W extends RecordBase & { readonly type: string }> = {
  readonly [Field in keyof DataOf<W>]-?: readonly Audience[];
};

/**
 * Participants of other devices that are the reader's person, by their ids. `confirmed`: a code, an invitation or the
 * desk established them as the same person; `claimed`: they only tapped the reader's name on the roster.
 */
export type OtherDevices = ReadonlyMap<string, "confirmed" | "claimed">;

/** Who reads, and what the row alone does not say about the reader. */
export type Reader = {
  readonly participantId: string | null;
  /** The reader's other participants in this meeting; without it there are none. */
  readonly otherDevices?: OtherDevices;
  /** How much of what the room is not shown this reader is sent: nothing, identities and presence, or all. */
  readonly desk: "none" | "people" | "all";
  /** Whether the reader is told who is behind an entry. */
  readonly readsAuthors: boolean;
  /** Whether the reader leads the room; without it nobody does. */
  readonly leads?: boolean;
  /** Whether the row concerns a unit that the reader represents; without it nobody does. */
  readonly isOfOwnUnit?: (row: AnyRow) => boolean;
  readonly hasEndorsed: (entryId: string) => boolean;
  readonly isAnswered: (entryId: string) => boolean;
  /** Whether the reader takes part in the round of corrections; without it nobody does. */
  readonly isAsked?: () => boolean;
  /** Whether the round of corrections has ended with its last day. */
  readonly isRoundOver?: () => boolean;
  /** The answer that the unit proposed; only the unit's representative is sent it here. */
  readonly proposalOf?: (entryId: string) => ProposedAnswer | undefined;
};

/** Whether the reader is the row's author, on this device or on another of the same person. */
export const isOwnRow = (row: AnyRow, reader: Reader): boolean =>
  row.owner !== null && (row.owner === reader.participantId || otherDeviceOf(row, reader) !== undefined);

/** By which other device of the reader's person the row was written; undefined where it was by none. */
export const otherDeviceOf = ({ owner }: AnyRow, { otherDevices }: Reader): "confirmed" | "claimed" | undefined =>
  owner === null ? undefined : otherDevices?.get(owner);

/** The audiences that this reader belongs to, for this row. */
export const audiencesOf = (row: AnyRow, reader: Reader): readonly Audience[] => [
  "room",
  ...(isOwnRow(row, reader) ? (["author"] as const) : []),
  ...(reader.isOfOwnUnit?.(row) === true ? (["unit"] as const) : []),
  ...(reader.leads === true ? (["leader"] as const) : []),
  ...(reader.desk === "none" ? [] : (["desk"] as const)),
  ...(reader.readsAuthors ? (["office"] as const) : []),
];

/** The fields that one of the audiences reads. Nobody reads fields that the kind does not know. */
export const project = <D extends object>(
  data: D,
  fields: Readonly<Record<string, readonly Audience[]>>,
  by: readonly Audience[],
): Partial<D> =>
  Object.fromEntries(
    Object.entries(data).filter(([field]) => fields[field]?.some((audience) => by.includes(audience)) === true),
  ) as Partial<D>;
