import { moderators } from "#domain/permissions.ts";
import type { ChairNoteRecord } from "#domain/records.ts";
import { editAct } from "../core/edit-act.ts";
import { blankStates } from "../core/field-erasing.ts";
import { defineKind } from "../core/kind.ts";
import { leaderAndOffice, type FieldReaders } from "../core/field-audiences.ts";
import type { Sight } from "../core/row.ts";
import { chairNote, chairNoteShape, type ChairNoteRow } from "./row.ts";

const fields: FieldReaders<ChairNoteRecord> = { note: leaderAndOffice, sentences: leaderAndOffice };

/** It is never sent to the room, a projector or the public, whatever its state. */
const sights = (): { readonly room: Sight; readonly desk: Sight } => ({ room: "never", desk: "shown" });

/**
 * The presiding person's running sheet: the secretariat's notes for one agenda item, and the sentences to be said. The
 * office and whoever leads the meeting read it (promise M12).
 */
export const chairNoteKind = defineKind<ChairNoteRow, ChairNoteRecord>({
  token: chairNote,
  onConsole: "all",
  repeatsErased: "nothing",
  isRehearsed: true,
  fields,
  isOfLeaders: true,
  fieldErasing: { fields: blankStates<ChairNoteRow>({ note: "", sentences: [] }) },
  importedSights: sights,
  acts: {
    "chair-note/put": editAct({
      token: chairNote,
      may: moderators,
      shape: chairNoteShape,
      // A note for the presiding person is shown to nobody else.
      told: [],
      defaults: () => ({ note: "", sentences: [] }),
      sights,
    }),
  },
});
