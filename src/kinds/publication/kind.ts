import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import type { PublicationRecord } from "#domain/publication.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { refused } from "../core/outcome.ts";
import { deskAndOffice, type FieldReaders } from "../core/field-audiences.ts";
import { neededWords, time } from "../core/shapes.ts";
import { meeting } from "../meeting/row.ts";
import { publication, type PublicationRow } from "./row.ts";

const shape = v.looseObject({
  from: time,
  graceUntil: time,
  until: v.nullable(time),
  stopReason: v.optional(v.union([v.literal(""), neededWords(500)])),
  figuresAsked: v.optional(time),
});

const fields: FieldReaders<PublicationRecord> = {
  from: deskAndOffice,
  graceUntil: deskAndOffice,
  until: deskAndOffice,
  stopReason: deskAndOffice,
  figuresAsked: deskAndOffice,
};

/** How long a publication can be withdrawn before anybody sees it, ms, where the act does not say. */
const usualGraceMs = 24 * 3_600_000;

/**
 * The publication of a meeting, under the meeting's own id; without one nothing of the meeting is public (promise F3).
 * `removed` withdraws it; within the grace period nobody has seen it. A rehearsal is never published.
 */
export const publicationKind = defineKind<PublicationRow, PublicationRecord>({
  token: publication,
  onConsole: "none",
  repeatsErased: "nothing",
  fields,
  importing: "worked-out",
  acts: {
    "publication/put": editAct({
      token: publication,
      may: moderators,
      shape,
      told: [],
      defaults: (at) => ({ from: at, graceUntil: at + usualGraceMs, until: null }),
      refusal: (draft) =>
        draft.get(meeting, draft.meetingId)?.state.rehearsalOf === undefined
          ? undefined
          : refused("locked", { rehearsal: true }),
      sights: (row) => ({ room: row.room, desk: "shown" }),
    }),
  },
});
