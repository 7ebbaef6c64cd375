import type { ProfileError } from "#domain/check-in-validation.ts";
import type { ErasedField, Erasure, ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import type { Actor } from "#domain/permissions.ts";
import type { Result } from "#domain/result.ts";
import { isDatable } from "#domain/thai-date.ts";
import type { Refusal, RefusalKind } from "#protocol/errors.ts";
import type { ServerState } from "#protocol/messages.ts";
import type { AnyRow } from "./row.ts";

/** What a rule asks for besides rows: the caller does it in the same commit. */
export type Effect =
  | { readonly kind: "erase" | "erase-person"; readonly id: string; readonly reason: ErasureReason }
  /** The screen that shows this code is paired under this record. */
  | { readonly kind: "pair-screen"; readonly id: string; readonly pairCode: string }
  /** Who holds a seat of this committee, or held it up to this revision of the committee. */
  | { readonly kind: "erase-seat"; readonly seat: string; readonly until: number; readonly reason: ErasureReason }
  | {
      readonly kind: "erase-field";
      readonly rows: readonly { readonly type: string; readonly id: string }[];
      readonly erased: Omit<ErasedField, "type">;
      /** Of each row: which words went, where they are known. They are noted nowhere. */
      readonly words: readonly (readonly string[] | undefined)[];
      readonly reason: ErasureReason;
    };

/** A record as the log and the acknowledgement name it. */
export type LoggedRow = Pick<AnyRow, "type" | "id" | "rev" | "officeRev">;

/** The outcome of one operation, before the numbers of the transaction are known. */
export type Outcome =
  | {
      readonly status: "stored";
      /** The operation's record as it is now, for the log and the acknowledgement. */
      readonly row: LoggedRow;
      /** What the log stores besides the names. */
      readonly body: unknown;
      readonly effect?: Effect;
    }
  | { readonly status: "duplicate"; readonly type: string; readonly id: string; readonly officeRev?: number }
  | { readonly status: "superseded" | "conflict"; readonly server: ServerState }
  | { readonly status: "refused"; readonly reason: Refusal }
  | { readonly status: "retry"; readonly afterMs: number };

/** Who sends, from where, and the offset of the device's clock. */
export type Sender = {
  readonly actor: Actor;
  readonly deviceId: string;
  /** When the batch arrived, ms. */
  readonly receivedAt: number;
  /** Server time minus device time, ms; 0 where the device did not say when it sent. */
  readonly clockOffset: number;
};

/**
 * How long a device waits before it asks again for something that has not arrived, ms. The device's own schedule may
 * make it longer.
 */
export const dependencyRetryMs = 3_000;

/** The operation is refused for good. @param values shown with the reason */
export const refused = (kind: RefusalKind, values: Readonly<Record<string, unknown>> = {}): Outcome => ({
  status: "refused",
  reason: { ...values, kind },
});

/**
 * The protocol has no separate refusal for a field that is too long: it is `malformed`, with the field and its limit.
 */
export const refusalOf = (checked: Result<unknown, ProfileError>): Outcome | undefined => {
  if (checked.ok) return undefined;
  const { kind, ...values } = checked.error;
  return refused(kind === "field-too-long" ? "malformed" : kind, values);
};

/** What was erased on purpose is never accepted again, whoever sends it. */
export const refusedErased = ({ reason, at }: Pick<Erasure, "reason" | "at">): Outcome =>
  refused("erased", { reason, at });

export const notArrivedYet: Outcome = { status: "retry", afterMs: dependencyRetryMs };

/** The server's version of the record; the device keeps it beside its own. */
export const serverStateOf = (row: AnyRow): ServerState => ({
  rev: row.rev,
  state: row.state,
  ...(row.officeRev > 0 || row.office !== null ? { officeRev: row.officeRev } : {}),
});

/** The officer had seen another revision; the answer contains the present record. */
export const conflictWith = (row: AnyRow): Outcome => ({
  status: "conflict",
  server: { ...serverStateOf(row), officeRev: row.officeRev },
});

/**
 * The device's time, corrected to the server's clock; the time of receipt where the device's is none that pages and papers
 * could print.
 */
export const correctedTime = (sender: Sender, at: number): number => {
  const corrected = Math.round(at + sender.clockOffset);
  return isDatable(corrected) ? corrected : sender.receivedAt;
};
