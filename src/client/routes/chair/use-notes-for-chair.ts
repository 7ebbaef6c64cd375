import { createMemo, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createAllRead, createLive, createLiveValue } from "#client/lib/live-query.ts";
import { chairNoteIdOf } from "#domain/ids.ts";
import type { ChairNoteRecord } from "#domain/records.ts";

/**
 * What the secretariat wrote for the presiding person, as this device has it: what it has not sent yet is laid over what
 * it has read, so that a running sheet printed without a signal is the newest one (promise M12).
 */
export const useNotesForChair = (meetingId: Accessor<string>) => {
  const { queries } = useApp();
  const rows = createLive(meetingId, queries.chairNotes);
  const acts = createLiveValue(meetingId, queries.officeActs);
  const notes = createMemo(() => {
    const known = new Map<string, Pick<ChairNoteRecord, "note" | "sentences">>(rows.rows.map((row) => [row.id, row]));
    const waiting = (acts.value ?? [])
      .filter(({ op, refused, conflict }) => op.kind === "chair-note/put" && !refused && !conflict)
      .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
    for (const { op } of waiting) known.set(op.id, { note: "", sentences: [], ...known.get(op.id), ...op.args });
    return known;
  });
  return {
    isRead: createAllRead([rows, acts]),
    of: (itemId: string): Pick<ChairNoteRecord, "note" | "sentences"> | undefined => notes().get(chairNoteIdOf(itemId)),
  };
};
