import type { Erasure, ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import type { OfficeOp } from "./core/act.ts";
import type { StagedRows } from "./core/staged-rows.ts";
import type { Outcome, Sender } from "./core/outcome.ts";
import { createStagedRowChanges, type StagedRowChanges } from "./core/staged-row-changes.ts";
import type { AnyRow, Token } from "./core/row.ts";
import { blankErasedEntry } from "./entry/blank-erased-entry.ts";
import { entry } from "./entry/row.ts";
import { readerOfOffice } from "./reader-of-office.ts";
import { actOf, kindOf } from "./registry.ts";

/** A rule asked for a row that this device is not sent: the effect of the act is unknown until its answer. */
class NotSentError extends Error {
  override readonly name = "NotSentError";
}

const notSent = (what: string): never => {
  throw new NotSentError(`${what} is not sent to this device`);
};

/** The records that this device holds, as an act needs them. */
export type HeldRecords = {
  readonly meetingId: string;
  /** The types of which this device is sent every record: a record of these types that is not held does not exist. */
  readonly whole: readonly string[];
  readonly record: (type: string, id: string) => MeetingDataRecord | undefined;
  /** The ids of all records of a type; undefined where not all of them are listed here. */
  readonly ids?: (type: string) => readonly string[] | undefined;
  /** The types that are not shown beside these records. What an act does to rows of these types is left to the server. */
  readonly leftOut?: readonly string[];
};

/** The predicted effect of an act. `unknown`: the rule needs what this device is not sent. */
export type PredictedOutcome = Outcome["status"] | "unknown";

/** Somebody chose it from those that this device has. */
const assumed: Pick<StagedRows, "hasMeeting" | "isOfficer" | "erasedFields"> = {
  hasMeeting: () => true,
  isOfficer: () => true,
  erasedFields: () => [],
};

/** What no device has. */
const serverOnly: Pick<StagedRows, "personNamed" | "minutesOfRoomCode" | "asksToPair" | "editsInLog"> = {
  personNamed: () => notSent("the roster's names"),
  minutesOfRoomCode: () => notSent("the room's secret"),
  asksToPair: () => notSent("what screens show"),
  editsInLog: () => notSent("the log"),
};

/** Whether the office is to be told that the record is gone. */
const isTakenAway = ({ desk, room }: AnyRow): boolean =>
  desk !== "shown" && room !== "shown" && (desk === "gone" || room === "gone");

/** All rows of a type, where this device has them all. */
const createRowsOfType =
  (held: HeldRecords, rows: StagedRowChanges): StagedRows["ofType"] =>
  <R extends AnyRow>(of: Token<R>) => {
    if (held.leftOut?.includes(of.type) === true) return [];
    const ids = held.ids?.(of.type) ?? notSent(`every ${of.type}`);
    const stored = ids.flatMap((id) => rows.get(of, id) ?? []);
    return rows.over(stored, ({ type }) => type === of.type);
  };

/**
 * Applies acts to the records that a device holds, with the same rules by which the server will decide them. Rows that
 * no act changes stay the same objects. An act with old revisions changes nothing, so that an act that the server has
 * already done, and whose effect was read, is not applied twice.
 */
export const createActPrediction = (held: HeldRecords) => {
  const rows = createStagedRowChanges((type, id) => {
    if (held.leftOut?.includes(type) === true) return undefined;
    const record = held.record(type, id);
    if (record === undefined) return held.whole.includes(type) ? undefined : notSent(`${type} ${id}`);
    return kindOf(type).held?.(record) ?? notSent(type);
  });
  const erased = new Map<string, Erasure>();
  const draft: StagedRows = {
    meetingId: held.meetingId,
    get: rows.get,
    put: rows.put,
    ofOwner: ({ type }) => notSent(`who owns each ${type}`),
    ofType: createRowsOfType(held, rows),
    profileId: (participantId) => participantId,
    ...assumed,
    ...serverOnly,
    erasureOf: (id) => erased.get(id),
  };

  /** The rule of an erasure changes no row itself: on the server the erasure is carried out after the rule. */
  const erase = (id: string, reason: ErasureReason, { actor, receivedAt }: Sender, at: number): void => {
    const row = draft.get(entry, id);
    if (row !== undefined) blankErasedEntry(draft, row, reason, receivedAt);
    erased.set(id, { meetingId: held.meetingId, id, officerId: actor.officer?.id ?? "", reason, at });
  };

  const lay = (sender: Sender, op: OfficeOp<Readonly<Record<string, unknown>>>): PredictedOutcome => {
    const act = actOf(op.kind);
    if (act === undefined) return "unknown";
    if (act.isRefusedWhenErased && erased.has(op.id)) return "refused";
    try {
      const outcome = rows.attempt(
        () => {
          const ran = act.run(draft, sender, op);
          if (ran.status === "stored" && ran.effect?.kind === "erase")
            erase(ran.effect.id, ran.effect.reason, sender, op.at);
          return ran;
        },
        ({ status }) => status === "stored",
      );
      return outcome.status;
    } catch (error) {
      if (error instanceof NotSentError) return "unknown";
      throw error;
    }
  };

  return {
    lay,
    /** The records that the acts have changed or created, as the office will read them. */
    changed: (): readonly MeetingDataRecord[] => {
      const reader = readerOfOffice(draft);
      return rows
        .changes()
        .flatMap(({ after }: { readonly after: AnyRow }) =>
          isTakenAway(after) ? [] : (kindOf(after.type).read(after, reader) ?? []),
        );
    },
    /** The records that the acts have removed, by the types under which they are read. */
    takenAway: (): readonly { readonly type: string; readonly id: string }[] =>
      rows.changes().flatMap(({ after }) => (isTakenAway(after) ? [kindOf(after.type).readAs(after)] : [])),
  };
};
