import * as v from "valibot";
import type { SectorKey, SpeechRecord, SpeechState } from "#domain/records.ts";
import { token, type RowOfKind } from "../core/row.ts";
import { target } from "../core/shapes.ts";

/**
 * The office's part of a raised hand; for a speech that the office recorded itself, also whose it is and what it
 * replies to.
 */
export type SpeechOffice = Pick<
  SpeechRecord,
  "calledAt" | "endedAt" | "skippedAt" | "extraMinutes" | "entryId" | "unitId"
>;

/**
 * Who speaks, as the office knows it, and since when the hand is raised. `personId`: the person of the roster, where
 * the office recorded the speech for one.
 */
export type Speaker = {
  readonly name: string;
  readonly sector: SectorKey | null;
  readonly receivedAt: number;
  readonly hasSpoken: boolean;
  readonly personId?: string;
};

export type SpeechRow = RowOfKind<"speech", SpeechState, SpeechOffice, Speaker>;
export const speech = token<SpeechRow>("speech");

/** Not called yet, and no minutes added. */
export const untouchedSpeech: SpeechOffice = {
  calledAt: null,
  endedAt: null,
  skippedAt: null,
  extraMinutes: 0,
  entryId: null,
  unitId: null,
};

export const speechState = v.object({
  target: v.optional(v.nullable(target), null),
  raised: v.optional(v.boolean(), true),
  withdrawn: v.optional(v.boolean(), false),
  showName: v.optional(v.boolean(), true),
});
