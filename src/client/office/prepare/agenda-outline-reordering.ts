import type { AgendaItemRecord } from "#domain/records.ts";

/** The agenda as one reads it from top to bottom: each item at depth 0 or 1, what is under it directly after it. */
export type OutlineRow = { readonly id: string; readonly depth: 0 | 1 };
export type Outline = readonly OutlineRow[];

type Placed = Pick<AgendaItemRecord, "id" | "parentId" | "order" | "number">;

const byOrder = <T extends Placed>(rows: readonly T[]): readonly T[] => rows.toSorted((a, b) => a.order - b.order);

/** The outline of a meeting's agenda. What hangs under an item that is no more stands at the end, so that it is not lost. */
export const outlineOf = (items: readonly Placed[]): Outline => {
  const top = byOrder(items.filter(({ parentId }) => parentId === null));
  const ids = new Set(top.map(({ id }) => id));
  const lost = byOrder(items.filter(({ parentId }) => parentId !== null && !ids.has(parentId)));
  return [...top, ...lost].flatMap(({ id }) => [
    { id, depth: 0 as const },
    ...byOrder(items.filter(({ parentId }) => parentId === id)).map((item) => ({ id: item.id, depth: 1 as const })),
  ]);
};

/** How many rows move together with the one at this place: an item takes along what is under it. */
const blockLength = (outline: Outline, at: number): number => {
  if (outline[at]?.depth !== 0) return 1;
  const next = outline.findIndex(({ depth }, index) => index > at && depth === 0);
  return (next === -1 ? outline.length : next) - at;
};

const topBefore = (outline: Outline, at: number): number =>
  outline.findLastIndex(({ depth }, index) => index < at && depth === 0);

const moved = (outline: Outline, from: number, length: number, to: number): Outline => {
  const block = outline.slice(from, from + length);
  const rest = [...outline.slice(0, from), ...outline.slice(from + length)];
  return [...rest.slice(0, to), ...block, ...rest.slice(to)];
};

/** One place up or down; the outline as it is where there is no such place. */
export const step = (outline: Outline, id: string, by: -1 | 1): Outline => {
  const at = outline.findIndex((row) => row.id === id);
  const length = blockLength(outline, at);
  if (at === -1) return outline;
  if (outline[at]?.depth === 1) {
    // Over its own heading it goes under the one before; the first heading has none before it.
    const to = at + by;
    return to < 1 || to >= outline.length ? outline : moved(outline, at, 1, to);
  }
  if (by === -1) {
    const before = topBefore(outline, at);
    return before === -1 ? outline : moved(outline, at, length, before);
  }
  const next = at + length;
  return next >= outline.length ? outline : moved(outline, at, length, at + blockLength(outline, next));
};

/** Under the item before it, with what was under it; or out from under its item, after all that is left there. */
export const shift = (outline: Outline, id: string, to: "under" | "out"): Outline => {
  const at = outline.findIndex((row) => row.id === id);
  const row = outline[at];
  if (row === undefined) return outline;
  if (to === "under") {
    const canGo = row.depth === 0 && at > 0;
    return canGo ? outline.map((other) => (other.id === id ? { id, depth: 1 } : other)) : outline;
  }
  if (row.depth === 0) return outline;
  const top = topBefore(outline, at);
  const end = top + blockLength(outline, top) - 1;
  return moved(outline, at, 1, end).map((other) => (other.id === id ? { id, depth: 0 } : other));
};

/** The row moved before the one that is now at `index`, with the rows under it. */
export const moveTo = (outline: Outline, id: string, index: number): Outline => {
  let now = outline;
  for (let steps = 0; steps < outline.length; steps++) {
    const at = now.findIndex((row) => row.id === id);
    if (at === index) return now;
    const next = step(now, id, at < index ? 1 : -1);
    const nextAt = next.findIndex((row) => row.id === id);
    if (nextAt === at || Math.abs(nextAt - index) >= Math.abs(at - index)) return now;
    now = next;
  }
  return now;
};

/** Where an item stands: its parent, its order there, and the number under which it is called. */
export type OutlinePlace = { readonly parentId: string | null; readonly order: number; readonly number: string };

/** The places that follow from an outline. */
export const placesIn = (outline: Outline): ReadonlyMap<string, OutlinePlace> => {
  const found = new Map<string, OutlinePlace>();
  let [top, sub, parentId]: [number, number, string | null] = [0, 0, null];
  for (const { id, depth } of outline) {
    if (depth === 0) {
      [top, sub, parentId] = [top + 1, 0, id];
      found.set(id, { parentId: null, order: top, number: String(top) });
    } else {
      sub += 1;
      found.set(id, { parentId, order: sub, number: `${top}.${sub}` });
    }
  }
  return found;
};

/** What has to be written so that the agenda stands as the outline has it; nothing where it does already. */
export const changesTo = <T extends Placed>(
  items: readonly T[],
  outline: Outline,
): readonly { readonly record: T; readonly fields: OutlinePlace }[] => {
  const found = placesIn(outline);
  return items.flatMap((record) => {
    const place = found.get(record.id);
    const isSame =
      place === undefined ||
      (place.parentId === record.parentId && place.order === record.order && place.number === record.number);
    return isSame ? [] : [{ record, fields: place }];
  });
};

/**
 * What has to be written when an item is taken out, so that those behind it move up: papers and phones would else go on
 * with numbers that the agenda's page no longer shows.
 */
export const changesWithout = <T extends Placed>(
  items: readonly T[],
  gone: string,
): ReturnType<typeof changesTo<T>> => {
  const left = items.filter(({ id }) => id !== gone);
  const before = placesIn(outlineOf(items));
  return changesTo(left, outlineOf(left)).filter(
    ({ record, fields }) => before.get(record.id)?.number !== fields.number,
  );
};
