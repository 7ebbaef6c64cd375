import type { OrganisationRecord } from "#domain/space-records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type OrganisationRow = RowOfKind<"organisation", DataOf<OrganisationRecord>>;
export const organisation = token<OrganisationRow>("organisation");
