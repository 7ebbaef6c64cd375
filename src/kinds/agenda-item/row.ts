import * as v from "valibot";
import { resolutionKinds } from "#domain/minutes/resolution.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import { key, plainText, safeInteger } from "#protocol/schemas.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";
import { calendarDate, count, documents, words } from "../core/shapes.ts";

export type AgendaItemRow = RowOfKind<"agenda-item", DataOf<AgendaItemRecord>>;
export const agendaItem = token<AgendaItemRow>("agenda-item");

/** Members who do not agree, and why. */
export const dissents = v.pipe(v.array(v.object({ personId: key, reason: plainText(2_000) })), v.maxLength(500));

/** Which unit is charged, by when, and whether that goes into the ledger. */
export const charge = v.object({ unitId: key, dueDate: v.nullable(calendarDate), isFollowed: v.boolean() });
export const shortOfQuorum = v.object({ present: count, needed: count });

export const agendaItemShape = v.looseObject({
  parentId: v.nullable(key),
  order: safeInteger,
  number: plainText(20),
  title: words,
  kind: v.picklist(["announcement", "approval-of-minutes", "arising", "for-information", "for-consideration", "other"]),
  detail: v.nullable(words),
  resolution: v.nullable(words),
  resolutionKind: v.exactOptional(v.picklist(resolutionKinds)),
  dissents: v.exactOptional(dissents),
  charge: v.exactOptional(charge),
  shortOfQuorum: v.exactOptional(shortOfQuorum),
  documents,
  plannedMinutes: v.exactOptional(v.nullable(v.pipe(safeInteger, v.minValue(0), v.maxValue(1_440)))),
});
