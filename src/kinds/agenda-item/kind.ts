import { withStandardEnglish } from "#domain/english-agenda-titles.ts";
import { moderators } from "#domain/permissions.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import { checkDocuments } from "../core/check-documents.ts";
import { blankStates } from "../core/field-erasing.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind, heldAsData } from "../core/kind.ts";
import { everybody, officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { putResolution } from "./acts.ts";
import { agendaItem, agendaItemShape, type AgendaItemRow } from "./row.ts";

const fields: FieldReaders<AgendaItemRecord> = {
  parentId: everybody,
  order: everybody,
  number: everybody,
  title: everybody,
  kind: everybody,
  detail: everybody,
  resolution: everybody,
  resolutionKind: everybody,
  dissents: officeOnly,
  charge: officeOnly,
  shortOfQuorum: officeOnly,
  documents: everybody,
  plannedMinutes: everybody,
  strategyId: everybody,
  example: everybody,
};

/** A matter on the agenda (ระเบียบวาระ), with the meeting's resolution on it. */
export const agendaItemKind = defineKind<AgendaItemRow, AgendaItemRecord>({
  token: agendaItem,
  onConsole: "all",
  repeatsErased: "nothing",
  isRehearsed: true,
  fields,
  // The office is sent the title as it is stored, because it may send it back.
  values: ({ state }, reader) =>
    reader.desk === "all" ? state : { ...state, title: withStandardEnglish(state.title) },
  held: heldAsData(agendaItem),
  fieldErasing: { fields: blankStates<AgendaItemRow>({ detail: null, resolution: null, documents: [] }) },
  canBeExample: true,
  acts: {
    "agenda/put": editAct({
      token: agendaItem,
      may: moderators,
      shape: agendaItemShape,
      told: ["number", "title", "detail", "plannedMinutes"],
      check: checkDocuments,
      defaults: () => ({ parentId: null, detail: null, resolution: null, documents: [] }),
    }),
    "resolution/put": putResolution,
  },
});
