import * as v from "valibot";
import type { VerdictState } from "#domain/space-records.ts";
import { personWords, uuid } from "#protocol/schemas.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type VerdictRow = RowOfKind<"verdict", VerdictState>;
export const verdict = token<VerdictRow>("verdict");

export const verdictState = v.object({
  followUpId: uuid,
  verdict: v.picklist(["done", "partly", "not-done"]),
  words: personWords,
});
