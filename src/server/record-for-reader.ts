import { isOwnRow, type Reader } from "#kinds/core/field-audiences.ts";
import type { AnyRow } from "#kinds/core/row.ts";
import { kindOf } from "#kinds/registry.ts";
import type { ChangedRecord } from "#protocol/messages.ts";

/** A row as this reader may read it, without anything else; undefined for a row that nobody is sent. */
export const recordForReader = (row: AnyRow, asked: Reader): ChangedRecord | undefined => {
  const kind = kindOf(row.type);
  const reader = kind.isReadOnAllDevices ? asked : onThisDeviceAlone(asked);
  const isOwn = isOwnRow(row, reader);
  const isTold = (reader.desk === "people" && kind.isOfPeople) || (reader.leads === true && kind.isOfLeaders);
  const seesDesk = reader.desk === "all" || isTold;
  const sights = [row.room, ...(isOwn ? [row.own] : []), ...(seesDesk ? [row.desk] : [])];
  if (sights.includes("shown")) return kind.read(row, reader);
  if (!sights.includes("gone")) return undefined;
  const erased = isOwn ? kind.erasedFor(row) : undefined;
  return { ...kind.readAs(row), seq: row.seq, gone: true, ...(erased === undefined ? {} : { erased }) };
};

const onThisDeviceAlone = ({ otherDevices: _others, ...reader }: Reader): Reader => reader;

/**
 * What somebody of the room reads of a row who has no part in it, wherever in history it stands. It is read as somebody who
 * was present does: those others are sent less, and never something else.
 */
export const roomReading = (row: AnyRow, isAnswered: Reader["isAnswered"]): unknown =>
  recordForReader(
    { ...row, seq: 0 },
    {
      participantId: null,
      desk: "none",
      readsAuthors: false,
      hasEndorsed: () => false,
      isAsked: () => true,
      isAnswered,
    },
  );
