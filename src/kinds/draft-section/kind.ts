import type { DraftSectionRecord } from "#domain/correction-round.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, type FieldReaders } from "../core/field-audiences.ts";
import { draftSection, type DraftSectionRow } from "./row.ts";

const fields: FieldReaders<DraftSectionRecord> = {
  order: attendees,
  number: attendees,
  title: attendees,
  paragraphs: attendees,
};

/**
 * A part of the draft that is reviewed in a round of corrections (promise P6). Only the round's readers are sent it.
 */
export const draftSectionKind = defineKind<DraftSectionRow, DraftSectionRecord>({
  token: draftSection,
  // A draft that goes round loses what is hidden, erased or reworded.
  onConsole: "left-to-server",
  repeatsErased: "nothing",
  fields,
  isFor: (reader) => reader.isAsked?.() === true && reader.isRoundOver?.() !== true,
  importing: "worked-out",
});
