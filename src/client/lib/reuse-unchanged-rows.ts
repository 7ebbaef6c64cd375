/** Whether two plain values say the same, field by field. */
const saysSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => saysSame(left[name], right[name]));
};

/**
 * The rows as they were read now; an unchanged row is the object that it was before. Where nothing has changed at all,
 * the list itself is the same object, and nothing is redrawn.
 */
export const reuseUnchanged = <T extends { readonly id: string }>(
  before: readonly T[],
  next: readonly T[],
  isSame: (a: T, b: T) => boolean = saysSame,
): readonly T[] => {
  // The first thousands are compared with nothing: to look each of them up took as long as a frame.
  if (before.length === 0) return next.length === 0 ? before : next;
  const known = new Map(before.map((row) => [row.id, row]));
  const rows = next.map((row) => {
    const was = known.get(row.id);
    return was !== undefined && isSame(was, row) ? was : row;
  });
  return rows.length === before.length && rows.every((row, at) => row === before[at]) ? before : rows;
};
