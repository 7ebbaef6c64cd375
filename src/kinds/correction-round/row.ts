import type { CorrectionRoundRecord } from "#domain/correction-round.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

/**
 * Ids of participants when the round was opened; sent to nobody. `came`: all who were present; `asked`: those of them
 * with an established identity, who were sent the draft.
 */
export type RoundReaders = { readonly came: readonly string[]; readonly asked: readonly string[] };

export type CorrectionRoundRow = RowOfKind<
  "correction-round",
  Required<DataOf<CorrectionRoundRecord>>,
  null,
  RoundReaders | null
>;
export const correctionRound = token<CorrectionRoundRow>("correction-round");
