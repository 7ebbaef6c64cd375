import * as v from "valibot";
import type { OfficePresence, PresenceSetting } from "#domain/attendance.ts";
import { registrars } from "#domain/permissions.ts";
import { key, plainText } from "#protocol/parse.ts";
import { act, compareSeen, stored, type OfficeOp } from "../core/act.ts";
import type { Draft } from "../core/draft.ts";
import { defineKind } from "../core/kind.ts";
import { correctedTime, refused, type Outcome, type Sender } from "../core/outcome.ts";
import { capacity, nothing } from "../core/shapes.ts";
import { person } from "../person/shape.ts";
import { profileOf } from "../profile/profiles.ts";
import { presenceOf, refreshAttendance } from "./presences.ts";
import { presence, type PresenceRow } from "./shape.ts";

/** @param op about a roster person, or a participant who is on no roster */
const changePresence = (
  draft: Draft,
  sender: Sender,
  op: OfficeOp,
  change: (before: OfficePresence | null) => OfficePresence | null,
): Outcome => {
  const isOnRoster = draft.get(person, op.id)?.desk === "shown";
  const participant = profileOf(draft, op.id);
  const settledAs = isOnRoster ? op.id : participant?.office?.personId;
  if (settledAs === undefined && participant === undefined) return refused("target-unknown", { id: op.id });
  const personKey = settledAs ?? op.id;
  const now = sender.receivedAt;
  const before = presenceOf(draft, personKey, now);
  const stale = compareSeen({ ...op, baseRev: undefined }, before);
  if (stale !== undefined) return stale;
  const row = { ...before, office: change(before.office), officeRev: before.officeRev + 1, updatedAt: now };
  draft.put(row);
  refreshAttendance(draft, personKey, now);
  return stored(op, row);
};

const settingOf = ({ before: _before, ...setting }: OfficePresence): PresenceSetting => setting;

/** What the desk notes about somebody's presence; nothing of it is written into the person's own check-in. */
const set = act({
  may: registrars,
  args: v.object({
    status: v.optional(v.nullable(v.picklist(["expected", "present", "absent", "left"])), null),
    reason: v.optional(v.nullable(plainText(2_000)), null),
    capacity: v.optional(v.nullable(capacity), null),
    onBehalfOf: v.optional(v.nullable(key), null),
    late: v.optional(v.boolean(), false),
  }),
  rule: (draft, sender, op) => {
    const { args } = op;
    if (args.onBehalfOf !== null && draft.get(person, args.onBehalfOf) === undefined) {
      return refused("target-unknown", { type: "person", id: args.onBehalfOf });
    }
    return changePresence(draft, sender, op, (before) => ({
      ...args,
      at: correctedTime(sender, op.at),
      receivedAt: sender.receivedAt,
      before: before === null ? null : settingOf(before),
    }));
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

/** What the office says of a person's presence. Nobody is sent it; it is read as the person's attendance. */
export const presenceKind = defineKind<PresenceRow, never>({
  token: presence,
  acts: { "attendance/set": set, "attendance/undo": undo },
});
