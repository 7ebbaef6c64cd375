import type { DocumentRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { reopenDocument } from "./acts.ts";
import { document, type DocumentRow } from "./row.ts";

const fields: FieldReaders<DocumentRecord> = {
  status: officeOnly,
  version: officeOnly,
  certified: officeOnly,
  reopened: officeOnly,
};

/**
 * A document of the meeting, and whether it is certified. `document/certify` reads every kind, so the registry adds
 * that act.
 */
export const documentKind = defineKind<DocumentRow, DocumentRecord>({
  token: document,
  onConsole: "all-papers",
  repeatsErased: "nothing",
  fields,
  importedSights: () => ({ room: "never", desk: "shown" }),
  acts: { "document/reopen": reopenDocument },
});
