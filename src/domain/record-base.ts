/** What every record has (docs/sync-protocol.md, "Records"). */
export type RecordBase = {
  readonly id: string;
  readonly rev: number;
  /** The meeting's own count of changes at which this state became visible. */
  readonly seq: number;
};
