import type { Translate } from "#client/i18n/translator.ts";
import { isHere } from "../count-presence.ts";
import type { DeskRow } from "./desk-rows.ts";
import type { Desk } from "./desk-state.ts";

/** That somebody is here already, and since when: established, or by the own word alone; undefined where they are not here. */
export const arrivalWords = (desk: Desk, { attendance }: DeskRow, t: Translate): string | undefined => {
  if (attendance === undefined || !isHere(attendance)) return undefined;
  const time = attendance.checkedInAt === null ? "" : desk.data.format.time(attendance.checkedInAt);
  return t(attendance.evidence === "self-declared" ? "desk.substituteClaims" : "desk.substituteHere", { time }).trim();
};
