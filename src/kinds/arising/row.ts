import type { ArisingRecord } from "#domain/matters-arising.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type ArisingRow = RowOfKind<"arising", DataOf<ArisingRecord>>;
export const arising = token<ArisingRow>("arising");
