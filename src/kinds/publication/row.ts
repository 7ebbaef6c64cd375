import type { PublicationRecord } from "#domain/publication.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type PublicationRow = RowOfKind<"publication", DataOf<PublicationRecord>>;
export const publication = token<PublicationRow>("publication");
