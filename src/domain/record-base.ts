/** What every record has (docs/sync-protocol.md, "Records"). */
export type RecordBase = {
  readonly id: string;
  readonly rev: number;
  /** The meeting's own count of changes at which this state became visible. */
  readonly seq: number;
};

export type SectorKey = string;
export type EntryKind = "question" | "suggestion";
export type TargetType = "project" | "strategy" | "agenda-item";
export type Target = { readonly type: TargetType; readonly id: string };
