import { isOfField, partsSayingAny, type AnyErasure, type ErasedField } from "#domain/erasure-notes-and-redaction.ts";
import { chargeIdOf } from "#domain/ids.ts";
import { agendaItem } from "#kinds/agenda-item/row.ts";
import { arising } from "#kinds/arising/row.ts";
import { entry } from "#kinds/entry/row.ts";
import { isReported, type Suggestion } from "#kinds/follow-up/erase-words.ts";
import { followUp } from "#kinds/follow-up/row.ts";
import type { ErasedHere } from "./carry-out-erasure.ts";
import { meetingsWith } from "./matters-arising-keeper.ts";
import type { Tables } from "./store/open-tables.ts";

type Reads = Pick<Tables, "records" | "spaces">;

/** What is to be erased in another space, under its own name there. */
type Field = ErasedField & Pick<AnyErasure, "id">;

/**
 * What of a suggestion's copy is to be erased; undefined where it repeats none of the words.
 * @param names of the fields in which the copy has its text, and its reports
 * @param words undefined: it is not known which were erased
 */
const fieldOf = (
  { text, steps, documents }: Suggestion,
  rev: number,
  words: readonly string[] | undefined,
  names: { readonly text: string; readonly reports: string },
): Pick<ErasedField, "field" | "parts" | "rev"> | undefined => {
  if (text === "") return undefined;
  if (words === undefined) return { field: names.text };
  const parts = partsSayingAny(text, words);
  if (parts.length > 0) return { field: names.text, parts, rev };
  return isReported({ text, steps, documents }, words) ? { field: names.reports } : undefined;
};

const inLedger = (
  { records }: Reads,
  committeeId: string,
  id: string,
  words: ErasedHere["words"],
): Field | undefined => {
  const row = records.row(committeeId, followUp, id);
  if (row === undefined) return undefined;
  const { text, history, documents = [] } = row.state;
  const found = fieldOf({ text, steps: history, documents }, row.rev, words, { text: "text", reports: "history" });
  return found && { type: followUp.type, id, ...found };
};

const inMeeting = (
  { records }: Reads,
  meetingId: string,
  id: string,
  words: ErasedHere["words"],
): Field | undefined => {
  const row = records.row(meetingId, arising, id);
  if (row === undefined) return undefined;
  const { text, steps, documents = [] } = row.state;
  const found = fieldOf({ text, steps, documents }, row.rev, words, { text: "text", reports: "steps" });
  return found && { type: arising.type, id, ...found };
};

/** The id of the ledger's row that repeats the words: that of a suggestion, or of a charge; undefined where none does. */
const copyIdOf = ({ erasure }: ErasedHere): string | undefined => {
  const { meetingId, id } = erasure;
  if (!isOfField(erasure)) return erasure.what === undefined ? id : undefined;
  if (erasure.type === entry.type && erasure.field === "text") return id;
  const isResolution = erasure.type === agendaItem.type && erasure.field === "resolution";
  return isResolution ? chargeIdOf(meetingId, id) : undefined;
};

type Deps = Pick<Tables, "records" | "spaces" | "read"> & {
  /** Erases in the space that each names, in a transaction of its own there. */
  readonly eraseIn: (spaceId: string, erasures: readonly AnyErasure[]) => Promise<void>;
};

/**
 * The committee's ledger, and later meetings, have the words of a suggestion that was taken over: what is erased in the meeting
 * goes from there too.
 */
export const createEraseInOtherSpaces = ({ records, spaces, read, eraseIn }: Deps) => {
  const reads = { records, spaces };
  const eraseOne = async (committeeId: string, id: string, { erasure, words }: ErasedHere): Promise<void> => {
    const { reason, at, officerId } = erasure;
    const named = (spaceId: string, field: Field): AnyErasure => ({
      meetingId: spaceId,
      reason,
      at,
      officerId,
      what: "field",
      ...field,
    });
    const meetings = await read(() => meetingsWith(reads, committeeId, id));
    if (!isOfField(erasure)) {
      const isThere = await read(() => (records.row(committeeId, followUp, id)?.state.text ?? "") !== "");
      for (const spaceId of [...(isThere ? [committeeId] : []), ...meetings])
        await eraseIn(spaceId, [{ ...erasure, meetingId: spaceId }]);
      return;
    }
    const ledger = await read(() => inLedger(reads, committeeId, id, words));
    if (ledger !== undefined) await eraseIn(committeeId, [named(committeeId, ledger)]);
    for (const meetingId of meetings) {
      const field = await read(() => inMeeting(reads, meetingId, id, words));
      if (field !== undefined) await eraseIn(meetingId, [named(meetingId, field)]);
    }
  };
  return async (meetingId: string, erased: readonly ErasedHere[]): Promise<void> => {
    const copied = erased.flatMap((one) => {
      const id = copyIdOf(one);
      return id === undefined ? [] : [{ id, one }];
    });
    if (copied.length === 0) return;
    const committeeId = await read(() => spaces.head(meetingId)?.parent ?? null);
    if (committeeId !== null) for (const { id, one } of copied) await eraseOne(committeeId, id, one);
  };
};
