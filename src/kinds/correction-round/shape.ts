import type { CorrectionRoundRecord } from "#domain/corrections.ts";
import type { DataOf } from "../core/readers.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type CorrectionRoundRow = RowOfKind<"correction-round", Required<DataOf<CorrectionRoundRecord>>>;
export const correctionRound = token<CorrectionRoundRow>("correction-round");
