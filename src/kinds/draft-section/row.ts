import type { DraftSectionRecord } from "#domain/correction-round.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type DraftSectionRow = RowOfKind<"draft-section", DataOf<DraftSectionRecord>>;
export const draftSection = token<DraftSectionRow>("draft-section");
