import type { ConsiderationRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { everybody, type FieldReaders } from "../core/readers.ts";
import { consideration, type ConsiderationRow } from "./shape.ts";

const fields: FieldReaders<ConsiderationRecord> = { target: everybody, since: everybody, spentMs: everybody };

/** That the meeting has dealt with a matter, since when, and how long; it follows from the current matter. */
export const considerationKind = defineKind<ConsiderationRow, ConsiderationRecord>({
  token: consideration,
  fields,
  importing: "worked-out",
});
