import { untouchedEntry } from "#domain/entry-office-state.ts";
import type { Import } from "../core/kind.ts";
import { blankRow } from "../core/row.ts";
import { entry } from "./row.ts";
import { putEntry } from "./entry-status.ts";

/** Imported as it is. The order in the file stands for the time of writing, which the numbers follow. */
export const importEntry: Import = (draft, imported, { now, turn }) => {
  if (imported.type !== "entry") return;
  const { id, entryKind, target, text, criteria, status, reason, mergedInto } = imported;
  const isWithdrawn = status === "withdrawn";
  const isTouched = !isWithdrawn && status !== "received";
  const example = imported.example === undefined ? {} : { example: imported.example };
  putEntry(draft, {
    ...blankRow(entry, id, null, now),
    type: "entry",
    rev: 1,
    officeRev: Number(isTouched),
    at: turn,
    correctedAt: imported.createdAt,
    createdAt: imported.createdAt,
    receivedAt: imported.receivedAt,
    late: imported.late,
    endorsements: imported.endorsements,
    state: {
      entryKind,
      target,
      text,
      criteria,
      showName: imported.showName ?? false,
      withdrawn: isWithdrawn,
      ...example,
    },
    office: isTouched
      ? { ...untouchedEntry, status: status === "answered" ? "accepted" : status, reason, mergedInto }
      : null,
    view: imported.authorName === null ? null : { name: imported.authorName, sector: imported.sector },
    desk: "shown",
  });
};
