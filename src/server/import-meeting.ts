import { foldJoinCode } from "#domain/join-code.ts";
import { importRecord, isWorkedOut } from "#kinds/import-record.ts";
import { ensureCommittee, spacesLock, type SpacesDeps, type WriteIn } from "./ensure-parent-spaces.ts";
import type { Tables } from "./store/open-tables.ts";
import { newHead } from "./store/space-table.ts";
import type { ImportedMeeting, Store } from "./store/store.ts";

/**
 * The committee under which a meeting that is brought in belongs, by the name that its record gives; made where there is
 * none. It runs within a transaction under `spacesLock`. Null where the meeting is here already.
 */
const committeeFor = (deps: SpacesDeps, { id, records, isDemonstration = false }: ImportedMeeting): string | null => {
  if (deps.spaces.head(id) !== undefined) return null;
  const data = records.find((record) => record.type === "meeting");
  if (data === undefined) throw new Error(`no record of the meeting ${id} itself`);
  return ensureCommittee(deps, { id, data, isDemonstration }).id;
};

/** Brings a whole meeting in, inside the transaction that runs; one that is already here stays as it is. */
const importMeeting = (
  deps: SpacesDeps,
  meeting: ImportedMeeting,
  committeeId: string | null,
): "imported" | "exists" => {
  if (deps.spaces.head(meeting.id) !== undefined) return "exists";
  const space = {
    id: meeting.id,
    kind: "meeting",
    parent: committeeId,
    joinCode: foldJoinCode(meeting.joinCode),
  } as const;
  if (!deps.spaces.addSpace(space)) throw new Error("another meeting has this join code");
  const now = deps.now();
  const set = deps.unitOfWork(newHead(space), now);
  // An entry's standing depends on whether it has an answer, so the entries come last, in the order of their numbers.
  const [entries, others] = [
    meeting.records.filter((record) => record.type === "entry"),
    meeting.records.filter((record) => record.type !== "entry" && !isWorkedOut(record)),
  ];
  const inOrder = [...others, ...entries.toSorted((a, b) => a.no - b.no)];
  inOrder.forEach((record, turn) => importRecord(set, record, { now, turn }));
  set.finish();
  return "imported";
};

/**
 * Its committee first, and then the meeting, each under its own lock.
 * @param writeIn writes into a space, and tells of it
 * @param onImported once the meeting is there
 */
export const createImportMeeting =
  (
    deps: SpacesDeps & Pick<Tables, "write">,
    writeIn: WriteIn,
    onImported: (meetingId: string) => Promise<void>,
  ): Store["importMeeting"] =>
  async (imported) => {
    const committeeId = await deps.write(() => committeeFor(deps, imported), spacesLock);
    const done = await writeIn(imported.id, () => importMeeting(deps, imported, committeeId));
    if (done === "imported") await onImported(imported.id);
    return done;
  };
