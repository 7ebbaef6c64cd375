/** An order without levels: the ids from first to last. */
export type FlatOrder = readonly string[];

/** The row one place up or down; the order as it is where there is no such place. */
export const stepFlat = (order: FlatOrder, id: string, by: -1 | 1): FlatOrder => {
  const at = order.indexOf(id);
  return moveFlat(order, id, at + by);
};

/** The row at another place; the order as it is where there is no such place. */
export const moveFlat = (order: FlatOrder, id: string, index: number): FlatOrder => {
  if (!order.includes(id) || index < 0 || index >= order.length) return order;
  const rest = order.filter((other) => other !== id);
  return [...rest.slice(0, index), id, ...rest.slice(index)];
};

type Ordered = { readonly id: string; readonly order: number; readonly number?: string };

/**
 * What has to be written so that the rows stand in this order. Numbers follow it where they did before; a plan's own
 * numbers stay with their rows.
 */
export const flatChanges = <T extends Ordered>(rows: readonly T[], order: FlatOrder) => {
  const isCounted = rows.every(({ number }, at) => number === String(at + 1));
  return rows.flatMap((record) => {
    const place = order.indexOf(record.id) + 1;
    if (place === 0) return [];
    const number = isCounted ? { number: String(place) } : {};
    return place === record.order ? [] : [{ record, fields: { order: place, ...number } }];
  });
};
