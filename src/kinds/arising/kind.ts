import type { ArisingRecord } from "#domain/matters-arising.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, type FieldReaders } from "../core/readers.ts";
import { arising, type ArisingRow } from "./shape.ts";

const fields: FieldReaders<ArisingRecord> = {
  order: attendees,
  ledgerNo: attendees,
  text: attendees,
  unitId: attendees,
  unitName: attendees,
  dueDate: attendees,
  state: attendees,
  verdict: attendees,
  steps: attendees,
  documents: attendees,
};

/**
 * What stands under เรื่องสืบเนื่อง of a meeting: it follows from the committee's ledger (`follow-ledger.ts`), and no act writes
 * it.
 */
export const arisingKind = defineKind<ArisingRow, ArisingRecord>({ token: arising, fields, importing: "worked-out" });
