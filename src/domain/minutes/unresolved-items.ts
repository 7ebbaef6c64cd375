import type { AgendaItemRecord } from "../records.ts";
import { isEmptyItem, readAgenda, type MattersData } from "./agenda-matters.ts";
import { emptyWords } from "./minutes-types.ts";
import { sayResolution } from "./resolution.ts";

/** Items that can have a result in the minutes: those without sub-items. */
const itemsForResult = (items: readonly AgendaItemRecord[]): readonly AgendaItemRecord[] =>
  items.filter((item) => !items.some(({ parentId }) => parentId === item.id));

/** Items without a resolution yet, in the order of the agenda, those at which nothing is dealt with among them. */
export const itemsWithoutResolution = (items: readonly AgendaItemRecord[]): readonly AgendaItemRecord[] =>
  itemsForResult(items).filter((item) => sayResolution(item) === "");

/** A paragraph of the minutes that an officer has worded; `text` null: it follows the data again. */
export type Worded = { readonly place: string; readonly text: string | null };

/**
 * Items that need a result, and which of them have none: shown before closing, before publishing and before certifying
 * (promise S8). What the minutes print as "- ไม่มี -" needs none, until an officer has worded something there; a result that
 * was worded in the minutes is one.
 */
export const itemsNeedingResult = (data: MattersData, worded: readonly Worded[] = []): readonly NeedingResult[] => {
  const agenda = readAgenda(data);
  const places = new Map(worded.map(({ place, text }) => [place, text]));
  const isWorded = ({ id }: AgendaItemRecord): boolean =>
    (places.get(`item/${id}/detail`) ?? emptyWords) !== emptyWords ||
    worded.some(({ place, text }) => (text ?? "") !== "" && place.startsWith(`item/${id}/added/`));
  return itemsForResult(data.agenda)
    .filter((item) => !isEmptyItem(agenda, item) || isWorded(item))
    .map((item) => ({
      item,
      hasResult: sayResolution(item) !== "" || (places.get(`item/${item.id}/resolution`) ?? "") !== "",
    }));
};

export type NeedingResult = { readonly item: AgendaItemRecord; readonly hasResult: boolean };

/** Those that have none. */
export const unresolvedItems = (data: MattersData, worded?: readonly Worded[]): readonly AgendaItemRecord[] =>
  itemsNeedingResult(data, worded).flatMap(({ item, hasResult }) => (hasResult ? [] : item));
