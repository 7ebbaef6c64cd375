import type { Erasure } from "#domain/erasure.ts";
import type { Actor } from "#domain/permissions.ts";
import type { Refusal, RefusalKind } from "#protocol/errors.ts";
import type { ServerState } from "#protocol/operations.ts";
import type { Row, RowType } from "../store/rows.ts";

/** What became of one operation, before the numbers of the transaction are known. */
export type Outcome =
  | {
      readonly status: "stored" | "duplicate";
      readonly type: RowType;
      readonly id: string;
      readonly officeRev?: number;
    }
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

/** What was erased on purpose is never taken again, from whomever it comes. */
export const refusedErased = ({ reason, at }: Erasure): Outcome => refused("erased", { reason, at });

export const notArrivedYet: Outcome = { status: "retry", afterMs: dependencyRetryMs };

/** The server's version of a record, as the device keeps it beside its own. */
export const serverStateOf = (row: Row): ServerState => ({
  rev: row.rev,
  state: row.state,
  ...(row.officeRev > 0 || row.office !== null ? { officeRev: row.officeRev } : {}),
});

/** The device's time as it would read on the server's clock; receipt where that is no time at all. */
export const correctedTime = (sender: Sender, at: number): number => {
  const corrected = Math.round(at + sender.clockOffset);
  return Number.isSafeInteger(corrected) ? corrected : sender.receivedAt;
};
