import * as v from "valibot";
import { checkEntry } from "#domain/entry-rules.ts";
import { untouchedEntry, withDeed } from "#domain/entry-office-state.ts";
import { moderators } from "#domain/permissions.ts";
import { displayName } from "#domain/person-name.ts";
import { fits, key } from "#protocol/schemas.ts";
import { act, stored } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, refused, serverStateOf } from "../core/outcome.ts";
import { blankRow } from "../core/row.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { person } from "../person/row.ts";
import { profileOf } from "../profile/profile-rows.ts";
import { isKnownTarget } from "../known-target.ts";
import { deedOf } from "./acts.ts";
import { entry, entryState, type Author, type EntryRow } from "./row.ts";
import { putEntry } from "./entry-status.ts";

/** @param personId a roster person, or a participant who is on no roster */
const speakerOf = (draft: StagedRows, personId: string): Author | undefined => {
  const who = draft.get(person, personId)?.state ?? profileOf(draft, personId)?.view;
  return who === undefined ? undefined : { name: displayName(who), sector: who.sector };
};

/** Records what somebody said in the room, for that person. It is accepted as soon as it is written. */
export const record = act({
  may: moderators,
  args: v.object({ ...entryState.entries, onBehalfOf: v.optional(v.nullable(key), null) }),
  isRefusedWhenErased: true,
  needs: ({ id }) => [{ type: "entry", id }],
  rule: (draft, sender, op) => {
    if (!fits(v.pipe(v.string(), v.uuid()), op.id)) return refused("malformed");
    const { onBehalfOf, ...said } = op.args;
    const before = draft.get(entry, op.id);
    if (before !== undefined) return { status: "conflict", server: serverStateOf(before) };
    const checked = checkEntry({ ...said, withdrawn: false });
    if (!checked.ok) return refused(checked.error.kind, checked.error);
    if (!isKnownTarget(draft, said.target)) return refused("target-unknown", said.target);
    const author = onBehalfOf === null ? null : speakerOf(draft, onBehalfOf);
    if (author === undefined) return refused("target-unknown", { id: onBehalfOf });

    const at = correctedTime(sender, op.at);
    const row: EntryRow = {
      ...blankRow(entry, op.id, null, sender.receivedAt),
      type: "entry",
      rev: 1,
      officeRev: 1,
      at: op.at,
      correctedAt: at,
      createdAt: at,
      late: isMeetingClosed(draft),
      state: checked.value,
      office: withDeed({ ...untouchedEntry, status: "accepted" }, deedOf("record", sender, op)),
      view: author,
      desk: "shown",
    };
    return stored(op, putEntry(draft, row));
  },
});
