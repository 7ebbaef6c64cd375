/** One line of the log. Lines of the office are chained by hash (`hash` covers the line and the one before it). */
export type AuditLine = {
  readonly opId: string;
  readonly kind: string;
  readonly type: string;
  readonly id: string;
  readonly rev: number;
  readonly officeRev: number;
  readonly participantId: string | null;
  readonly officerId: string | null;
  readonly deviceId: string;
  readonly at: number;
  readonly correctedAt: number;
  readonly receivedAt: number;
  /** What the office sent; of an owned record the wording that this revision took the place of, null for the first. */
  readonly body: unknown;
};
