import * as v from "valibot";
import { arrivalIn, type OfficePresence, type PresenceSetting } from "#domain/attendance-set-by-office.ts";
import { registrars } from "#domain/permissions.ts";
import { key, plainText } from "#protocol/schemas.ts";
import { act, compareSeen, stored, type OfficeOp } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import type { AttendanceRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { blankRow } from "../core/row.ts";
import { conflictWith, correctedTime, refused, type Outcome, type Sender } from "../core/outcome.ts";
import { capacity, nothing } from "../core/shapes.ts";
import { person } from "../person/row.ts";
import { profileOf } from "../profile/profile-rows.ts";
import { refreshAttendance, refreshSetting } from "./refresh-attendance.ts";
import { presenceOf } from "./presence-rows.ts";
import { presence, type PresenceRow } from "./row.ts";

/** @param op about a roster person, or a participant; `as`: the person of the roster that the participant was taken for */
const changePresence = (
  draft: StagedRows,
  sender: Sender,
  op: OfficeOp<{ readonly as?: string | null | undefined }>,
  change: (before: OfficePresence | null) => OfficePresence | null,
): Outcome => {
  const isOnRoster = draft.get(person, op.id)?.desk === "shown";
  const participant = profileOf(draft, op.id);
  const settledAs = isOnRoster ? op.id : participant?.office?.personId;
  if (settledAs === undefined && participant === undefined) return refused("target-unknown", { id: op.id });
  const personKey = settledAs ?? op.id;
  const now = sender.receivedAt;
  const before = presenceOf(draft, personKey, now);
  const isSomebodyElse = participant !== undefined && op.args.as !== undefined && op.args.as !== (settledAs ?? null);
  const stale = isSomebodyElse ? conflictWith(before) : compareSeen({ ...op, baseRev: undefined }, before);
  if (stale !== undefined) return stale;
  const office = change(before.office);
  // Where nothing is noted, there is nothing to undo.
  if (office === null && before.office === null) return stored(op, before);
  const row = { ...before, office, officeRev: before.officeRev + 1, updatedAt: now };
  draft.put(row);
  refreshSetting(draft, personKey, now);
  return stored(op, row);
};

const settingOf = ({ before: _before, ...setting }: OfficePresence): PresenceSetting => setting;

/** What the desk notes about somebody's presence. None of it is written into the person's own check-in. */
const set = act({
  may: registrars,
  args: v.object({
    status: v.optional(v.nullable(v.picklist(["expected", "present", "absent", "left"])), null),
    reason: v.optional(v.nullable(plainText(2_000)), null),
    capacity: v.optional(v.nullable(capacity), null),
    onBehalfOf: v.optional(v.nullable(key), null),
    late: v.optional(v.boolean(), false),
    as: v.exactOptional(v.nullable(key)),
  }),
  rule: (draft, sender, op) => {
    const { as: _as, ...args } = op.args;
    if (args.onBehalfOf !== null && draft.get(person, args.onBehalfOf) === undefined) {
      return refused("target-unknown", { type: "person", id: args.onBehalfOf });
    }
    return changePresence(draft, sender, op, (before) => {
      const stays = args.status !== "absent" && args.status !== "expected";
      // Somebody who was seen here arrived then, whatever is noted about the presence later.
      const arrival = stays ? arrivalIn(before) : undefined;
      return {
        ...args,
        at: correctedTime(sender, op.at),
        receivedAt: sender.receivedAt,
        ...(arrival && { arrival }),
        before: before === null ? null : settingOf(before),
      };
    });
  },
});

const undo = act({
  may: registrars,
  args: nothing,
  rule: (draft, sender, op) =>
    changePresence(draft, sender, op, (before) =>
      before === null || before.before === null ? null : { ...before.before, before: null },
    ),
});

/** Also the setting before, which *undo* would restore. */
const withoutNote =
  (field: "reason" | "onBehalfOf") =>
  (row: PresenceRow): PresenceRow => {
    if (row.office === null) return row;
    const { before, ...setting } = row.office;
    const blank = { [field]: null };
    return { ...row, office: { ...setting, ...blank, before: before === null ? null : { ...before, ...blank } } };
  };

/** As the desk's attendance of the person says it. */
const held = (record: AttendanceRecord): PresenceRow | undefined =>
  record.settingRev === undefined
    ? undefined
    : {
        ...blankRow(presence, record.personId, null, 0),
        type: "presence",
        state: null,
        office: record.setting ?? null,
        officeRev: record.settingRev,
        view: { claimants: record.participantId === undefined ? [] : [record.participantId] },
      };

/** What the office set about a person's presence. It is read as a part of the person's attendance. */
export const presenceKind = defineKind<PresenceRow, AttendanceRecord>({
  token: presence,
  onConsole: "all",
  repeatsErased: "nothing",
  held,
  fieldErasing: {
    fields: { reason: withoutNote("reason"), onBehalfOf: withoutNote("onBehalfOf") },
    after: (draft, { id }, now) => refreshAttendance(draft, id, now),
  },
  acts: { "attendance/set": set, "attendance/undo": undo },
});
