import type { DocumentVersionRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { documentVersion, type DocumentVersionRow } from "./row.ts";

const fields: FieldReaders<DocumentVersionRecord> = {
  documentId: officeOnly,
  version: officeOnly,
  by: officeOnly,
  at: officeOnly,
  digest: officeOnly,
  minutes: officeOnly,
  lacking: officeOnly,
  round: officeOnly,
  erasedAt: officeOnly,
};

/** A certified version of a document, stored whole (promise P3). Certifying creates it, and an erasure alone changes it. */
export const documentVersionKind = defineKind<DocumentVersionRow, DocumentVersionRecord>({
  token: documentVersion,
  onConsole: "some-papers",
  repeatsErased: "nothing",
  fields,
  importedSights: () => ({ room: "never", desk: "shown" }),
});
