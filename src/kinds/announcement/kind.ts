import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import type { AnnouncementRecord } from "#domain/records.ts";
import { withdrawAnnouncement } from "./acts.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, type FieldReaders } from "../core/field-audiences.ts";
import { time, words } from "../core/shapes.ts";
import { announcement, type AnnouncementRow } from "./row.ts";

const shape = v.looseObject({ text: words, at: time });

const fields: FieldReaders<AnnouncementRecord> = { text: attendees, at: attendees };

/** What the secretariat tells everybody in the meeting. */
export const announcementKind = defineKind<AnnouncementRow, AnnouncementRecord>({
  token: announcement,
  onConsole: "all",
  repeatsErased: "nothing",
  fields,
  acts: {
    "announcement/put": editAct({
      token: announcement,
      may: moderators,
      shape,
      told: ["text"],
      defaults: (at) => ({ at }),
    }),
    "announcement/withdraw": withdrawAnnouncement,
  },
});
