import { actOnEntry, withDeed, type EntryAct } from "#domain/entry-office-state.ts";
import { moderators } from "#domain/permissions.ts";
import { act, stored, type Act, type OfficeOp } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { notArrivedYet, refused, type Sender } from "../core/outcome.ts";
import { nothing } from "../core/shapes.ts";
import { emptyProfile, noLink, profileOf } from "../profile/profile-rows.ts";
import { compareSeenEntry, deedOf } from "./acts.ts";
import { entry, type EntryRow } from "./row.ts";
import { putEntry, statusOf } from "./entry-status.ts";

/**
 * Mutes a device, or unmutes it. One of its entries identifies it, because nobody is sent the device itself. All its
 * entries are hidden together, and shown again together. What the device writes meanwhile is refused and stays on it.
 */
const muting = (isMuted: boolean): Act =>
  act({
    may: moderators,
    args: nothing,
    undo: ({ id }) => [{ kind: isMuted ? "entry/unmute" : "entry/mute", id, args: {} }],
    needs: ({ id }) => [{ type: entry.type, id }],
    rule: (draft, sender, op) => {
      const named = draft.get(entry, op.id);
      if (named === undefined) return notArrivedYet;
      if (named.owner === null) return refused("target-unknown", { id: op.id });
      const stale = compareSeenEntry(draft, op, named);
      if (stale !== undefined) return stale;
      const now = sender.receivedAt;
      const author = profileOf(draft, named.owner) ?? emptyProfile(draft.profileId(named.owner), named.owner, now);
      const { muted: _before, ...link } = author.office ?? noLink;
      const officeRev = author.officeRev + 1;
      draft.put({ ...author, officeRev, office: isMuted ? { ...link, muted: true } : link, updatedAt: now });
      for (const row of draft.ofOwner(entry, named.owner)) turn(draft, sender, { op, row, isMuted });
      return stored(op, draft.get(entry, op.id) ?? named);
    },
  });

type Turn = { readonly op: OfficeOp; readonly row: EntryRow; readonly isMuted: boolean };

/** Hides an entry, or shows it as it was. An entry that an officer hid or showed separately stays so. */
const turn = (draft: StagedRows, sender: Sender, { op, row, isMuted }: Turn): void => {
  if (row.state.erased !== undefined) return;
  if (!isMuted && row.office?.muted !== true) return;
  const wanted: EntryAct = isMuted ? { kind: "redact", reason: null } : { kind: "restore" };
  const office = actOnEntry(row.office, statusOf(draft, row), wanted);
  if (!office.ok) return;
  const noted = withDeed(office.value, deedOf(wanted.kind, sender, op));
  const next = isMuted ? { ...noted, muted: true } : noted;
  putEntry(draft, { ...row, office: next, officeRev: row.officeRev + 1 });
};

export const mute = muting(true);
export const unmute = muting(false);
