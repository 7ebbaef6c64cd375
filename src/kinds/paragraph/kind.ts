import type { ParagraphRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { followData, putParagraph } from "./acts.ts";
import { paragraph, type ParagraphRow } from "./row.ts";

const fields: FieldReaders<ParagraphRecord> = {
  documentId: officeOnly,
  place: officeOnly,
  source: officeOnly,
  text: officeOnly,
  editedBy: officeOnly,
  dataAt: officeOnly,
  before: officeOnly,
};

/** A paragraph of the minutes that an officer has worded by hand (promise P1). */
export const paragraphKind = defineKind<ParagraphRow, ParagraphRecord>({
  token: paragraph,
  onConsole: "all-papers",
  repeatsErased: "at-its-places",
  fields,
  importedSights: () => ({ room: "never", desk: "shown" }),
  acts: { "paragraph/put": putParagraph, "paragraph/follow-data": followData },
});
