import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import type { ProjectRecord } from "#domain/records.ts";
import { key, safeInteger } from "#protocol/schemas.ts";
import { checkDocuments } from "../core/check-documents.ts";
import { blankStates } from "../core/field-erasing.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { everybody, type FieldReaders } from "../core/field-audiences.ts";
import { documents, figure, words } from "../core/shapes.ts";
import { project, type ProjectRow } from "./row.ts";

const indicator = v.looseObject({
  text: words,
  target: figure,
  actual: v.nullable(figure),
  unit: words,
  direction: v.picklist([">=", "<="]),
});

/** Baht, with satang as two decimals. */
const money = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(1e13),
  v.check((value) => Number(value.toFixed(2)) === value),
);

const shape = v.looseObject({
  strategyId: key,
  unitId: key,
  order: safeInteger,
  featured: v.boolean(),
  name: words,
  objective: v.nullable(words),
  indicator: v.nullable(indicator),
  budget: v.nullable(v.looseObject({ approved: money, disbursed: v.nullable(money) })),
  result: v.nullable(words),
  qualitativeNote: v.exactOptional(words),
  status: v.exactOptional(v.picklist(["completed", "in-progress", "not-started"])),
  documents,
  example: v.boolean(),
});

const fields: FieldReaders<ProjectRecord> = {
  strategyId: everybody,
  unitId: everybody,
  order: everybody,
  featured: everybody,
  name: everybody,
  objective: everybody,
  indicator: everybody,
  budget: everybody,
  result: everybody,
  qualitativeNote: everybody,
  status: everybody,
  documents: everybody,
  example: everybody,
};

/** A project that a unit carries out under a strategy, with its plan and its results. */
export const projectKind = defineKind<ProjectRow, ProjectRecord>({
  token: project,
  onConsole: "all",
  repeatsErased: "nothing",
  isRehearsed: true,
  fields,
  fieldErasing: {
    fields: blankStates<ProjectRow>({
      objective: null,
      indicator: null,
      result: null,
      qualitativeNote: { th: "" },
      documents: [],
    }),
  },
  canBeExample: true,
  acts: {
    "project/put": editAct({
      token: project,
      may: moderators,
      shape,
      told: ["name", "objective", "result", "qualitativeNote"],
      check: checkDocuments,
      defaults: () => ({
        featured: false,
        objective: null,
        indicator: null,
        budget: null,
        result: null,
        documents: [],
        example: false,
      }),
    }),
  },
});
