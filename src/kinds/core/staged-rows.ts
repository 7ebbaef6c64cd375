import type { Erasure, FieldErasure } from "#domain/erasure-notes-and-redaction.ts";
import type { PersonName } from "#domain/records.ts";
import type { AnyRow, Token } from "./row.ts";

/** An edit as the log has it: the revision that it made, and what it was sent with. */
export type EditInLog = { readonly rev: number; readonly args: Readonly<Record<string, unknown>> };

/**
 * The rows of a meeting as one operation sees them: the stored rows, with the changes of this batch over them. Rules
 * read it and put changed rows into it; they have no other effect. The server writes the changes when the batch is
 * done. A console lays them over the rows that it holds. Rules call it their draft; what a person has typed and not
 * sent is another one (`client/local/vault-records.ts`).
 */
export type StagedRows = {
  readonly meetingId: string;
  readonly get: <R extends AnyRow>(token: Token<R>, id: string) => R | undefined;
  readonly ofOwner: <R extends AnyRow>(token: Token<R>, owner: string) => readonly R[];
  readonly ofType: <R extends AnyRow>(token: Token<R>) => readonly R[];
  readonly put: (row: AnyRow) => void;
  /** The id of a participant's profile. It is derived once. */
  readonly profileId: (participantId: string) => string;
  /** The one roster person of exactly this name, spelling folded and title ignored; undefined for none and for several. */
  readonly personNamed: (name: Pick<PersonName, "givenName" | "familyName">) => string | undefined;
  /** The minutes in which a room code was on the projector, of those between the two times, ms. */
  readonly minutesOfRoomCode: (
    code: string,
    span: { readonly from: number; readonly until: number },
  ) => readonly number[];
  /** Whether a screen shows this pairing code now and belongs to no meeting yet. */
  readonly asksToPair: (pairCode: string, now: number) => boolean;
  /** Whether this space, a committee, has the meeting. */
  readonly hasMeeting: (meetingId: string) => boolean;
  /**
   * Edits of records of a type that set the field, the first one first, as the log had them before this batch. Those whose words
   * were erased are not among them.
   */
  readonly editsInLog: (type: string, field: string) => readonly EditInLog[];
  /** Whether the officer's account exists and is still active. */
  readonly isOfficer: (officerId: string) => boolean;
  /** Whether the entry was erased on purpose, and why. */
  readonly erasureOf: (entryId: string) => Erasure | undefined;
  /** Which fields of a record were erased: what a device sends in them is not taken. */
  readonly erasedFields: (type: string, id: string) => readonly FieldErasure[];
};

/** A row without a change for its readers keeps its `seq`. */
export const putWhenChanged = (draft: StagedRows, row: AnyRow): void => {
  if (JSON.stringify(draft.get({ type: row.type }, row.id)) !== JSON.stringify(row)) draft.put(row);
};
