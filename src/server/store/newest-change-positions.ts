import type { SQLOutputValue } from "node:sqlite";
import type { AnyRow } from "#kinds/core/row.ts";
import { typesOfLeaders, typesOnAllDevices } from "#kinds/registry.ts";
import type { SqlEngine } from "./sql-engine.ts";
import { prepareKept } from "./pending-writes.ts";

/**
 * `room`: the newest change that the room can see, or 0; `leaders`: the newest that is for who leads the meeting, or 0;
 * `owners`: whose records changed, and where they did last.
 */
export type Concerned = {
  readonly room: number;
  readonly leaders: number;
  readonly owners: ReadonlyMap<string, number>;
};

/** How far the changes of a space have come, for whom. */
export type RecordPlaces = {
  /** How far a reader of the room has been told anything, own records included: what others hide moves it nowhere. */
  readonly roomPosition: (meetingId: string, participantId: string | null) => number;
  /** How far the participant's records that are read on all of a person's devices have come. */
  readonly otherDevicePosition: (meetingId: string, participantId: string) => number;
  /** How far who leads the meeting has been told of what is for leaders alone. */
  readonly leadersPosition: (meetingId: string) => number;
  /** Whom changes above `after` concern. */
  readonly concernedSince: (meetingId: string, after: number) => Concerned;
};

/** A row that was written and may not be in the database yet. */
export type UnsentRow = {
  readonly meetingId: string;
  readonly row: AnyRow;
  /** Its columns, in their order. */
  readonly values: readonly SQLOutputValue[];
};

/** Names of types, as SQL lists them. */
export const listed = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(", ");

/** The last of the places that are stored and of those that will be. @param placeOfRow 0 for a row that counts for nothing */
const lastUnsent = (
  unsent: Iterable<UnsentRow>,
  spaceId: string,
  stored: number,
  placeOfRow: (row: AnyRow) => number,
): number => {
  let last = stored;
  for (const { meetingId, row } of unsent) if (meetingId === spaceId) last = Math.max(last, placeOfRow(row));
  return last;
};

/** Finds the records that changed after a position, for each kind of reader. */
export const createPlaces = ({ db }: SqlEngine, unsent: () => Iterable<UnsentRow>): RecordPlaces => {
  const lastOfRoom = prepareKept(
    db,
    "SELECT room_seq AS seq FROM record WHERE space_id = ? AND room > 0 ORDER BY room_seq DESC LIMIT 1",
  );
  const lastOfOwner = prepareKept(
    db,
    "SELECT seq FROM record WHERE space_id = ? AND owner = ? ORDER BY seq DESC LIMIT 1",
  );
  const lastOnAllDevices = prepareKept(
    db,
    `SELECT seq FROM record WHERE space_id = ? AND owner = ? AND type IN (${listed(typesOnAllDevices)})
      ORDER BY seq DESC LIMIT 1`,
  );
  const lastOfLeaders = prepareKept(
    db,
    `SELECT max(seq) AS seq FROM record WHERE space_id = ? AND type IN (${listed(typesOfLeaders)}) AND desk > 0`,
  );
  const changedSince = db.prepare(`
    SELECT type, owner, seq, CASE WHEN room > 0 AND room_seq > ?2 THEN room_seq ELSE 0 END AS room_seq
    FROM record WHERE space_id = ?1 AND seq > ?2 ORDER BY seq`);

  return {
    roomPosition: (meetingId, participantId) => {
      const stored = Math.max(
        Number(lastOfRoom.get(meetingId)?.seq ?? 0),
        participantId === null ? 0 : Number(lastOfOwner.get(meetingId, participantId)?.seq ?? 0),
      );
      return lastUnsent(unsent(), meetingId, stored, (row) =>
        Math.max(
          row.room === "never" ? 0 : row.roomSeq,
          participantId !== null && row.owner === participantId ? row.seq : 0,
        ),
      );
    },
    otherDevicePosition: (meetingId, participantId) =>
      lastUnsent(unsent(), meetingId, Number(lastOnAllDevices.get(meetingId, participantId)?.seq ?? 0), (row) =>
        row.owner === participantId && typesOnAllDevices.includes(row.type) ? row.seq : 0,
      ),
    leadersPosition: (meetingId) =>
      lastUnsent(unsent(), meetingId, Number(lastOfLeaders.get(meetingId)?.seq ?? 0), (row) =>
        row.desk !== "never" && typesOfLeaders.includes(row.type) ? row.seq : 0,
      ),
    concernedSince: (meetingId, after) => {
      const changed = changedSince.all(meetingId, after);
      const owners = new Map<string, number>();
      for (const { owner, seq } of changed) if (owner !== null) owners.set(String(owner), Number(seq));
      const ofLeaders = changed.filter(({ type }) => typesOfLeaders.includes(String(type)));
      return {
        room: changed.reduce((last, row) => Math.max(last, Number(row.room_seq)), 0),
        leaders: Number(ofLeaders.at(-1)?.seq ?? 0),
        owners,
      };
    },
  };
};
