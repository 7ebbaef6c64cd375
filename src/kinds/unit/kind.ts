import * as v from "valibot";
import type { UnitRecord } from "#domain/records.ts";
import { moderators } from "#domain/permissions.ts";
import { plainText, safeInteger } from "#protocol/schemas.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { everybody, type FieldReaders } from "../core/field-audiences.ts";
import { words } from "../core/shapes.ts";
import { unit, type UnitRow } from "./row.ts";

const shape = v.looseObject({ name: words, kind: plainText(200), order: safeInteger });

const fields: FieldReaders<UnitRecord> = { name: everybody, kind: everybody, order: everybody, example: everybody };

/** A bureau, division or other body that carries projects out and is responsible for them. */
export const unitKind = defineKind<UnitRow, UnitRecord>({
  token: unit,
  onConsole: "all",
  repeatsErased: "nothing",
  isRehearsed: true,
  // A meeting copies its organisation's units when it is created, under the same ids. Later changes do not reach it.
  spaces: ["organisation", "meeting"],
  fields,
  canBeExample: true,
  acts: {
    "unit/put": editAct({ token: unit, may: moderators, shape, told: ["name"], defaults: () => ({ kind: "" }) }),
  },
});
