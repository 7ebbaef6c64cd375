import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import { clockAnchors } from "#domain/result-announcement-deadlines.ts";
import type { OrganisationRecord } from "#domain/space-records.ts";
import { key, plainText, safeInteger } from "#protocol/schemas.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { everybody, type FieldReaders } from "../core/field-audiences.ts";
import {
  calendarDate,
  letterhead,
  maxCriteria,
  maxSectors,
  numbering,
  paperType,
  privacyNotice,
  words,
} from "../core/shapes.ts";
import { evidenceParts } from "#domain/evidence-parts.ts";
import { organisation, type OrganisationRow } from "./row.ts";

const shape = v.looseObject({
  name: words,
  paper: paperType,
  numerals: v.picklist(["arabic", "thai"]),
  accent: v.pipe(v.string(), v.regex(/^#[0-9A-Fa-f]{6}$/)),
  holidays: v.pipe(v.array(v.object({ date: calendarDate, name: words })), v.maxLength(500)),
  resultClock: v.exactOptional(
    v.object({
      days: v.pipe(safeInteger, v.minValue(1), v.maxValue(365)),
      postedDays: v.pipe(safeInteger, v.minValue(1), v.maxValue(365)),
      anchor: v.picklist(clockAnchors),
      counts: v.picklist(["calendar", "working"]),
    }),
  ),
  numbering,
  sectors: v.pipe(v.array(v.looseObject({ key, label: words })), v.maxLength(maxSectors)),
  criteria: v.pipe(v.array(v.looseObject({ key, label: words })), v.maxLength(maxCriteria)),
  strategyName: v.exactOptional(words),
  privacy: v.exactOptional(privacyNotice),
  letterhead: v.exactOptional(letterhead),
  assessmentItems: v.exactOptional(v.record(v.picklist(evidenceParts), plainText(100))),
  hidesLateness: v.exactOptional(v.boolean()),
});

const fields: FieldReaders<OrganisationRecord> = {
  name: everybody,
  paper: everybody,
  numerals: everybody,
  accent: everybody,
  holidays: everybody,
  resultClock: everybody,
  numbering: everybody,
  sectors: everybody,
  criteria: everybody,
  strategyName: everybody,
  privacy: everybody,
  letterhead: everybody,
  assessmentItems: everybody,
  hidesLateness: everybody,
};

/** The organisation itself: one record, created with its space. */
export const organisationKind = defineKind<OrganisationRow, OrganisationRecord>({
  token: organisation,
  onConsole: "none",
  repeatsErased: "nothing",
  spaces: ["organisation"],
  fields,
  acts: {
    "organisation/put": editAct({
      token: organisation,
      may: moderators,
      shape,
      told: ["name"],
      defaults: () => ({}),
      isFixed: true,
    }),
  },
});
