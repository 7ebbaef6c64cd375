import { consideredItems } from "../consideration-time.ts";
import { stepsInOrder } from "../matter-order.ts";
import type { AgendaItemRecord, EntryRecord, ProjectRecord } from "../records.ts";
import type { MinutesData } from "./minutes-data.ts";

/** What of the agenda and of the plan the meeting dealt with. */
export type DealtWith = {
  /**
   * An item by itself: by being called, resolved, or asked about, also by its strategy or one of that strategy's projects. To
   * put it off or withdraw it is not to deal with it, nor to write about it after the meeting.
   */
  readonly item: (item: AgendaItemRecord) => boolean;
  /** A strategy, as a whole or by one of its projects. */
  readonly strategy: (id: string) => boolean;
  readonly project: (project: Pick<ProjectRecord, "id" | "strategyId">) => boolean;
};

const isPutOff = ({ resolutionKind }: AgendaItemRecord): boolean =>
  resolutionKind === "postponed" || resolutionKind === "withdrawn";

/** What came after the meeting is not of it, but for what an officer noted of somebody who spoke there. */
const isOfMeeting = ({ late, office }: EntryRecord): boolean =>
  !late || office?.deeds?.some(({ kind }) => kind === "record") === true;

/**
 * What was dealt with, by what was called in the meeting, resolved, asked and suggested. A strategy goes with its
 * agenda item; one without an item with the item at which the plan is considered, where the agenda names no strategy at all.
 * Where nothing was called, it is not known what was not reached, and all of it counts, as on the agenda of the phones.
 * @param hostId the item at which projects are considered
 */
export const dealtWith = (
  data: Pick<MinutesData, "agenda" | "strategies" | "projects" | "considerations">,
  entriesOn: ReadonlyMap<string, readonly EntryRecord[]>,
  hostId: string | undefined,
): DealtWith => {
  const { agenda, strategies, projects, considerations } = data;
  if (considerations.length === 0) return { item: () => true, strategy: () => true, project: () => true };
  const decided = agenda.map((item) => (isPutOff(item) ? { ...item, resolution: null } : item));
  const items = consideredItems(stepsInOrder(data), decided, considerations);
  const called = new Set(considerations.map(({ target }) => `${target.type}/${target.id}`));
  const isOn = (about: string): boolean => called.has(about) || entriesOn.has(about);
  const about = (id: string) => agenda.filter(({ strategyId }) => strategyId === id);
  const isHostTaken = agenda.some((item) => item.id === hostId && items.has(item.id) && !isPutOff(item));
  const isPlanWhole = isHostTaken && !strategies.some(({ id }) => about(id).length > 0);
  const whole = (id: string): boolean =>
    called.has(`strategy/${id}`) || isPlanWhole || about(id).some((item) => items.has(item.id) && !isPutOff(item));
  const project = ({ id, strategyId }: Pick<ProjectRecord, "id" | "strategyId">): boolean =>
    whole(strategyId) || isOn(`project/${id}`);
  const wasAsked = (about: string): boolean => entriesOn.get(about)?.some(isOfMeeting) === true;
  const isAsked = (about: string, strategyId: string | undefined): boolean =>
    wasAsked(about) ||
    (strategyId !== undefined &&
      (wasAsked(`strategy/${strategyId}`) ||
        projects.some((one) => one.strategyId === strategyId && wasAsked(`project/${one.id}`))));
  return {
    item: ({ id, strategyId }) => items.has(id) || isAsked(`agenda-item/${id}`, strategyId),
    project,
    strategy: (id) =>
      whole(id) || isOn(`strategy/${id}`) || projects.some((one) => one.strategyId === id && project(one)),
  };
};
