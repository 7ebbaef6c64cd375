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
import { isShownToRoom } from "./entry.ts";
import { fail, ok, type Result } from "./result.ts";

/** So many of the last acts on an entry are told beside it. */
export const deedsKept = 30;

/** The office's part with one more act noted. */
export const withDeed = (office: EntryOffice, deed: EntryDeed): EntryOffice => ({
  ...office,
  deeds: [...(office.deeds ?? []), deed].slice(-deedsKept),
});

/** How many acts on one entry can be taken back. */
export const undoDepth = 20;

export const untouchedEntry: EntryOffice = {
  status: "received",
  reason: null,
  mergedInto: null,
  redacted: false,
  movedTo: null,
  before: [],
};

/** The one word for where an entry stands. An entry that was accepted and has an answer is answered. */
export const entryStatus = (
  state: Pick<EntryState, "withdrawn">,
  office: EntryOffice | null,
  isAnswered: boolean,
): EntryStatus => {
  const status = office?.status ?? "received";
  if (status === "received") return state.withdrawn ? "withdrawn" : "received";
  return status === "accepted" && isAnswered ? "answered" : status;
};

/** Whether the room may read the entry: what was redacted never, whatever became of it. */
export const isEntryShownToRoom = (status: EntryStatus, office: EntryOffice | null): boolean =>
  isShownToRoom(status) && office?.redacted !== true;

/**
 * The sector as papers and registers say it: of an author who does not show the name, the one that the room was told. Another
 * would tell whose entry it is, since sectors that change together belong to one author (PDPA).
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

/** From which statuses an act is possible (promise M5, M6); the author's withdrawal ends what is not taken up. */
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
 * What an act of the office makes of an entry's standing, or `locked` where the entry stands so that it cannot be.
 * `restore` takes the last act back that changed the standing.
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
