import type { Workbook } from "#domain/import/workbook-grid.ts";
import type { Plan } from "#domain/import/plan.ts";
import type { Answers } from "#domain/import/plan-types.ts";
import { localStorageOf } from "#client/lib/local-storage.ts";

/** Rows that wait, with what was answered already. They stay in this browser alone (promise M2). */
export type UnresolvedRows = { readonly workbook: Workbook; readonly answers: Answers; readonly count: number };

/** Signing out takes away what begins so (`office-sign-out.ts`). */
const keyOf = (meetingId: string): string => `ruam-import:${meetingId}`;

/** The file without the rows that are in the meeting now; heads and lines above rows stay, since rows are read by them. */
export const heldOf = (workbook: Workbook, plan: Plan, answers: Answers): UnresolvedRows | undefined => {
  const waiting = plan.tables.flatMap(({ sheet, rows }) =>
    rows.flatMap(({ state, at }) => (state === "mend" || state === "decide" ? [`${sheet} ${at}`] : [])),
  );
  if (waiting.length === 0) return undefined;
  const done = new Set(
    plan.tables.flatMap(({ sheet, rows, kind }) =>
      rows.flatMap(({ state, at }) =>
        kind === "meeting" || state === "mend" || state === "decide" ? [] : [`${sheet} ${at}`],
      ),
    ),
  );
  const sheets = workbook.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.filter(({ at }) => !done.has(`${sheet.name} ${at}`)),
  }));
  return { workbook: { ...workbook, sheets }, answers, count: waiting.length };
};

const isHeld = (value: unknown): value is UnresolvedRows =>
  typeof value === "object" && value !== null && "workbook" in value && "answers" in value && "count" in value;

/** Keeps the waiting rows of each meeting in this browser. */
export const heldRows = {
  read: (meetingId: string): UnresolvedRows | undefined => {
    try {
      const value: unknown = JSON.parse(localStorageOf()?.getItem(keyOf(meetingId)) ?? "null");
      return isHeld(value) ? value : undefined;
    } catch {
      return undefined;
    }
  },
  /** Where the browser has no room for them, the file itself can be brought again. */
  put: (meetingId: string, held: UnresolvedRows | undefined): void => {
    try {
      if (held === undefined) localStorageOf()?.removeItem(keyOf(meetingId));
      else localStorageOf()?.setItem(keyOf(meetingId), JSON.stringify(held));
    } catch {
      localStorageOf()?.removeItem(keyOf(meetingId));
    }
  },
};
