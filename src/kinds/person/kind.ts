import * as v from "valibot";
import { moderators, registrars } from "#domain/permissions.ts";
import type { PersonRecord } from "#domain/records.ts";
import { key } from "#protocol/schemas.ts";
import { act, compareSeenData, edited, stored, type OfficeOp } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { refused, type Outcome, type Sender } from "../core/outcome.ts";
import { attendees, deskAndOffice, type FieldReaders } from "../core/field-audiences.ts";
import { nextSight, removed } from "../core/row.ts";
import { refreshAttendance } from "../presence/refresh-attendance.ts";
import { mergePresence } from "../presence/presence-rows.ts";
import { idsOfPerson } from "../profile/erase-person.ts";
import { profile } from "../profile/row.ts";
import { blankStates } from "../core/field-erasing.ts";
import { bringInLine, putPersonBack, releasePerson, relink } from "../profile/link-to-person.ts";
import { establish } from "../profile/confirm-identity.ts";
import { moveReplies } from "../reply/announced-substitute.ts";
import { personReaders } from "./readers.ts";
import { isShownToRoom, person, personShape, type PersonRow } from "./row.ts";

/** Merges a person who is on the roster twice: one entry of the roster takes over the other, which is removed. */
const mergeTwin = (draft: StagedRows, sender: Sender, op: OfficeOp, twin: PersonRow, into: string): Outcome => {
  const now = sender.receivedAt;
  if (twin.desk !== "shown" || draft.get(person, into)?.desk !== "shown") {
    return refused("target-unknown", { type: "person", id: into });
  }
  const stale = compareSeenData(op, twin);
  if (stale !== undefined) return stale;
  mergePresence(draft, op.id, into, now);
  moveReplies(draft, sender, op.id, into);
  relink(draft, op.id, { personId: into, by: "office", confirmed: true }, now);
  // For whom the twin stood has passed to the other one.
  const row = { ...edited(twin, sender, op.at), state: draft.get(person, op.id)?.state ?? twin.state };
  draft.put(removed(row, now));
  releasePerson(draft, op.id, now);
  refreshAttendance(draft, into, now);
  return stored(op, row);
};

const merge = act({
  may: moderators,
  args: v.object({ into: key }),
  rule: (draft, sender, op) => {
    const { into } = op.args;
    if (into === op.id) return refused("malformed");
    const twin = draft.get(person, op.id);
    if (twin !== undefined) return mergeTwin(draft, sender, op, twin, into);
    return establish(draft, sender, op, () => ({ personId: into, by: "office", confirmed: true }));
  },
});

/** One person leads, as with `role/assign`: whoever had the office loses it. */
const formerHolders = (
  draft: StagedRows,
  before: PersonRow | undefined,
  { id, state }: PersonRow,
): readonly PersonRow[] => {
  const { role } = state;
  if ((role !== "chair" && role !== "presiding") || before?.state.role === role) return [];
  const former = draft.ofType(person).filter((other) => other.id !== id && other.state.role === role);
  return former.map((other) => ({ ...other, state: { ...other.state, role: null } }));
};

const fields: FieldReaders<PersonRecord> = {
  ...personReaders,
  order: attendees,
  group: attendees,
  vacant: attendees,
  exOfficio: attendees,
  termUntil: deskAndOffice,
  // A person of the roster has one revision.
  officeRev: [],
};

/** A person of the roster. */
export const personKind = defineKind<PersonRow, PersonRecord>({
  token: person,
  onConsole: "all",
  repeatsErased: "nothing",
  isRehearsed: true,
  fields,
  fieldErasing: {
    fields: blankStates<PersonRow>({ namePrefix: "", familyName: "", position: "", affiliation: "" }),
    rows: (draft, id) => [
      { type: person.type, id },
      ...idsOfPerson(draft, id).map((who) => ({ type: profile.type, id: draft.profileId(who) })),
    ],
    after: (draft, { id }, now) => bringInLine(draft, id, now),
  },
  isOfPeople: true,
  canBeExample: releasePerson,
  importedSights: (state) => ({ room: isShownToRoom(state) ? "shown" : "never", desk: "shown" }),
  acts: {
    "person/put": editAct({
      token: person,
      may: registrars,
      shape: personShape,
      told: [],
      defaults: () => ({
        namePrefix: "",
        familyName: "",
        position: "",
        affiliation: "",
        role: null,
        capacity: "in-attendance" as const,
        confirmed: true,
      }),
      sights: (row, state) => ({ room: nextSight(row.room, isShownToRoom(state)), desk: "shown" }),
      // It follows from the member's reply.
      notEdited: ["standsFor"],
      notEditedBy: ({ actor }) => (actor.officer !== null && moderators.includes(actor.officer.role) ? [] : ["role"]),
      alsoEdits: formerHolders,
      isRefusedWhenErased: true,
      afterEdit: bringInLine,
      afterPutBack: putPersonBack,
      afterRemoval: releasePerson,
    }),
    "person/merge": merge,
  },
});
