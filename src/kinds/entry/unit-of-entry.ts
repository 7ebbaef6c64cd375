import type { Facts } from "../core/act.ts";
import { project } from "../project/row.ts";
import { entry, type EntryRow } from "./row.ts";

/** The unit of the project that an entry is about now, after any move by the office; null for none. */
export const unitOfEntry = (facts: Facts, { state, office }: EntryRow): string | null => {
  const target = office?.movedTo ?? state.target;
  return target.type === "project" ? (facts.get(project, target.id)?.state.unitId ?? null) : null;
};

/** The same for an entry that the room is shown; a unit's representative is sent no other. */
export const unitOfShownEntry = (facts: Facts, id: string): string | null => {
  const row = facts.get(entry, id);
  return row === undefined || row.room !== "shown" ? null : unitOfEntry(facts, row);
};
