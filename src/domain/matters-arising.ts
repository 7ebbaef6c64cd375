import type { RecordBase } from "./record-base.ts";
import type { FollowUpDocument, FollowUpState, VerdictState } from "./space-records.ts";
import type { Words } from "./bilingual-words.ts";

/** One step of a follow-up, as a later meeting reads it. */
export type ArisingStep = {
  readonly state: FollowUpState;
  readonly note: string | null;
  readonly at: number;
  /**
   * The meeting of the step, as it is called (`meetingReferenceOf`): `5/2562`, or its day; null where it was reported
   * outside a meeting.
   */
  readonly session: string | null;
  /** The number of the agenda item under which that meeting's minutes report it: `4.4`. */
  readonly paragraph: string | null;
};

/**
 * An open suggestion of an earlier meeting, under the matters arising (เรื่องสืบเนื่อง; promise F1). It is a record of
 * the current meeting, made from the committee's ledger until the meeting closes, so that its minutes say what was
 * known then.
 */
export type ArisingRecord = RecordBase & {
  readonly type: "arising";
  /** Its place in the list. Suggestions that their authors dispute come first. */
  readonly order: number;
  /** The committee's own number. */
  readonly ledgerNo: number;
  /** Where a resolution charged a unit with it; absent for what somebody suggested. */
  readonly origin?: "resolution";
  readonly text: string;
  readonly unitId: string | null;
  readonly unitName: Words | null;
  /** ISO without a time. */
  readonly dueDate: string | null;
  readonly state: FollowUpState;
  /** The author's reason, where they dispute that the suggestion was done (promise F1a). */
  readonly verdict: Exclude<VerdictState["verdict"], "done"> | null;
  /** Oldest first. */
  readonly steps: readonly ArisingStep[];
  /** The documents that show what was done; absent where there are none. */
  readonly documents?: readonly Pick<FollowUpDocument, "title" | "url">[];
};

export type Arising = Omit<ArisingRecord, "type" | "rev" | "seq" | "order">;

/** Whether it is still open, or its author disputes that it was done. */
export const isArising = ({ state, verdict }: Pick<Arising, "state" | "verdict">): boolean =>
  state === "accepted" || state === "in-progress" || (state === "done" && verdict !== null);

/** Disputed suggestions first, then by due date, then by the committee's number; each gets its place. */
export const inArisingOrder = (rows: readonly Arising[]): readonly (Arising & { readonly order: number })[] =>
  rows
    .toSorted(
      (a, b) =>
        Number(b.verdict !== null) - Number(a.verdict !== null) ||
        (a.dueDate ?? "9999").localeCompare(b.dueDate ?? "9999") ||
        a.ledgerNo - b.ledgerNo,
    )
    .map((row, order) => ({ ...row, order }));

type Placed = {
  readonly number: string;
  readonly order: number;
  readonly parentId: string | null;
  readonly kind: string;
};

const arisingTitle = /^(?:เรื่อง)?(?:ที่)?(?:สืบเนื่อง|ค้าง(?:(?:การ)?พิจารณา|ดำเนินการ|จาก|$))/;

type Called = Pick<Placed, "order" | "kind"> & { readonly title?: Words; readonly parentId?: string | null };

/** Whether an item is called as such suggestions are: agendas that were typed by hand often give it another kind. */
const isCalledArising = ({ title, parentId }: Called): boolean =>
  (parentId ?? null) === null && arisingTitle.test((title?.th ?? "").replace(/\s+/g, ""));

/** The item of the agenda under which such suggestions stand: the first of its kind, else the first that is called so. */
export const arisingItemOf = <T extends Called>(agenda: readonly T[]): T | undefined => {
  const inOrder = agenda.toSorted((a, b) => a.order - b.order);
  return inOrder.find(({ kind }) => kind === "arising") ?? inOrder.find(isCalledArising);
};

/**
 * Where a new item for matters arising is inserted: after the approval of the minutes, else after the chair's
 * announcements, else at the beginning. The items after it get the next numbers.
 * @returns the place of the new item, and the same items with their new numbers and order
 */
export const makeRoomForArising = <T extends Placed>(
  agenda: readonly T[],
): { readonly at: { readonly order: number; readonly number: string }; readonly agenda: readonly T[] } => {
  const top = agenda.filter(({ parentId }) => parentId === null).toSorted((a, b) => a.order - b.order);
  const before =
    top.findLast(({ kind }) => kind === "approval-of-minutes") ?? top.find(({ kind }) => kind === "announcement");
  const index = before === undefined ? 0 : top.indexOf(before) + 1;
  const order = before === undefined ? (top[0]?.order ?? 1) : before.order + 1;
  const counted = before === undefined ? "1" : countOn(before.number);
  const later = new Set(top.slice(index));
  const laterNumbers = new Set([...later].map(({ number }) => number));
  const moved = (item: T): T => {
    if (later.has(item)) return { ...item, order: item.order + 1, number: countOn(item.number) };
    const [head = "", ...rest] = item.number.split(".");
    if (item.parentId === null || rest.length === 0 || !laterNumbers.has(head)) return item;
    return { ...item, number: [countOn(head), ...rest].join(".") };
  };
  return { at: { order, number: counted }, agenda: agenda.map(moved) };
};

const countOn = (number: string): string => (/^\d+$/.test(number) ? String(Number(number) + 1) : number);
