import type { CorrectionRoundRecord } from "#domain/corrections.ts";
import type { DataOf } from "../core/readers.ts";
import { token, type RowOfKind } from "../core/row.ts";

/**
 * Ids of participants as the round was opened; told to nobody. `came`: all who came; `asked`: those of them of whom it was known
 * who they are, and so were sent the draft.
 */
export type RoundReaders = { readonly came: readonly string[]; readonly asked: readonly string[] };

export type CorrectionRoundRow = RowOfKind<
  "correction-round",
  Required<DataOf<CorrectionRoundRecord>>,
  null,
  RoundReaders | null
>;
export const correctionRound = token<CorrectionRoundRow>("correction-round");
