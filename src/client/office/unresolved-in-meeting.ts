import { createMemo, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive } from "#client/lib/live-query.ts";
import { unresolvedItems } from "#domain/minutes/unresolved-items.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import type { OfficeData } from "./office-data.ts";

/** Items that need a result and have none, by the rule of the checks before certifying. */
export const createUnresolved = (data: OfficeData): Accessor<readonly AgendaItemRecord[]> => {
  const { queries } = useApp();
  const arising = createLive(data.meetingId, queries.arising);
  const paragraphs = createLive(data.meetingId, (id: string) => queries.documents(id, ["paragraph"]));
  return createMemo(() => {
    const worded = paragraphs.rows.flatMap((record) => (record.type === "paragraph" ? record : []));
    const [entries, considerations] = [data.entries(), data.considerations()];
    return unresolvedItems({ ...data.matters(), entries, considerations, arising: arising.rows }, worded);
  });
};
