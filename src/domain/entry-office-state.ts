import type {
  EntryDeed,
  EntryOffice,
  EntryRecord,
  EntryStanding,
  EntryState,
  EntryStatus,
  SectorKey,
  Target,
} from "./records.ts";
import { isShownToRoom } from "./entry-rules.ts";
import { fail, ok, type Result } from "./result.ts";

/** How many of the last acts on an entry are shown beside it. */
export const deedsKept = 30;

/** The office's part with one more act in its list. */
export const withDeed = (office: EntryOffice, deed: EntryDeed): EntryOffice => ({
  ...office,
  deeds: [...(office.deeds ?? []), deed].slice(-deedsKept),
});

/** How many acts on one entry can be undone. */
export const undoDepth = 20;

export const untouchedEntry: EntryOffice = {
  status: "received",
  reason: null,
  mergedInto: null,
  redacted: false,
  movedTo: null,
  before: [],
};

/** The status of an entry in one word. An accepted entry that has an answer is answered. */
export const entryStatus = (
  state: Pick<EntryState, "withdrawn">,
  office: EntryOffice | null,
  isAnswered: boolean,
): EntryStatus => {
  const status = office?.status ?? "received";
  if (status === "received") return state.withdrawn ? "withdrawn" : "received";
  return status === "accepted" && isAnswered ? "answered" : status;
};

/** Whether the room may read the entry. A redacted entry is never shown, whatever its status. */
export const isEntryShownToRoom = (status: EntryStatus, office: EntryOffice | null): boolean =>
  isShownToRoom(status) && office?.redacted !== true;

/**
 * The sector that papers and registers print. For an author who does not show the name it is the sector that the room
 * was first sent. Entries whose sectors changed together would be recognised as one author's (PDPA).
 */
export const sectorOnPaper = ({
  showName,
  sector,
  roomSector,
}: Pick<EntryRecord, "showName" | "sector" | "roomSector">): SectorKey | null =>
  showName === true || roomSector === undefined ? sector : roomSector;

export type EntryAct =
  | { readonly kind: "accept" }
  | { readonly kind: "decline"; readonly reason: string }
  | { readonly kind: "merge"; readonly into: string }
  | { readonly kind: "move"; readonly target: Target }
  | { readonly kind: "redact"; readonly reason: string | null }
  | { readonly kind: "restore" }
  | { readonly kind: "answer" };

/**
 * The statuses from which each act is possible (promise M5, M6). After the author's withdrawal an entry that was not
 * accepted stays closed.
 */
const possibleFrom: Readonly<Record<EntryAct["kind"], readonly EntryStatus[]>> = {
  accept: ["received", "declined", "accepted", "answered"],
  decline: ["received", "accepted", "declined"],
  merge: ["received", "accepted", "answered", "merged"],
  move: ["received", "accepted", "answered"],
  redact: ["received", "accepted", "answered", "merged", "declined", "withdrawn"],
  restore: ["received", "accepted", "answered", "merged", "declined", "withdrawn"],
  answer: ["received", "accepted", "answered"],
};

/**
 * The state of an entry after an act of the office, or `locked` where the act is not possible. `restore` undoes the
 * last act that changed the state.
 */
export const actOnEntry = (
  office: EntryOffice | null,
  status: EntryStatus,
  act: EntryAct,
): Result<EntryOffice, { readonly kind: "locked"; readonly status: EntryStatus }> => {
  const current = office ?? untouchedEntry;
  if (!possibleFrom[act.kind].includes(status)) return fail({ kind: "locked", status });
  if (current.redacted && act.kind !== "restore") return fail({ kind: "locked", status });
  switch (act.kind) {
    case "accept":
    case "answer":
      return ok(stand(current, { status: "accepted", reason: null, mergedInto: null }));
    case "decline":
      return ok(stand(current, { status: "declined", reason: act.reason, mergedInto: null }));
    case "merge":
      return ok(stand(current, { status: "merged", reason: null, mergedInto: act.into }));
    case "move":
      return ok({ ...current, movedTo: act.target });
    case "redact":
      return ok(stand(current, { redacted: true, reason: act.reason }));
    case "restore": {
      const { muted: _muted, ...kept } = current;
      const standing = current.before.at(-1) ?? standingOf(untouchedEntry);
      return ok({ ...kept, ...standing, before: current.before.slice(0, -1) });
    }
  }
};

const stand = (current: EntryOffice, change: Partial<EntryStanding>): EntryOffice => {
  const before = standingOf(current);
  const next = { ...before, ...change };
  return JSON.stringify(next) === JSON.stringify(before)
    ? current
    : { ...current, ...next, before: [...current.before, before].slice(-undoDepth) };
};

const standingOf = ({ status, reason, mergedInto, redacted }: EntryStanding): EntryStanding => ({
  status,
  reason,
  mergedInto,
  redacted,
});
