import type { Target } from "#domain/records.ts";
import { agendaItem } from "./agenda-item/row.ts";
import type { StagedRows } from "./core/staged-rows.ts";
import type { Sight } from "./core/row.ts";
import { project } from "./project/row.ts";
import { strategy } from "./strategy/row.ts";

/** The matter of an entry, or the current matter, as the room sees it. */
const roomSightOf = (draft: StagedRows, { type, id }: Target): Sight | undefined => {
  switch (type) {
    case "project":
      return draft.get(project, id)?.room;
    case "strategy":
      return draft.get(strategy, id)?.room;
    case "agenda-item":
      return draft.get(agendaItem, id)?.room;
  }
};

/** Whether this project, strategy or agenda item exists now. */
export const isKnownTarget = (draft: StagedRows, target: Target): boolean => roomSightOf(draft, target) === "shown";
