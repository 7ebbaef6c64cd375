import * as v from "valibot";
import type { EndorsementState } from "#domain/records.ts";
import { uuid } from "#protocol/schemas.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type EndorsementRow = RowOfKind<"endorsement", EndorsementState>;
export const endorsement = token<EndorsementRow>("endorsement");

export const endorsementState = v.object({ entryId: uuid, on: v.boolean() });
