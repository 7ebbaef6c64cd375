import type { ScreenRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { endScreen, pairScreen } from "./acts.ts";
import { screen, type ScreenRow } from "./row.ts";

const fields: FieldReaders<ScreenRecord> = { name: officeOnly, pairedAt: officeOnly };

/** A projector that was paired with the meeting. Its cookie is valid as long as its record exists. */
export const screenKind = defineKind<ScreenRow, ScreenRecord>({
  token: screen,
  onConsole: "none",
  repeatsErased: "nothing",
  fields,
  acts: { "screen/pair": pairScreen, "screen/end": endScreen },
  importing: "worked-out",
});
