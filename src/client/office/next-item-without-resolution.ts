import { itemsWithoutResolution } from "#domain/minutes/unresolved-items.ts";
import type { AgendaItemRecord } from "#domain/records.ts";

/** The first item without a result, or the next after the one that was dealt with; from the top again after the last. */
export const firstUnresolved = (items: readonly AgendaItemRecord[], afterId?: string): AgendaItemRecord | undefined => {
  const open = itemsWithoutResolution(items).filter(({ id }) => id !== afterId);
  const from = items.findIndex(({ id }) => id === afterId);
  return open.find((item) => items.indexOf(item) > from) ?? open[0];
};
