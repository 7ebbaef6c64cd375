import type { ConsiderationRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { everybody, type FieldReaders } from "../core/field-audiences.ts";
import { consideration, type ConsiderationRow } from "./row.ts";

const fields: FieldReaders<ConsiderationRecord> = { target: everybody, since: everybody, spentMs: everybody };

/** When the meeting considered a matter, and for how long. It follows from the changes of the current matter. */
export const considerationKind = defineKind<ConsiderationRow, ConsiderationRecord>({
  token: consideration,
  onConsole: "all",
  repeatsErased: "nothing",
  fields,
  importing: "worked-out",
});
