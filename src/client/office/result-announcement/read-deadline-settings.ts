import { usualResultClock, type ResultClockSettings } from "#domain/result-announcement-deadlines.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import type { SpaceInList } from "../prepare/spaces-api.ts";

export type ClockPlace = { readonly settings: ResultClockSettings; readonly holidays: ReadonlySet<string> };

/** The deadline's settings in the officer's organisation; the usual numbers until they are known. */
export const clockPlaceOf = (spaces: readonly SpaceInList[]): ClockPlace => {
  const clock = spaces.find(({ kind }) => kind === "organisation")?.clock;
  return { settings: clock?.resultClock ?? usualResultClock, holidays: new Set(clock?.holidays) };
};

/** The day in Bangkok, ISO. @param now ms */
export const todayOf = (now: number): string => bangkokIso(now).slice(0, 10);
