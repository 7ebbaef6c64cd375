import { createMemo, createSignal, type Accessor } from "solid-js";
import type { Numerals } from "#domain/records.ts";
import type { MinutesFromRecords } from "./minutes-from-records.ts";

/**
 * The numerals of a page with papers: those that the meeting is set to, until somebody chooses others there. The choice holds
 * for that page and is not kept.
 */
export const createNumeralsChoice = (
  view: Accessor<MinutesFromRecords>,
): [Accessor<Numerals>, (chosen: Numerals) => void] => {
  const [chosen, setChosen] = createSignal<Numerals>();
  const numerals = createMemo(() => chosen() ?? numeralsOfMeeting(view()));
  return [numerals, (next) => void setChosen(next)];
};

/** The meeting's setting; before the meeting is read nothing is shown that it could change. */
export const numeralsOfMeeting = (view: MinutesFromRecords): Numerals => view.office.meeting()?.numerals ?? "arabic";
