import type { ProjectRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type ProjectRow = RowOfKind<"project", DataOf<ProjectRecord>>;
export const project = token<ProjectRow>("project");
