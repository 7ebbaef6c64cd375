import { createMemo, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive } from "#client/lib/live-query.ts";
import { isNotReached, readAgenda } from "#domain/minutes/agenda-matters.ts";
import { unresolvedItems } from "#domain/minutes/unresolved-items.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import type { OfficeData } from "./office-data.ts";

/** What the minutes say of an item that has no result is said by the same data. */
const createMattersData = (data: OfficeData) => {
  const { queries } = useApp();
  const arising = createLive(data.meetingId, queries.arising);
  return () => ({
    ...data.matters(),
    entries: data.entries(),
    considerations: data.considerations(),
    arising: arising.rows,
  });
};

/** Whether the meeting has not come to an item, as its minutes will say. */
export const createNotReached = (data: OfficeData): ((item: AgendaItemRecord) => boolean) => {
  const matters = createMattersData(data);
  const agenda = createMemo(() => readAgenda(matters()));
  return (item) => isNotReached(agenda(), item);
};

/** Items that need a result and have none, by the rule of the checks before certifying. */
export const createUnresolved = (data: OfficeData): Accessor<readonly AgendaItemRecord[]> => {
  const { queries } = useApp();
  const matters = createMattersData(data);
  const paragraphs = createLive(data.meetingId, (id: string) => queries.documents(id, ["paragraph"]));
  return createMemo(() => {
    const worded = paragraphs.rows.flatMap((record) => (record.type === "paragraph" ? record : []));
    return unresolvedItems(matters(), worded);
  });
};
