import type { DocumentRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

/** The certifying act, as the log names it. */
export const certifyKind = "document/certify";

export type DocumentRow = RowOfKind<"document", DataOf<DocumentRecord>>;
export const document = token<DocumentRow>("document");
