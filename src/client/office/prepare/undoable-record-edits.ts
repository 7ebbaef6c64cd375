import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import type { OfficeActs } from "../office-acts.ts";
import type { OfficeData } from "../office-data.ts";
import type { ActRequest } from "../act-request-types.ts";

/** The kinds of records that the secretariat prepares, by the name of their acts. */
export type EditedKind =
  "meeting" | "agenda" | "chair-note" | "strategy" | "unit" | "project" | "person" | "organisation" | "committee";

export type Fields = Readonly<Record<string, unknown>>;
export type Seen = ReturnType<OfficeData["revisionsFor"]>;
type Kept = { readonly id: string };

/** What stands in the place of a field that was not there: a field is never taken out of a record. */
const emptyLike = (value: unknown): unknown => {
  if (typeof value === "string") return "";
  if (typeof value === "boolean") return false;
  if (typeof value === "number") return 0;
  return Array.isArray(value) ? [] : { th: "" };
};

/** The values that the fields had. */
export const fieldsBefore = (record: object, fields: Fields): Fields => {
  const before: Fields = { ...record };
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      before[field] ?? (field in before ? null : emptyLike(value)),
    ]),
  );
};

const notData: readonly string[] = ["type", "id", "rev", "seq", "changed", "changedAt"];

/** What a record says, without its name, its place in history and the marks of this device. */
const dataOf = (record: object): Fields =>
  Object.fromEntries(
    Object.entries(record).filter(([field, value]) => !notData.includes(field) && value !== undefined),
  );

/** One record of several that are changed by one deed. */
export type Change = { readonly record: Kept; readonly fields: Fields };

const putting = (kind: EditedKind, id: string, args: Fields): ActRequest => ({
  kind: `${kind}/put`,
  id,
  args,
  isEdit: true,
});

/**
 * Edits of the meeting's records. Each is saved on this device at once, shows at once, is sent with everything else,
 * and can be undone until the next one.
 */
export const createUndoableEdits = (data: OfficeData, acts: OfficeActs) => {
  const { t, now } = useApp();
  const [savedAt, setSavedAt] = createSignal<number>();
  const noted = async (saving: Promise<boolean>): Promise<boolean> => {
    const isSaved = await saving;
    if (isSaved) setSavedAt(now());
    return isSaved;
  };

  const putTogether = (
    changes: readonly (Change & { readonly kind: EditedKind })[],
    words: string,
  ): Promise<boolean> => {
    if (changes.length === 0) return Promise.resolve(true);
    const back = changes.map(({ kind, record, fields }) => putting(kind, record.id, fieldsBefore(record, fields)));
    const wanted = changes.map(({ kind, record, fields }) => putting(kind, record.id, fields));
    return noted(acts.performAll(wanted, words, { acts: back }));
  };
  return {
    /** When something was kept here last, ms. */
    savedAt,
    /** @param seen the revisions that the officer saw when the change began */
    put: (kind: EditedKind, record: Kept, fields: Fields, seen?: Seen): Promise<boolean> => {
      const back = { acts: [putting(kind, record.id, fieldsBefore(record, fields))] };
      return noted(acts.perform(putting(kind, record.id, fields), t("prepare.toast.saved"), back, seen));
    },
    putAll: (kind: EditedKind, changes: readonly Change[], words: string): Promise<boolean> =>
      putTogether(
        changes.map((change) => ({ kind, ...change })),
        words,
      ),
    /** Changes records of several kinds by one deed, with one undo. */
    putTogether,
    /** @returns the id of the new record; undefined where it could not be kept */
    add: async (kind: EditedKind, fields: Fields, words: string): Promise<string | undefined> => {
      const id = newId();
      const back = { acts: [putting(kind, id, { removed: true })] };
      return (await noted(acts.perform(putting(kind, id, fields), words, back))) ? id : undefined;
    },
    /**
     * Removes a record; undoing that restores it as it was.
     * @param others what follows from that for other records of its kind
     */
    remove: (kind: EditedKind, record: Kept, words: string, others: readonly Change[] = []): Promise<boolean> => {
      const { officeRev = 0 } = data.revisionsFor(`${kind}/put`, record.id);
      const again = { ...putting(kind, record.id, dataOf(record)), seen: { officeRev: officeRev + 1 } };
      const wanted = others.map((other) => putting(kind, other.record.id, other.fields));
      const back = others.map((other) => putting(kind, other.record.id, fieldsBefore(other.record, other.fields)));
      const removed = putting(kind, record.id, { removed: true });
      return noted(acts.performAll([removed, ...wanted], words, { acts: [again, ...back] }));
    },
    /** What the officer sees of a record now: to be named by the change that begins here. */
    seen: (kind: EditedKind, id: string): Seen => data.revisionsFor(`${kind}/put`, id),
  };
};

export type Editor = ReturnType<typeof createUndoableEdits>;
