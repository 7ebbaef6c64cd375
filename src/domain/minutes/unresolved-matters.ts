import type { AgendaItemRecord, PersonRecord } from "../records.ts";
import { sayResolution } from "./resolution.ts";

/** Items that the minutes expect a result of: those without items below them. */
export const itemsForResult = (items: readonly AgendaItemRecord[]): readonly AgendaItemRecord[] =>
  items.filter((item) => !items.some(({ parentId }) => parentId === item.id));

/** Items of which nothing was resolved yet, in the order of the agenda: asked before closing and before certifying (promise S8). */
export const unresolvedItems = (items: readonly AgendaItemRecord[]): readonly AgendaItemRecord[] =>
  itemsForResult(items).filter((item) => sayResolution(item) === "");

/**
 * Those who wait for a word of the secretariat, who they are: also who claims to be somebody of the roster.
 * @param people all that are held, those among them who claim somebody of the roster too
 */
export const unconfirmedPeople = (people: readonly PersonRecord[]): readonly PersonRecord[] =>
  people.filter(({ confirmed }) => !confirmed);
