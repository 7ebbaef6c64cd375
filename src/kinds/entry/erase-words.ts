import { sectorOnPaper, untouchedEntry } from "#domain/entry-office-state.ts";
import { withoutParts, type ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import { eraseArising } from "../arising/erase-words.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import type { FieldErasing } from "../core/field-erasing.ts";
import { blankRow, removed } from "../core/row.ts";
import { followUp, type FollowUpRow } from "../follow-up/row.ts";
import { eraseFromMinutes } from "../document-version/erase-words.ts";
import { verdictIdOf } from "#domain/ids.ts";
import { verdict } from "../verdict/row.ts";
import { entry, type EntryRow } from "./row.ts";
import { putEntry } from "./entry-status.ts";
import { blankErasedEntry } from "./blank-erased-entry.ts";
import { putSuccessorInPlace, readMergeGroups, type MergeGroups } from "./successor-of-erased-entry.ts";

/**
 * Erases an entry's text with its author, what the office wrote about it, and the answer, unless others asked the same:
 * then the next of their entries takes its place. A blank row stays, so that whoever has read it is told that it is gone.
 * It does nothing where the entry does not exist.
 * @param heir in a committee: the entry that took its place in its meeting
 * @param groups of the meeting, where several entries are erased at once
 * @param now receipt, ms
 */
export const eraseEntry = (
  draft: StagedRows,
  id: string,
  {
    reason: why,
    groups = readMergeGroups(draft),
    heir,
  }: { readonly reason: ErasureReason; readonly groups?: MergeGroups; readonly heir?: EntryRow | undefined },
  now: number,
): void => {
  const taken = draft.get(followUp, id);
  if (taken !== undefined) {
    if (heir !== undefined) passOnFollowUp(draft, taken, heir, now);
    draft.put(withoutWords(taken, now));
  }
  if (eraseArising(draft, id, now)) eraseFromMinutes(draft, id, now);
  const row = draft.get(entry, id);
  if (row === undefined) return;
  const successor = putSuccessorInPlace(draft, row, now, groups);
  blankErasedEntry(draft, row, why, now);
  const blank = draft.get(entry, id);
  if (successor !== undefined && blank !== undefined) draft.put({ ...blank, state: { ...blank.state, successor } });

  const itsVerdict = draft.get(verdict, verdictIdOf(draft.meetingId, row.owner ?? "", id));
  if (itsVerdict !== undefined)
    draft.put(removed({ ...itsVerdict, rev: itsVerdict.rev + 1, state: { ...itsVerdict.state, words: "" } }, now));

  eraseFromMinutes(draft, id, now);
};

/**
 * Who asked the same keeps the suggestion in the committee's ledger, with what the unit reported: it was said to all who asked.
 * What was hidden in its meeting is told nowhere.
 */
const passOnFollowUp = (draft: StagedRows, taken: FollowUpRow, heir: EntryRow, now: number): void => {
  const { text, showName } = heir.state;
  const isTold = taken.room === "shown" && taken.state.text !== "" && text !== "" && heir.office?.redacted !== true;
  if (!isTold || draft.get(followUp, heir.id) !== undefined) return;
  const { sector = null, roomSector } = heir.view ?? {};
  const fromSector = sectorOnPaper({ showName, sector, ...(roomSector !== undefined && { roomSector }) });
  const { room, desk } = taken;
  draft.put({
    ...blankRow(followUp, heir.id, null, now),
    rev: 1,
    officeRev: 1,
    state: { ...taken.state, entryId: heir.id, text, fromSector },
    office: null,
    view: null,
    room,
    desk,
  });
};

/** In the committee's ledger: its existence, unit and state stay, without the text. */
const withoutWords = (row: FollowUpRow, now: number): FollowUpRow => {
  const rev = row.rev + 1;
  const history = row.state.history.map((step) => ({ ...step, note: null }));
  return {
    ...row,
    rev,
    officeRev: rev,
    updatedAt: now,
    state: { ...row.state, text: "", fromSector: null, history, documents: [] },
  };
};

/**
 * A stretch of the author's text, or the office's reason. Once a stretch was erased, later wordings of the author are
 * refused: the device that would send them still has the text.
 */
export const entryFieldErasing: FieldErasing<EntryRow> = {
  fields: {
    text: (row, erased) => ({
      ...row,
      state: { ...row.state, text: withoutParts(row.state.text, row.rev, erased) },
      office: { ...(row.office ?? untouchedEntry), erasedRev: Math.max(row.rev, erased.rev ?? 0) },
    }),
    reason: (row) => {
      if (row.office === null) return row;
      const before = row.office.before.map((standing) => ({ ...standing, reason: null }));
      return { ...row, office: { ...row.office, reason: null, before } };
    },
  },
  after: (draft, row) => void putEntry(draft, row),
};
