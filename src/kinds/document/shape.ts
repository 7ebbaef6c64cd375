import type { DocumentRecord } from "#domain/records.ts";
import type { DataOf } from "../core/readers.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type DocumentRow = RowOfKind<"document", DataOf<DocumentRecord>>;
export const document = token<DocumentRow>("document");
