import type { DocumentVersionRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type DocumentVersionRow = RowOfKind<"document-version", DataOf<DocumentVersionRecord>>;
export const documentVersion = token<DocumentVersionRow>("document-version");
