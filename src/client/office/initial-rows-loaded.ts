import { createMemo, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createRoomTimeSignal } from "./room-time-signal.ts";
import type { OfficeData } from "./office-data.ts";

/** Rows come in one after the other for a moment after a screen is opened; then what comes is new. */
const settlingMs = 2_000;

/** Whether everything that there was when the screen was opened has had the time to come. */
export const createInitialRowsLoaded = (data: OfficeData): Accessor<boolean> => {
  const { sync } = useApp();
  const clock = createRoomTimeSignal();
  const readSince = createMemo<number | undefined>(
    (before) => before ?? (sync.hasSnapshot && data.entriesState() === "ready" ? clock() : undefined),
  );
  return () => {
    const since = readSince();
    return since !== undefined && clock() - since > settlingMs;
  };
};
