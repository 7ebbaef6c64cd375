import type { OwnRecord } from "./vault-records.ts";
import type { MetaRow } from "./vault.ts";

/*
 * An acknowledgement stands in its record, or, where a long queue was sent, beside the other acknowledgements of its request
 * in one row of `meta` (docs/adr/0017-acknowledgements-in-one-row.md). Who reads a record lays them over it.
 */

export type AckRow = Extract<MetaRow, { readonly kind: "acks" }>;

/** The acknowledgements that count, by the wording that was sent; the entry's number, or null where none was said. */
export type Acks = ReadonlyMap<string, number | null>;

export const ackRows = "acks/";
/** The first name after those of all such rows. */
export const afterAckRows = "acks0";
export const ackRowsOf = (meetingId: string): `acks/${string}` => `${ackRows}${meetingId}/`;

export const isAckRowKey = (key: unknown): boolean => String(key).startsWith(ackRows);

/** A row of acknowledgements, under a name that no other has. */
export const ackRow = (
  name: string,
  { meetingId, generation, acks }: Pick<AckRow, "meetingId" | "generation" | "acks">,
): AckRow => ({ key: `${ackRowsOf(meetingId)}${name}`, kind: "acks", meetingId, generation, acks });

/** One wording of one record: a later save has another. */
export const wordingOf = (id: string, rev: number, savedAt: number): string => `${id}/${rev}/${savedAt}`;

/**
 * Adds what these rows acknowledge. A generation that has ended says nothing any more, whoever ended it.
 * @param generations in which each meeting is
 */
export const addAcks = (
  acks: Map<string, number | null>,
  rows: readonly MetaRow[],
  generations: ReadonlyMap<string, number>,
): Map<string, number | null> => {
  for (const row of rows) {
    if (row.kind !== "acks" || row.generation !== generations.get(row.meetingId)) continue;
    for (const [id, rev, savedAt, no] of row.acks) acks.set(wordingOf(id, rev, savedAt), no ?? null);
  }
  return acks;
};

/** Whether an acknowledgement beside the record could be about it: entries alone are acknowledged there. */
export const mayBeAcked = ({ kind, rev, ackedRev }: OwnRecord): boolean => kind === "entry/put" && rev > ackedRev;

/**
 * The record with its acknowledgement. Only the very wording that was sent is settled by it: a record that was saved again,
 * or that came from elsewhere under the same revision, is left as it stands.
 */
export const withAck = (own: OwnRecord, acks: Acks): OwnRecord => {
  const no = mayBeAcked(own) ? acks.get(wordingOf(own.id, own.rev, own.savedAt)) : undefined;
  if (no === undefined) return own;
  const { receivedState: _received, ...settled } = own;
  return { ...settled, ackedRev: own.rev, ...(no === null ? {} : { no }) };
};
