import type { OfficePresence, PresenceSetting } from "#domain/attendance-set-by-office.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { blankRow } from "../core/row.ts";
import { presence, type PresenceRow } from "./row.ts";

/** The row of a person's presence, or a new blank one. */
export const presenceOf = (draft: StagedRows, personKey: string, now: number): PresenceRow =>
  draft.get(presence, personKey) ?? {
    ...blankRow(presence, personKey, null, now),
    type: "presence",
    state: null,
    office: null,
    view: { claimants: [] },
  };

type Note = Pick<PresenceSetting, "at" | "receivedAt">;

const isSameNote = (a: Note | null | undefined, b: Note): boolean =>
  a != null && a.at === b.at && a.receivedAt === b.receivedAt;

const settingOf = ({ before: _before, ...setting }: OfficePresence): PresenceSetting => setting;

/** Whether somebody came, by what the office noted; also whoever has left since. */
const saysCame = (setting: PresenceSetting | null): boolean =>
  setting?.status === "present" || setting?.status === "left";

/**
 * The office's note about one moves along to another, where it is the same person. A note that is there already stays, but
 * whoever was seen here is not absent: that note then is the one before, so that *undo* brings it back.
 * @returns whether it moved
 */
export const movePresence = (draft: StagedRows, from: string, to: string, now: number): boolean => {
  const left = draft.get(presence, from);
  const there = presenceOf(draft, to, now);
  if (left === undefined || left.office === null) return false;
  if (there.office !== null && (saysCame(there.office) || !saysCame(left.office))) return false;
  const office = there.office === null ? left.office : { ...left.office, before: settingOf(there.office) };
  draft.put({ ...there, office, officeRev: there.officeRev + 1 });
  draft.put({ ...left, office: null, officeRev: left.officeRev + 1 });
  return true;
};

/** The same for a row of the roster that is merged into another one; what moves is remembered, for when it is put back. */
export const mergePresence = (draft: StagedRows, from: string, into: string, now: number): void => {
  const { office } = presenceOf(draft, from, now);
  const isMoved = movePresence(draft, from, into, now);
  const note = isMoved && office !== null ? { at: office.at, receivedAt: office.receivedAt } : null;
  const row = presenceOf(draft, from, now);
  draft.put({ ...row, view: { ...row.view, mergedInto: { personId: into, note } } });
};

/** What the other one has of a note that is given back: the note, and what stays there. Undefined: it was taken back there. */
const givenBack = (
  office: OfficePresence | null,
  note: Note,
): { readonly note: PresenceSetting; readonly stays: OfficePresence | null } | undefined => {
  if (office === null) return undefined;
  const { before, ...setting } = office;
  if (isSameNote(setting, note)) return { note: setting, stays: before === null ? null : { ...before, before: null } };
  if (before !== null && isSameNote(before, note)) return { note: before, stays: { ...setting, before: null } };
  if (!isSameNote(setting.arrival, note)) return undefined;
  const blank = { reason: null, capacity: null, onBehalfOf: null, late: false };
  return { note: { status: "present", ...blank, ...note }, stays: office };
};

/**
 * A row of the roster that was merged into another one is put back: it has the office's note again that went along, as far as
 * that still stands.
 * @returns the other one; undefined where it was not merged
 */
export const returnPresence = (draft: StagedRows, id: string, now: number): string | undefined => {
  const { mergedInto, ...view } = presenceOf(draft, id, now).view;
  if (mergedInto === undefined) return undefined;
  const { personId, note } = mergedInto;
  const [row, there] = [presenceOf(draft, id, now), presenceOf(draft, personId, now)];
  const given = note === null || row.office !== null ? undefined : givenBack(there.office, note);
  if (given === undefined) {
    draft.put({ ...row, view });
    return personId;
  }
  draft.put({ ...row, view, office: { ...given.note, before: null }, officeRev: row.officeRev + 1 });
  draft.put({ ...there, office: given.stays, officeRev: there.officeRev + 1 });
  return personId;
};
