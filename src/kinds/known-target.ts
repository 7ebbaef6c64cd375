import type { Target } from "#domain/records.ts";
import { agendaItem } from "./agenda-item/shape.ts";
import type { Draft } from "./core/draft.ts";
import type { Sight } from "./core/row.ts";
import { project } from "./project/shape.ts";
import { strategy } from "./strategy/shape.ts";

/** What an entry, or the current matter, can be about, as the room sees it. */
const roomSightOf = (draft: Draft, { type, id }: Target): Sight | undefined => {
  switch (type) {
    case "project":
      return draft.get(project, id)?.room;
    case "strategy":
      return draft.get(strategy, id)?.room;
    case "agenda-item":
      return draft.get(agendaItem, id)?.room;
  }
};

/** Whether there is such a project, strategy or agenda item now. */
export const isKnownTarget = (draft: Draft, target: Target): boolean => roomSightOf(draft, target) === "shown";
