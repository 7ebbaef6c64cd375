import * as v from "valibot";
import { shareNames } from "#domain/quorum-shares.ts";
import { moderators } from "#domain/permissions.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { key, plainText } from "#protocol/schemas.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, everybody, officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { count, maxCriteria, maxSectors, words, letterhead, paperType, privacyNotice } from "../core/shapes.ts";
import { setTimes, stepAct } from "./acts.ts";
import { assignRole } from "./assign-role.ts";
import { meeting, type MeetingRow } from "./row.ts";

const shape = v.looseObject({
  organisationName: words,
  committeeName: words,
  title: words,
  shortTitle: v.exactOptional(words),
  number: v.nullable(count),
  numberYear: count,
  numbering: v.exactOptional(v.picklist(["calendar", "fiscal"])),
  evaluatedFiscalYear: count,
  startsAt: plainText(40),
  venue: words,
  venuePhone: v.exactOptional(plainText(50)),
  wifi: v.exactOptional(v.object({ name: plainText(100), password: v.exactOptional(plainText(100)) })),
  presidingPersonId: v.nullable(key),
  chairPersonId: v.nullable(key),
  quorum: v.object({ seats: count, needed: count, share: v.exactOptional(v.picklist(shareNames)) }),
  sectors: v.pipe(v.array(v.looseObject({ key, label: words })), v.maxLength(maxSectors)),
  criteria: v.pipe(v.array(v.looseObject({ key, label: words })), v.maxLength(maxCriteria)),
  numerals: v.picklist(["arabic", "thai"]),
  strategyName: v.exactOptional(words),
  strategyLead: v.exactOptional(words),
  noticeDays: v.exactOptional(v.pipe(count, v.maxValue(365))),
  replyDays: v.exactOptional(v.pipe(count, v.maxValue(365))),
  substitutesCount: v.exactOptional(v.boolean()),
  unitAnswers: v.exactOptional(v.picklist(["reviewed", "direct"])),
  rosterSearch: v.exactOptional(v.picklist(["everybody", "known"])),
  accent: v.pipe(v.string(), v.regex(/^#[0-9A-Fa-f]{6}$/)),
  example: v.boolean(),
  plannedMinutes: v.exactOptional(v.nullable(v.pipe(count, v.maxValue(1_440)))),
  privacy: v.exactOptional(privacyNotice),
  letterhead: v.exactOptional(letterhead),
  paper: v.exactOptional(paperType),
  phrases: v.exactOptional(v.pipe(v.array(plainText(2_000)), v.maxLength(100))),
  speaking: v.exactOptional(
    v.object({ minutes: v.pipe(count, v.minValue(1), v.maxValue(60)), firstTimeFirst: v.boolean() }),
  ),
});

const fields: FieldReaders<MeetingRecord> = {
  organisationName: everybody,
  committeeName: everybody,
  title: everybody,
  shortTitle: everybody,
  number: everybody,
  numberYear: everybody,
  numbering: everybody,
  evaluatedFiscalYear: everybody,
  startsAt: everybody,
  venue: everybody,
  venuePhone: everybody,
  wifi: attendees,
  openedAt: attendees,
  mode: everybody,
  status: everybody,
  startedAt: everybody,
  closedAt: everybody,
  withoutName: officeOnly,
  presidingPersonId: everybody,
  leaderPersonId: attendees,
  plannedMinutes: everybody,
  chairPersonId: everybody,
  quorum: everybody,
  sectors: everybody,
  criteria: everybody,
  numerals: everybody,
  accent: everybody,
  example: everybody,
  speaking: attendees,
  strategyName: everybody,
  strategyLead: everybody,
  noticeDays: officeOnly,
  replyDays: attendees,
  substitutesCount: everybody,
  unitAnswers: attendees,
  privacy: everybody,
  phrases: officeOnly,
  letterhead: officeOnly,
  paper: officeOnly,
  rosterSearch: everybody,
  rehearsalOf: attendees,
};

/** The meeting itself: one record, created with its space. */
export const meetingKind = defineKind<MeetingRow, MeetingRecord>({
  token: meeting,
  onConsole: "all",
  repeatsErased: "nothing",
  fields,
  acts: {
    "meeting/put": editAct({
      token: meeting,
      may: moderators,
      shape,
      told: ["title", "number", "numberYear", "startsAt", "venue", "venuePhone", "plannedMinutes"],
      defaults: () => ({}),
      notEdited: [
        "leaderPersonId",
        "status",
        "openedAt",
        "startedAt",
        "closedAt",
        "mode",
        "rehearsalOf",
        "withoutName",
      ],
      isFixed: true,
    }),
    "meeting/open": stepAct("open"),
    "meeting/start": stepAct("start"),
    "meeting/close": stepAct("close"),
    "meeting/reopen": stepAct("reopen"),
    "meeting/set-times": setTimes,
    "role/assign": assignRole,
  },
});
