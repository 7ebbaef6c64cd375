import type { FollowUpRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { everybody, type FieldReaders } from "../core/readers.ts";
import { followUp, type FollowUpRow } from "./shape.ts";

const fields: FieldReaders<FollowUpRecord> = {
  entryId: everybody,
  number: everybody,
  unitId: everybody,
  dueDate: everybody,
  state: everybody,
  note: everybody,
};

/** What became of an accepted suggestion. No act makes one yet. */
export const followUpKind = defineKind<FollowUpRow, FollowUpRecord>({
  token: followUp,
  fields,
  importing: "worked-out",
});
