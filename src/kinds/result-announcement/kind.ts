import * as v from "valibot";
import { maxDocumentAddress, readDocumentAddress } from "#domain/document-link.ts";
import { moderators } from "#domain/permissions.ts";
import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";
import { plainText } from "#protocol/schemas.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { calendarDate } from "../core/shapes.ts";
import { resultAnnouncement, type ResultAnnouncementRow } from "./row.ts";

const day = v.nullable(calendarDate);
const line = plainText(2_000);

/** Nothing is announced before it was reported or submitted, and it is posted from that day on. */
const isInOrder = ({ reportedOn, submittedOn, announcedOn, postedUntil }: Days): boolean =>
  announcedOn === null
    ? postedUntil === null
    : [reportedOn, submittedOn].every((before) => before === null || before <= announcedOn) &&
      (postedUntil === null || postedUntil >= announcedOn);

type Days = Pick<ResultAnnouncementRecord, "reportedOn" | "submittedOn" | "announcedOn" | "postedUntil">;

const shape = v.pipe(
  v.looseObject({
    reportedOn: day,
    submittedOn: day,
    announcedOn: day,
    postedUntil: day,
    places: line,
    evidence: line,
    evidenceUrl: v.exactOptional(
      v.pipe(
        plainText(maxDocumentAddress),
        v.check((url) => url === "" || readDocumentAddress(url) !== undefined),
      ),
    ),
    lateReason: line,
    signer: plainText(300),
  }),
  v.check((dates) => isInOrder(dates)),
);

const fields: FieldReaders<ResultAnnouncementRecord> = {
  reportedOn: officeOnly,
  submittedOn: officeOnly,
  announcedOn: officeOnly,
  postedUntil: officeOnly,
  places: officeOnly,
  evidence: officeOnly,
  evidenceUrl: officeOnly,
  lateReason: officeOnly,
  signer: officeOnly,
};

/** How the results of the meeting are announced, under the meeting's own id (promise P4). */
export const resultAnnouncementKind = defineKind<ResultAnnouncementRow, ResultAnnouncementRecord>({
  token: resultAnnouncement,
  onConsole: "all-papers",
  repeatsErased: "nothing",
  fields,
  importedSights: () => ({ room: "never", desk: "shown" }),
  acts: {
    "result-announcement/put": editAct({
      token: resultAnnouncement,
      may: moderators,
      shape,
      told: [],
      defaults: () => ({
        reportedOn: null,
        submittedOn: null,
        announcedOn: null,
        postedUntil: null,
        places: "",
        evidence: "",
        lateReason: "",
        signer: "",
      }),
      sights: (row) => ({ room: row.room, desk: "shown" }),
    }),
  },
});
