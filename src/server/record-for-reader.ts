import { isOwnRow, type Reader } from "#kinds/core/field-audiences.ts";
import type { AnyRow } from "#kinds/core/row.ts";
import type { Kind } from "#kinds/core/kind.ts";
import { kindOf } from "#kinds/registry.ts";
import type { ChangedRecord } from "#protocol/messages.ts";

/** A row as this reader may read it, without anything else; undefined for a row that nobody is sent. */
export const recordForReader = (row: AnyRow, asked: Reader): ChangedRecord | undefined => {
  const kind = kindOf(row.type);
  const reader = onDevicesThatReadIt(asked, kind);
  const isOwn = isOwnRow(row, reader);
  const isTold = (reader.desk === "people" && kind.isOfPeople) || (reader.leads === true && kind.isOfLeaders);
  const seesDesk = reader.desk === "all" || isTold;
  const sights = [row.room, ...(isOwn ? [row.own] : []), ...(seesDesk ? [row.desk] : [])];
  if (sights.includes("shown")) return kind.read(row, reader);
  if (!sights.includes("gone")) return undefined;
  const erased = isOwn ? kind.erasedFor(row) : undefined;
  return { ...kind.readAs(row), seq: row.seq, gone: true, ...(erased === undefined ? {} : { erased }) };
};

/** The reader, with those of the own other devices whose records of this kind are read on this one. */
const onDevicesThatReadIt = (asked: Reader, { isReadOnAllDevices }: Kind): Reader => {
  const { otherDevices, ...reader } = asked;
  if (otherDevices === undefined || isReadOnAllDevices === true) return asked;
  if (isReadOnAllDevices === false) return reader;
  return { ...reader, otherDevices: new Map([...otherDevices].filter(([, how]) => how === "confirmed")) };
};

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
