import * as v from "valibot";
import { shareNames } from "#domain/quorum-shares.ts";
import { moderators } from "#domain/permissions.ts";
import type { CommitteeRecord } from "#domain/space-records.ts";
import { key, personWords } from "#protocol/schemas.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { deskAndOffice, everybody, type FieldReaders } from "../core/field-audiences.ts";
import { calendarDate, capacity, count, numbering, words, neededWords } from "../core/shapes.ts";
import { bringsBackErased, eraseSeat, eraseSeatKind } from "./erase-seat.ts";
import { committee, type CommitteeRow } from "./row.ts";

const seat = v.looseObject({
  key,
  group: words,
  title: words,
  sector: key,
  role: v.nullable(v.picklist(["presiding", "chair", "secretary"])),
  capacity,
  exOfficio: v.boolean(),
  holder: v.nullable(
    v.object({
      namePrefix: personWords,
      givenName: neededWords(),
      familyName: personWords,
      position: personWords,
      affiliation: personWords,
    }),
  ),
  until: v.exactOptional(v.nullable(calendarDate)),
});

const maxSeats = 500;

/** A seat's key identifies its person in every meeting, so no two seats may have the same key. */
const seats = v.pipe(
  v.array(seat),
  v.maxLength(maxSeats),
  v.check((all) => new Set(all.map((one) => one.key)).size === all.length),
);

const shape = v.looseObject({
  name: words,
  appointment: v.nullable(words),
  appointedOn: v.nullable(calendarDate),
  term: v.nullable(v.object({ from: calendarDate, until: v.nullable(calendarDate) })),
  seats,
  substitutesCount: v.nullable(v.boolean()),
  quorum: v.nullable(v.object({ seats: count, needed: count, share: v.exactOptional(v.picklist(shareNames)) })),
  numbering: v.nullable(numbering),
});

const fields: FieldReaders<CommitteeRecord> = {
  name: everybody,
  appointment: everybody,
  appointedOn: everybody,
  term: everybody,
  // Who is appointed is on the roster, which the room can search but not read.
  seats: deskAndOffice,
  substitutesCount: everybody,
  quorum: everybody,
  numbering: everybody,
};

const put = editAct({
  token: committee,
  may: moderators,
  shape,
  told: ["name"],
  defaults: () => ({}),
  isFixed: true,
});

/** The committee itself: one record, created with its space. */
export const committeeKind = defineKind<CommitteeRow, CommitteeRecord>({
  token: committee,
  onConsole: "none",
  repeatsErased: "nothing",
  spaces: ["committee"],
  fields,
  acts: {
    "committee/put": {
      ...put,
      run: (draft, sender, op) => bringsBackErased(draft, op.args) ?? put.run(draft, sender, op),
    },
    [eraseSeatKind]: eraseSeat,
  },
});
