import { typeOfAct } from "#kinds/registry.ts";
import { isGone, type ChangedRecord } from "#protocol/messages.ts";

/** Whether the act edits a record, and so has to name the revision that was seen of it. */
export const isEdit = (kind: string): boolean =>
  kind.endsWith("/put") || kind === "role/assign" || kind === "meeting/set-times";

/**
 * The revision that an officer sees who has read everything: an edit of a record that is there names it, as every console
 * does. Other acts name what their test says.
 */
export const revisionSeen = (
  records: readonly ChangedRecord[],
  { kind, id }: { readonly kind: string; readonly id: string },
): { readonly officeRev?: number } => {
  const record = records.findLast((one) => one.type === typeOfAct(kind) && one.id === id);
  return record === undefined || isGone(record) ? {} : { officeRev: record.rev };
};
