import { inArisingOrder, isArising, type Arising } from "#domain/matters-arising.ts";
import type { MeetingRecord } from "#domain/records.ts";
import type { Draft } from "../core/draft.ts";
import { blankRow, removed } from "../core/row.ts";
import { followUp } from "../follow-up/shape.ts";
import { arising, type ArisingRow } from "./shape.ts";

/**
 * How a meeting follows the ledger. `list`: what is open comes and goes, until it begins; `known`: what was put before the
 * meeting says what is reported there; `none`: it is over, and its minutes say what was known.
 */
export type Following = "list" | "known" | "none";

export const followingOf = ({ status }: Pick<MeetingRecord, "status">): Following => {
  if (status === "draft" || status === "registration") return "list";
  return status === "in-session" ? "known" : "none";
};

const toldLater: readonly string[] = ["verdict/put", "entry/redact", "entry/restore"];

/** Whether an operation in a meeting is told in later ones: what an author says of what was done, what is hidden or shown again. */
export const isToldLater = (kind: string): boolean => toldLater.includes(kind);
/** Whether an act changes what the committee's ledger says. */
export const changesLedger = (kind: string): boolean => kind.startsWith(`${followUp.type}/`);

/**
 * Brings a meeting's เรื่องสืบเนื่อง in step with the committee's ledger; a row that says the same stays as it is.
 * @param ledger every suggestion of the committee that came from another meeting
 * @param now receipt, ms
 */
export const followLedger = (draft: Draft, ledger: readonly Arising[], how: Following, now: number): void => {
  if (how === "none") return;
  const before = new Map(draft.ofType(arising).map((row) => [row.id, row]));
  const isShown = (id: string): boolean => before.get(id)?.room === "shown";
  const wanted = inArisingOrder(ledger.filter((one) => (how === "list" ? isArising(one) : isShown(one.id))));
  for (const { id, ...state } of wanted) {
    const row = before.get(id);
    const order = how === "known" && row !== undefined ? row.state.order : state.order;
    put(draft, row, id, { ...state, order }, now);
  }
  // What is still in the ledger stays on the list of a meeting that has begun; what was hidden or erased goes.
  const ids = new Set((how === "known" ? ledger : wanted).map(({ id }) => id));
  for (const row of before.values()) if (!ids.has(row.id) && isShown(row.id)) draft.put(removed(row, now));
};

const put = (draft: Draft, before: ArisingRow | undefined, id: string, state: ArisingRow["state"], now: number) => {
  if (before?.room === "shown" && JSON.stringify(before.state) === JSON.stringify(state)) return;
  const rev = (before?.rev ?? 0) + 1;
  const start: ArisingRow = before ?? { ...blankRow(arising, id, null, now), state, office: null, view: null };
  draft.put({ ...start, rev, officeRev: rev, updatedAt: now, state, room: "shown", desk: "shown" });
};
