import { inArisingOrder, isArising, type Arising } from "#domain/matters-arising.ts";
import type { MeetingRecord } from "#domain/records.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { blankRow, removed } from "../core/row.ts";
import { followUp } from "../follow-up/row.ts";
import { arising, type ArisingRow } from "./row.ts";

/**
 * How a meeting follows the ledger. `list`: open suggestions come and go, until the meeting begins. `known`: the
 * suggestions that were listed then are updated with what is reported in the meeting. `none`: the meeting is over, and
 * its minutes say what was known then.
 */
export type Following = "list" | "known" | "none";

/** How a meeting of this status follows the ledger. */
export const followingOf = ({ status }: Pick<MeetingRecord, "status">): Following => {
  if (status === "draft" || status === "registration") return "list";
  return status === "in-session" ? "known" : "none";
};

const toldLater: readonly string[] = ["verdict/put", "entry/redact", "entry/restore", "entry/erase", "person/erase"];

/**
 * Whether an operation in one meeting changes what later meetings read: an author's verdict on an outcome, an entry
 * that is hidden or shown again, or in whose place another one stands.
 */
export const isToldLater = (kind: string): boolean => toldLater.includes(kind);
/** Whether an act changes what the committee's ledger says. */
export const changesLedger = (kind: string): boolean => kind.startsWith(`${followUp.type}/`);

/**
 * Makes a meeting's matters arising agree with the committee's ledger. A row without a change stays as it is.
 * @param ledger every suggestion of the committee that came from another meeting
 * @param now receipt, ms
 */
export const followLedger = (draft: StagedRows, ledger: readonly Arising[], how: Following, now: number): void => {
  if (how === "none") return;
  const before = new Map(draft.ofType(arising).map((row) => [row.id, row]));
  const isShown = (id: string): boolean => before.get(id)?.room === "shown";
  const wanted = inArisingOrder(ledger.filter((one) => (how === "list" ? isArising(one) : isShown(one.id))));
  for (const { id, ...state } of wanted) {
    const row = before.get(id);
    const order = how === "known" && row !== undefined ? row.state.order : state.order;
    put(draft, row, id, { ...state, order }, now);
  }
  // In a meeting that has begun, what is still in the ledger stays on the list. What was hidden or erased is removed.
  const ids = new Set((how === "known" ? ledger : wanted).map(({ id }) => id));
  for (const row of before.values()) if (!ids.has(row.id) && isShown(row.id)) draft.put(removed(row, now));
};

const put = (
  draft: StagedRows,
  before: ArisingRow | undefined,
  id: string,
  state: ArisingRow["state"],
  now: number,
) => {
  if (before?.room === "shown" && JSON.stringify(before.state) === JSON.stringify(state)) return;
  const rev = (before?.rev ?? 0) + 1;
  const start: ArisingRow = before ?? { ...blankRow(arising, id, null, now), state, office: null, view: null };
  draft.put({ ...start, rev, officeRev: rev, updatedAt: now, state, room: "shown", desk: "shown" });
};
