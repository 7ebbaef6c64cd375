import type { ProfileError } from "#domain/check-in.ts";
import type { ErasedField, Erasure, ErasureReason } from "#domain/erasure.ts";
import type { Actor } from "#domain/permissions.ts";
import type { Result } from "#domain/result.ts";
import type { Refusal, RefusalKind } from "#protocol/errors.ts";
import type { ServerState } from "#protocol/operations.ts";
import type { AnyRow } from "./row.ts";

/** What a rule asks for that is no row: the caller does it in the same commit. */
export type Effect =
  | { readonly kind: "erase" | "erase-person"; readonly id: string; readonly reason: ErasureReason }
  /** The screen that shows this code is the one of this record. */
  | { readonly kind: "pair-screen"; readonly id: string; readonly pairCode: string }
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

/** What became of one operation, before the numbers of the transaction are known. */
export type Outcome =
  | {
      readonly status: "stored";
      /** The record that the operation is about, as it is now: named in the log and in the acknowledgement. */
      readonly row: LoggedRow;
      /** What the log keeps beside the names. */
      readonly body: unknown;
      readonly effect?: Effect;
    }
  | { readonly status: "duplicate"; readonly type: string; readonly id: string; readonly officeRev?: number }
  | { readonly status: "superseded" | "conflict"; readonly server: ServerState }
  | { readonly status: "refused"; readonly reason: Refusal }
  | { readonly status: "retry"; readonly afterMs: number };

/** Who sends, from where, and how far the device's clock is off. */
export type Sender = {
  readonly actor: Actor;
  readonly deviceId: string;
  /** When the batch arrived, ms. */
  readonly receivedAt: number;
  /** Server time minus device time, ms; 0 where the device did not say when it sent. */
  readonly clockOffset: number;
};

/** How long a device waits before it asks again for something that has not arrived; its own pace governs anyway. */
export const dependencyRetryMs = 3_000;

export const refused = (kind: RefusalKind, values: Readonly<Record<string, unknown>> = {}): Outcome => ({
  status: "refused",
  reason: { ...values, kind },
});

/** A field that is too long has no word of its own in the protocol: it is named beside `malformed`, with what may be. */
export const refusalOf = (checked: Result<unknown, ProfileError>): Outcome | undefined => {
  if (checked.ok) return undefined;
  const { kind, ...values } = checked.error;
  return refused(kind === "field-too-long" ? "malformed" : kind, values);
};

/** What was erased on purpose is never taken again, from whomever it comes. */
export const refusedErased = ({ reason, at }: Erasure): Outcome => refused("erased", { reason, at });

export const notArrivedYet: Outcome = { status: "retry", afterMs: dependencyRetryMs };

/** The record's version, as the device keeps it beside its own. */
export const serverStateOf = (row: AnyRow): ServerState => ({
  rev: row.rev,
  state: row.state,
  ...(row.officeRev > 0 || row.office !== null ? { officeRev: row.officeRev } : {}),
});

export const conflictWith = (row: AnyRow): Outcome => ({
  status: "conflict",
  server: { ...serverStateOf(row), officeRev: row.officeRev },
});

/** The device's time as it would read on the server's clock; receipt where that is no time at all. */
export const correctedTime = (sender: Sender, at: number): number => {
  const corrected = Math.round(at + sender.clockOffset);
  return Number.isSafeInteger(corrected) ? corrected : sender.receivedAt;
};
