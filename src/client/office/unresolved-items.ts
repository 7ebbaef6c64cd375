import { sayResolution } from "#domain/minutes/resolution.ts";
import type { AgendaItemRecord } from "#domain/records.ts";

/** Items that the minutes expect a result of: those without items below them. */
const wantsResult = (item: AgendaItemRecord, all: readonly AgendaItemRecord[]): boolean =>
  !all.some(({ parentId }) => parentId === item.id);

/** Items of which nothing was resolved yet, in the order of the agenda. */
export const unresolvedItems = (items: readonly AgendaItemRecord[]): readonly AgendaItemRecord[] =>
  items.filter((item) => wantsResult(item, items) && sayResolution(item) === "");

/** The first of them, or the next after the one that was dealt with; from the top again after the last. */
export const firstUnresolved = (items: readonly AgendaItemRecord[], afterId?: string): AgendaItemRecord | undefined => {
  const open = unresolvedItems(items).filter(({ id }) => id !== afterId);
  const from = items.findIndex(({ id }) => id === afterId);
  return open.find((item) => items.indexOf(item) > from) ?? open[0];
};
